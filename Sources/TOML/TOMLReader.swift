import Wording

/// Reads TOML 1.0 (https://toml.io/en/v1.0.0) but for dates and lists of tables, and keeps the line
/// of everything, so that what is wrong with a value's meaning can be pointed at, too. As in TOML
/// 1.1, a table in braces may go over several lines and end with a comma.
package struct TOMLReader {
  let bytes: [UInt8]
  var position = 0
  var line = 1
  /// Lists, tables and parts of dotted keys around the place.
  private var depth = 0

  /// The deepest that lists, tables and dotted keys may go.
  private static let deepest = 64
  /// Bytes, not characters: to Swift a carriage return with a line feed is one character.
  private static let (spaces, blanks) = (" \t", " \t\r\n")

  private init(_ text: String) {
    bytes = Array(text.utf8)
    // A byte order mark is no part of the text.
    if bytes.starts(with: "\u{FEFF}".utf8) { position = "\u{FEFF}".utf8.count }
  }

  /// The table that a text is.
  package static func table(in text: String) throws(TOMLProblem) -> TOMLTable {
    var reader = TOMLReader(text)
    var root = TOMLTable(.header)
    var path: [String] = []
    while try reader.skipBlanks() {
      if reader.current == UInt8(ascii: "[") {
        path = try reader.header()
        try root.begin(path[...], line: reader.line)
      } else {
        let (keys, entry) = try reader.pair()
        try root.add(entry, under: keys[...], in: path[...])
      }
      try reader.endLine()
    }
    return root
  }

  /// `[table]`.
  private mutating func header() throws(TOMLProblem) -> [String] {
    advance()
    if current == UInt8(ascii: "[") {
      throw problem("lists of tables have no place here: expected [table]")
    }
    skip(all: Self.spaces)
    let path = try dottedKey()
    try take("]", after: "a table's name")
    return path
  }

  /// `key = value`; the line is the key's.
  private mutating func pair() throws(TOMLProblem) -> (keys: [String], entry: TOMLEntry) {
    let line = line
    let keys = try dottedKey()
    try take("=", after: "the key \(quoted(keys.joined(separator: ".")))")
    skip(all: Self.spaces)
    // Each part of the key is a table around the value.
    depth += keys.count - 1
    defer { depth -= keys.count - 1 }
    return (keys, TOMLEntry(value: try value(), line: line))
  }

  /// Bare and quoted names with dots between, and the blanks after them.
  private mutating func dottedKey() throws(TOMLProblem) -> [String] {
    var names = [try name()]
    while current == UInt8(ascii: ".") {
      advance()
      skip(all: Self.spaces)
      names.append(try name())
      guard names.count <= Self.deepest else { throw problem("a key of too many parts") }
    }
    return names
  }

  private mutating func name() throws(TOMLProblem) -> String {
    let start = position
    if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") {
      let name = try string(mayBeLong: false)
      skip(all: Self.spaces)
      return name
    }
    while let byte = current, Self.isBare(byte) { advance() }
    let name = text(from: start)
    guard !name.isEmpty else { throw problem("expected a key, found \(found)") }
    skip(all: Self.spaces)
    return name
  }

  /// Whether a character may stand in a key without quotes.
  static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private mutating func value() throws(TOMLProblem) -> TOMLValue {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw problem("lists and tables too deep in each other") }
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try string(mayBeLong: true))
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "{"): return try inlineTable()
    default: return try plainValue()
    }
  }

  private mutating func list() throws(TOMLProblem) -> TOMLValue {
    let first = line
    var elements: [TOMLEntry] = []
    advance()
    while try skipBlanks(), current != UInt8(ascii: "]") {
      let line = line
      elements.append(TOMLEntry(value: try value(), line: line))
      guard try skipBlanks(), current != UInt8(ascii: "]") else { break }
      try take(",", after: "an element, or \"]\" after the last one")
    }
    guard current != nil else {
      throw TOMLProblem(line: first, "the list that begins here has no \"]\" at its end")
    }
    advance()
    return .list(elements)
  }

  private mutating func inlineTable() throws(TOMLProblem) -> TOMLValue {
    let first = line
    var table = TOMLTable(.inline)
    advance()
    while try skipBlanks(), current != UInt8(ascii: "}") {
      let (keys, entry) = try pair()
      try table.add(entry, under: keys[...])
      guard try skipBlanks(), current != UInt8(ascii: "}") else { break }
      try take(",", after: "a value, or \"}\" after the last one")
    }
    guard current != nil else {
      throw TOMLProblem(line: first, "the table that begins here has no \"}\" at its end")
    }
    advance()
    return .table(table)
  }

  /// What may follow a header or a pair: nothing but a comment.
  private mutating func endLine() throws(TOMLProblem) {
    skip(all: Self.spaces)
    try skipComment()
    guard current == nil || isLineEnd else {
      throw problem("expected the end of the line, found \(found)")
    }
  }
}

// MARK: - Steps

extension TOMLReader {
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where position < bytes.count {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
  }

  func text(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

  func problem(_ description: String) -> TOMLProblem { TOMLProblem(line: line, description) }

  /// What stands at the place, in words.
  var found: String {
    guard current != nil else { return "the end of the file" }
    guard isLineEnd || !isControl else { return "a control character" }
    let rest = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    return rest.first.map { $0.isNewline ? "the end of the line" : quoted(String($0)) } ?? "nothing"
  }

  private mutating func take(_ character: Unicode.Scalar, after before: String) throws(TOMLProblem)
  {
    guard current == UInt8(ascii: character) else {
      throw problem("expected \"\(character)\" after \(before), found \(found)")
    }
    advance()
  }

  /// Goes on to the next of some characters.
  mutating func skip(upTo ends: String) {
    while let byte = current, !ends.utf8.contains(byte) { advance() }
  }

  /// Goes on to the next that is none of some characters.
  mutating func skip(all characters: String) {
    while let byte = current, characters.utf8.contains(byte) { advance() }
  }

  /// Skips blanks, line ends and comments; whether anything follows.
  private mutating func skipBlanks() throws(TOMLProblem) -> Bool {
    skip(all: Self.blanks)
    while current == UInt8(ascii: "#") {
      try skipComment()
      skip(all: Self.blanks)
    }
    return current != nil
  }

  /// Skips a comment, if one begins here, up to the end of its line.
  private mutating func skipComment() throws(TOMLProblem) {
    guard current == UInt8(ascii: "#") else { return }
    while current != nil, !isLineEnd {
      guard !isControl else { throw problem("a control character in a comment") }
      advance()
    }
  }

  /// Whether a line ends here: with a line feed, or a carriage return before one.
  var isLineEnd: Bool {
    let (feed, back) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    return current == feed
      || current == back && position + 1 < bytes.count && bytes[position + 1] == feed
  }

  /// Whether a character stands here that no line of TOML may hold.
  var isControl: Bool {
    let delete: UInt8 = 0x7F
    guard let current, current != UInt8(ascii: "\t") else { return false }
    return current < UInt8(ascii: " ") || current == delete
  }
}
