extension JSONReader {
  /// A text in quotes, its escapes resolved.
  mutating func text() throws(JSONError) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let text = String(validating: content, as: UTF8.self) else {
          throw JSONError(at: start, "a text that is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): content += try escape()
      case ..<UInt8(ascii: " "):
        throw JSONError(at: position, "a control character in a text")
      default:
        content.append(byte)
        position += 1
      }
    }
    throw JSONError(at: start, "a text without a quote at its end")
  }

  /// What a backslash and what follows it stand for, in UTF-8.
  private mutating func escape() throws(JSONError) -> String.UTF8View {
    position += 1
    let simple: [Unicode.Scalar: String] = [
      "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
    ]
    if let current, let text = simple[Unicode.Scalar(current)] {
      position += 1
      return text.utf8
    }
    guard current == UInt8(ascii: "u") else {
      throw expected("one of \"\\/bfnrtu after a backslash")
    }
    return String(Character(try scalar())).utf8
  }

  /// The character of `u` and four digits, or of two such in a row that are its surrogates.
  private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
    let start = position - 1
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let (high, low): (Range<UInt16>, Range<UInt16>) = (0xD800..<0xDC00, 0xDC00..<0xE000)
    guard high.contains(first), take("\\"), current == UInt8(ascii: "u") else {
      throw JSONError(at: start, "half of a surrogate pair")
    }
    let second = try unit()
    let bits = UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)
    guard low.contains(second), let scalar = Unicode.Scalar(0x10000 + bits) else {
      throw JSONError(at: start, "half of a surrogate pair")
    }
    return scalar
  }

  /// `u` and four hexadecimal digits.
  private mutating func unit() throws(JSONError) -> UInt16 {
    position += 1
    let digits = bytes[position...].prefix(4)
    let isHexadecimal = digits.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
    guard digits.count == 4, isHexadecimal,
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw expected("four hexadecimal digits after \\u") }
    position += 4
    return unit
  }
}
