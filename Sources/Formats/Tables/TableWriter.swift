/// A cell of a table that is written.
public enum TableCell: Equatable, Sendable {
  case text(String)
  case whole(Int)
  /// Written with as few digits as read back to the same number.
  case number(Float)
}

/// Writes a table row by row.
public struct TableWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  private let format: TableFormat

  /// A table without rows.
  public init(_ format: TableFormat) {
    self.format = format
  }

  /// Adds a row.
  public mutating func append(_ row: [TableCell]) {
    for (column, cell) in row.enumerated() {
      if column > 0 { bytes.append(format.separator) }
      bytes += written(cell, isAlone: row.count == 1).utf8
    }
    bytes += format.lineEnd
  }

  private func written(_ cell: TableCell, isAlone: Bool) -> String {
    switch cell {
    case .whole(let number): "\(number)"
    case .number(let number): "\(number)"
    case .text(let text):
      switch format {
      case .commaSeparated: Self.escaped(Self.neutral(text), isAlone: isAlone)
      case .tabSeparated: Self.withoutBreaks(Self.neutral(text))
      }
    }
  }

  /// A text that no spreadsheet takes for a formula: one that begins like a formula, and is no
  /// number such as -1, gets an apostrophe first.
  private static func neutral(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first),
      decimalNumber(text) == nil
    else { return text }
    return "'" + text
  }

  /// A text in quotes, each of its own doubled, if it needs them; an empty one alone on its line
  /// does, or it would be no row.
  private static func escaped(_ text: String, isAlone: Bool) -> String {
    let needsQuotes =
      (text.isEmpty && isAlone)
      || text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    guard needsQuotes else { return text }
    var quoted = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return "\"\(String(quoted))\""
  }

  /// A text whose tabs and line ends are spaces.
  private static func withoutBreaks(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      line.append("\t\r\n".unicodeScalars.contains(scalar) ? " " : scalar)
    }
    return String(line)
  }
}
