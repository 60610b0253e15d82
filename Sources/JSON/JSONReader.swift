extension JSONValue {
  /// Reads a value from UTF-8 text by the letter of RFC 8259.
  ///
  /// Stricter than most: a number without point and exponent is an integer of 64 bits and no other
  /// is (`1.0` is not, nor is `-0`); a name stands once in an object; nothing is nested deeper than
  /// 64 lists and objects; a surrogate has its other half; a number can be held; nothing but blanks
  /// follows the value.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes)
    self = try reader.document()
  }
}

/// Reads JSON byte by byte.
struct JSONReader {
  let bytes: [UInt8]
  var position = 0
  /// Lists and objects around the place.
  private var depth = 0

  /// The most lists and objects around a value.
  private static let deepest = 64

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The value that the whole text is.
  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value()
    skipBlanks()
    guard current == nil else { throw expected("the end of the text") }
    return value
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    skipBlanks()
    switch current {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .text(try text())
    case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return try number()
    default: return try word()
    }
  }

  private mutating func word() throws(JSONError) -> JSONValue {
    let words: [(String, JSONValue)] = [
      ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
    ]
    for (word, value) in words where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw expected("a value")
  }

  private mutating func list() throws(JSONError) -> JSONValue {
    var values: [JSONValue] = []
    try items(upTo: "]") { (reader) throws(JSONError) in values.append(try reader.value()) }
    return .list(values)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var fields: [(key: String, value: JSONValue)] = []
    var keys: Set<String> = []
    try items(upTo: "}") { (reader) throws(JSONError) in
      let start = reader.position
      guard reader.current == UInt8(ascii: "\"") else { throw reader.expected("a name in quotes") }
      let key = try reader.text()
      guard keys.insert(key).inserted else {
        throw JSONError(at: start, "a name that stands in the object already")
      }
      reader.skipBlanks()
      guard reader.take(":") else { throw reader.expected("\":\" after a name") }
      fields.append((key, try reader.value()))
    }
    return .object(fields)
  }

  /// The items of a list or an object, from its bracket to the one that ends it.
  private mutating func items(
    upTo end: Unicode.Scalar, _ item: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw JSONError(at: position, "more than \(Self.deepest) lists and objects in each other")
    }
    position += 1
    skipBlanks()
    if take(end) { return }
    while true {
      try item(&self)
      skipBlanks()
      if take(end) { return }
      guard take(",") else { throw expected("\",\" or \"\(end)\"") }
      skipBlanks()
    }
  }
}

// MARK: - Steps

extension JSONReader {
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Goes on if a character stands here; whether it does.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Whether a character is 0 to 9.
  static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  func expected(_ expectation: String) -> JSONError {
    JSONError(at: position, "expected \(expectation), found \(found)")
  }

  /// What stands at the place, in words.
  private var found: String {
    guard let current else { return "the end" }
    let isVisible = (UInt8(ascii: "!")...UInt8(ascii: "~")).contains(current)
    return isVisible
      ? "\"\(Unicode.Scalar(current))\"" : "the byte 0x\(String(current, radix: 16))"
  }

  private mutating func skipBlanks() {
    while let current, " \t\r\n".utf8.contains(current) { position += 1 }
  }
}
