import TOMLKit

/// Walks over a valid TOML text and counts lines; values are skipped, not read.
struct TOMLScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// Bytes, not characters: to Swift a carriage return with a line feed is one character.
  private static let (spaces, blanks) = (" \t", " \t\r\n")

  init(_ text: String) {
    bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Notes every key and every element of an array.
  mutating func scan(into places: inout TOMLPlaces) {
    var table: [String] = []
    while skipBlank() {
      let start = position
      if current == UInt8(ascii: "[") {
        table = header(into: &places)
      } else {
        pair(in: table, into: &places)
      }
      // A valid text has nothing that neither would read.
      if position == start { advance() }
    }
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where position < bytes.count {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
  }

  /// Goes on to the next of some characters.
  private mutating func skip(upTo ends: String) {
    while let byte = current, !ends.utf8.contains(byte) { advance() }
  }

  /// Goes on to the next that is none of some characters.
  private mutating func skip(all characters: String) {
    while let byte = current, characters.utf8.contains(byte) { advance() }
  }

  /// Skips blanks, line ends and comments; whether anything follows.
  private mutating func skipBlank() -> Bool {
    skip(all: Self.blanks)
    while current == UInt8(ascii: "#") {
      skip(upTo: "\n")
      skip(all: Self.blanks)
    }
    return current != nil
  }

  /// `[table]` or `[[table]]`.
  private mutating func header(into places: inout TOMLPlaces) -> [String] {
    let line = line
    skip(all: "[")
    let path = dottedKey()
    skip(all: "]")
    places.note(path, line: line)
    return path
  }

  /// `key = value`.
  private mutating func pair(in table: [String], into places: inout TOMLPlaces) {
    let line = line
    let path = table + dottedKey()
    places.note(path, line: line)
    if current == UInt8(ascii: "=") { advance() }
    if skipBlank() { value(of: path, into: &places) }
  }

  /// Bare and quoted names with dots between, up to what follows them.
  private mutating func dottedKey() -> [String] {
    var names: [String] = []
    repeat {
      if current == UInt8(ascii: ".") { advance() }
      skip(all: Self.spaces)
      names.append(name())
      skip(all: Self.spaces)
    } while current == UInt8(ascii: ".")
    return names
  }

  private mutating func name() -> String {
    let start = position
    if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") {
      string()
      return Self.unquoted(String(decoding: bytes[start..<position], as: UTF8.self))
    }
    skip(upTo: ".=] \t\r\n")
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// A quoted name without its quotes; the parser knows the escapes.
  private static func unquoted(_ name: String) -> String {
    guard name.contains("\\") else { return String(name.dropFirst().dropLast()) }
    return (try? TOMLTable(string: "name = \(name)"))?["name"]?.string ?? name
  }

  /// Skips a value; a table's keys and an array's elements are noted.
  private mutating func value(of path: [String]?, into places: inout TOMLPlaces) {
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): string()
    case UInt8(ascii: "["): array(of: path, into: &places)
    case UInt8(ascii: "{"): inlineTable(path, into: &places)
    default: skip(upTo: ",]}#\r\n")
    }
  }

  private mutating func array(of path: [String]?, into places: inout TOMLPlaces) {
    advance()
    while skipBlank(), current != UInt8(ascii: "]") {
      if current == UInt8(ascii: ",") {
        advance()
        continue
      }
      if let path { places.noteElement(of: path, line: line) }
      let start = position
      value(of: nil, into: &places)
      if position == start { advance() }
    }
    advance()
  }

  private mutating func inlineTable(_ path: [String]?, into places: inout TOMLPlaces) {
    advance()
    while skipBlank(), current != UInt8(ascii: "}") {
      let start = position
      if current == UInt8(ascii: ",") {
        advance()
      } else if let path {
        pair(in: path, into: &places)
      } else {
        // Of a table in an array nobody asks for the keys.
        var nowhere = TOMLPlaces()
        pair(in: [], into: &nowhere)
      }
      if position == start { advance() }
    }
    advance()
  }

  /// Skips a string of any of TOML's four kinds.
  private mutating func string() {
    guard let quote = current else { return }
    let triple = [quote, quote, quote]
    let isLong = bytes[position...].starts(with: triple)
    let hasEscapes = quote == UInt8(ascii: "\"")
    advance(isLong ? triple.count : 1)
    while let byte = current {
      if hasEscapes && byte == UInt8(ascii: "\\") {
        advance(2)
      } else if isLong ? bytes[position...].starts(with: triple) : byte == quote {
        advance(isLong ? triple.count : 1)
        break
      } else {
        advance()
      }
    }
    // A long string may end in two more quotes of its own.
    while isLong && current == quote { advance() }
  }
}
