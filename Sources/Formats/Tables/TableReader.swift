/// Takes a table's text apart, row by row; strict about quotes and line ends (RFC 4180, but lines
/// may end in LF alone).
struct TableReader {
  /// The line of the row that was read last, from 1.
  private(set) var line = 0
  private let bytes: [UInt8]
  private let format: TableFormat
  private let name: String
  private var position = 0
  /// The line that `position` is in.
  private var nextLine = 1

  private static let quote = UInt8(ascii: "\"")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  /// A table in UTF-8; `name` names it in errors.
  init(_ bytes: [UInt8], _ format: TableFormat, named name: String) throws(FormatError) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw FormatError(name, "is no text in UTF-8; save it as that")
    }
    self.bytes = bytes
    self.format = format
    self.name = name
    let mark = TableFormat.byteOrderMark
    if bytes.starts(with: mark) { position = mark.count }
  }

  /// The next row's cells; nil after the last.
  mutating func next() throws(FormatError) -> [String]? {
    guard position < bytes.count else { return nil }
    line = nextLine
    var cells: [String] = []
    repeat {
      cells.append(try cell(column: cells.count + 1))
    } while take(format.separator)
    guard takeLineEnd() || position == bytes.count else {
      throw error(column: cells.count, "expected a comma or the line's end after the cell")
    }
    return cells
  }

  /// An error at a cell of the row that was read last, by its column from 1.
  func error(column: Int, _ problem: String) -> FormatError {
    FormatError(name, "line \(line), column \(column): \(problem)")
  }

  private mutating func cell(column: Int) throws(FormatError) -> String {
    if format.quotes, take(Self.quote) { return try quotedCell(column: column) }
    let start = position
    while position < bytes.count, bytes[position] != format.separator,
      bytes[position] != Self.lineFeed, bytes[position] != Self.carriageReturn
    {
      guard !format.quotes || bytes[position] != Self.quote else {
        throw error(column: column, "a quote within a cell: put the cell in quotes and double it")
      }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// The rest of a cell whose first quote has been taken.
  private mutating func quotedCell(column: Int) throws(FormatError) -> String {
    var cell: [UInt8] = []
    while position < bytes.count {
      if take(Self.quote) {
        guard take(Self.quote) else { return String(decoding: cell, as: UTF8.self) }
        cell.append(Self.quote)
      } else {
        if bytes[position] == Self.lineFeed { nextLine += 1 }
        cell.append(bytes[position])
        position += 1
      }
    }
    throw error(column: column, "a quote is never closed; close it")
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func takeLineEnd() -> Bool {
    if position + 1 < bytes.count, bytes[position] == Self.carriageReturn,
      bytes[position + 1] == Self.lineFeed
    {
      position += 1
    }
    guard take(Self.lineFeed) else { return false }
    nextLine += 1
    return true
  }
}
