extension TOMLReader {
  /// A string of any of TOML's four kinds, without its quotes and with its escapes resolved.
  mutating func string(mayBeLong: Bool) throws(TOMLProblem) -> String {
    let first = line
    guard let quote = current else { throw problem("expected a text") }
    let isLong = mayBeLong && isTriple(quote)
    advance(isLong ? 3 : 1)
    if isLong { skipLineEnd() }
    var content: [UInt8] = []
    while let byte = current {
      if byte == quote, let end = try end(of: quote, isLong: isLong, into: &content) {
        advance(end)
        return String(decoding: content, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") {
        content += try escape(isLong: isLong)
        continue
      }
      guard isLong || !isLineEnd else { break }
      guard isLineEnd || !isControl else { throw problem("a control character in a text") }
      content.append(byte)
      advance()
    }
    let mark = String(decoding: Array(repeating: quote, count: isLong ? 3 : 1), as: UTF8.self)
    throw TOMLProblem(line: first, "the text that begins here has no \(mark) at its end")
  }

  private func isTriple(_ quote: UInt8) -> Bool {
    bytes[position...].starts(with: [quote, quote, quote])
  }

  private mutating func skipLineEnd() {
    if current == UInt8(ascii: "\r") { advance() }
    if current == UInt8(ascii: "\n") { advance() }
  }

  /// How many quotes end the string here; nil, with the quote taken, if it goes on.
  private mutating func end(
    of quote: UInt8, isLong: Bool, into content: inout [UInt8]
  ) throws(TOMLProblem) -> Int? {
    guard isLong else { return 1 }
    guard isTriple(quote) else { return nil }
    // Of up to five quotes in a row the last three end the string.
    for _ in 0..<2 where position + 3 < bytes.count && bytes[position + 3] == quote {
      content.append(quote)
      advance()
    }
    return 3
  }

  /// What a backslash and what follows it stand for.
  private mutating func escape(isLong: Bool) throws(TOMLProblem) -> [UInt8] {
    advance()
    let simple: [Unicode.Scalar: String] = [
      "b": "\u{8}", "t": "\t", "n": "\n", "f": "\u{C}", "r": "\r", "\"": "\"", "\\": "\\",
    ]
    guard let byte = current else { return [] }
    if let text = simple[Unicode.Scalar(byte)] {
      advance()
      return Array(text.utf8)
    }
    switch byte {
    case UInt8(ascii: "u"): return try scalar(digits: 4)
    case UInt8(ascii: "U"): return try scalar(digits: 8)
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
      guard isLong else { fallthrough }
      try continueLine()
      return []
    default: throw problem("\\ before \(found) means nothing: write \\\\, or the text in '…'")
    }
  }

  /// After a backslash at the end of a line: the line end and all blanks around it are no part of
  /// the text.
  private mutating func continueLine() throws(TOMLProblem) {
    skip(all: " \t")
    guard isLineEnd else {
      throw problem("\\ before a blank means nothing but at the end of a line: write \\\\")
    }
    skip(all: " \t\r\n")
  }

  private mutating func scalar(digits: Int) throws(TOMLProblem) -> [UInt8] {
    advance()
    let start = position
    while let byte = current, position < start + digits,
      Unicode.Scalar(byte).properties.isASCIIHexDigit
    {
      advance()
    }
    guard position == start + digits, let number = UInt32(text(from: start), radix: 16),
      let scalar = Unicode.Scalar(number)
    else { throw problem("\\u needs four hexadecimal digits of a character, \\U eight") }
    return Array(String(Character(scalar)).utf8)
  }
}
