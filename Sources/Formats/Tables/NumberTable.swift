import Wording

/// The numbers of a table: of a CSV or TSV file with or without a header.
public struct NumberTable: Equatable, Sendable {
  /// Numbers in a row.
  public let columns: Int
  /// The numbers, [rows, columns].
  public let values: [Float]

  /// How many rows.
  public var rows: Int { values.count / columns }

  /// Reads a table's numbers; `name` names it in errors.
  ///
  /// - Parameter prefix: where the table has a header with such columns, only those that are named
  ///   by this and a number from 0, such as `latent_0`, are read, in the order of their numbers.
  ///   Every column else.
  public init(
    parsing bytes: [UInt8], _ format: TableFormat, named name: String,
    picking prefix: String = "latent_"
  ) throws(FormatError) {
    var reader = try TableReader(Self.withoutLastBlankLines(bytes), format, named: name)
    guard var row = try reader.next() else {
      throw FormatError(name, "is empty: expected a table of numbers")
    }
    let width = row.count
    var picked = Array(row.indices)
    // A row with a number in it is no header, and a NaN is no name of a column.
    if row.allSatisfy({ Float($0) == nil }) {
      picked = try Self.columns(of: row, named: prefix, reader)
      guard let first = try reader.next() else {
        throw FormatError(name, "has a header and no numbers; add a line for each latent")
      }
      row = first
    } else if Self.onlyCounts(row), let first = try reader.next() {
      // So pandas calls columns that have no names.
      row = first
    }
    var values: [Float] = []
    var next: [String]? = row
    while let row = next {
      guard row.count == width else {
        throw reader.error(
          column: min(row.count, width) + 1,
          "the row has \(counted(row.count, "cell")), expected \(grouped(width))")
      }
      for column in picked { values.append(try Self.number(row[column], column, reader)) }
      next = try reader.next()
    }
    columns = picked.count
    self.values = values
  }

  /// Whether a row is 0, 1, 2 and so on.
  private static func onlyCounts(_ row: [String]) -> Bool {
    row.count > 1 && row.enumerated().allSatisfy { $1 == "\($0)" }
  }

  /// A text without the blank lines after its last row.
  private static func withoutLastBlankLines(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    while bytes.last == UInt8(ascii: "\n") {
      bytes.removeLast()
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    }
    return bytes
  }

  /// The places of the columns to read, in the order of their numbers.
  private static func columns(
    of header: [String], named prefix: String, _ reader: TableReader
  ) throws(FormatError) -> [Int] {
    var places: [Int: Int] = [:]
    for (column, name) in header.enumerated() where name.hasPrefix(prefix) {
      guard let number = Int(name.dropFirst(prefix.count)), number >= 0 else { continue }
      guard places.updateValue(column, forKey: number) == nil else {
        throw reader.error(column: column + 1, "\(quoted(name)) stands there twice")
      }
    }
    guard !places.isEmpty else { return Array(header.indices) }
    var ordered: [Int] = []
    for number in 0..<places.count {
      guard let column = places[number] else {
        throw reader.error(
          column: header.count,
          "\(prefix)\(number) is missing: expected \(prefix)0 to \(prefix)\(places.count - 1)")
      }
      ordered.append(column)
    }
    return ordered
  }

  private static func number(
    _ cell: String, _ column: Int, _ reader: TableReader
  ) throws(FormatError) -> Float {
    guard let number = decimalNumber(cell) else {
      throw reader.error(column: column + 1, "\(quoted(cell)), expected a number")
    }
    return number
  }
}

/// The number that a cell says in decimal digits, such as -12.5e-3; nil if it says none, or one that
/// is not finite.
func decimalNumber(_ cell: String) -> Float? {
  let signs = "0123456789+-.eE".utf8
  guard cell.utf8.allSatisfy({ signs.contains($0) }), let number = Float(cell), number.isFinite
  else { return nil }
  return number
}
