extension JSONReader {
  /// A number: a sign, digits without a zero before others, a fraction, an exponent.
  mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    _ = take("-")
    let first = position
    guard takeDigits() else { throw expected("a digit") }
    guard position == first + 1 || bytes[first] != UInt8(ascii: "0") else {
      throw JSONError(at: first, "a number that begins with a needless 0")
    }
    let end = position
    if take(".") {
      guard takeDigits() else { throw expected("a digit after the point") }
    }
    if take("e") || take("E") {
      _ = take("-") || take("+")
      guard takeDigits() else { throw expected("the digits of an exponent") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return position == end && text != "-0"
      ? try integer(text, at: start) : try fraction(text, at: start)
  }

  private func integer(_ text: String, at start: Int) throws(JSONError) -> JSONValue {
    guard let number = Int(text) else {
      throw JSONError(at: start, "a whole number of more than 64 bits")
    }
    return .integer(number)
  }

  private func fraction(_ text: String, at start: Int) throws(JSONError) -> JSONValue {
    guard let number = Double(text), number.isFinite else {
      throw JSONError(at: start, "a number that is too large")
    }
    return .number(number)
  }

  /// Goes over digits; whether there were any.
  private mutating func takeDigits() -> Bool {
    let start = position
    while let current, Self.isDigit(current) { position += 1 }
    return position > start
  }
}
