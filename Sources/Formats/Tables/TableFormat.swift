/// How a table is written as text.
public enum TableFormat: Equatable, Sendable {
  /// Commas between cells, lines that end in CR LF, quotes where they are needed (RFC 4180).
  case commaSeparated
  /// Tabs between cells and none within, lines that end in LF, no quotes.
  case tabSeparated

  /// What marks a text as UTF-8, which some programs put first.
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// What stands between two cells.
  var separator: UInt8 {
    switch self {
    case .commaSeparated: UInt8(ascii: ",")
    case .tabSeparated: UInt8(ascii: "\t")
    }
  }

  /// What a line that is written ends in.
  var lineEnd: [UInt8] {
    switch self {
    case .commaSeparated: Array("\r\n".utf8)
    case .tabSeparated: Array("\n".utf8)
    }
  }

  /// Whether cells may stand in quotes.
  var quotes: Bool { self == .commaSeparated }
}
