import Wording

extension TOMLReader {
  /// A value without quotes or brackets: a number, true or false.
  mutating func plainValue() throws(TOMLProblem) -> TOMLValue {
    let start = position
    skip(upTo: ",]}# \t\r\n")
    let word = text(from: start)
    guard !word.isEmpty else { throw problem("expected a value, found \(found)") }
    guard let value = Self.named[word] ?? Self.whole(word) ?? Self.number(word) else {
      throw problem("\(quoted(word)): expected a text in quotes, a number, true, false or a list")
    }
    return value
  }

  private static let named: [String: TOMLValue] = [
    "true": .flag(true), "false": .flag(false), "inf": .number(.infinity),
    "+inf": .number(.infinity), "-inf": .number(-.infinity), "nan": .number(.nan),
    "+nan": .number(.nan), "-nan": .number(.nan),
  ]

  private static func whole(_ word: String) -> TOMLValue? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where word.hasPrefix(prefix) {
      guard let digits = digits(word.dropFirst(prefix.count), \.isHexDigit),
        digits.first?.isHexDigit == true
      else { return nil }
      return Int(digits, radix: radix).map { .whole($0) }
    }
    guard let digits = digits(word[...], \.isNumber), !hasLeadingZero(digits) else { return nil }
    return Int(digits).map { .whole($0) }
  }

  private static func number(_ word: String) -> TOMLValue? {
    guard let digits = digits(word[...], \.isNumber), !hasLeadingZero(digits) else { return nil }
    // Swift reads more than TOML has: words, hexadecimal numbers, a point at an end.
    let known = "0123456789+-.eE"
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let pointStands = parts.count == 1 || (parts.last?.first?.isNumber ?? false)
    guard digits.allSatisfy(known.contains), pointStands, digits.last?.isNumber == true,
      parts.first?.last?.isNumber == true
    else { return nil }
    return Double(digits).map { .number($0) }
  }

  /// The word without the underscores between its digits; nil where one is not between digits.
  private static func digits(
    _ word: Substring, _ isDigit: (Character) -> Bool
  ) -> String? {
    let parts = word.split(separator: "_", omittingEmptySubsequences: false)
    let stand = zip(parts, parts.dropFirst()).allSatisfy { one, next in
      (one.last.map(isDigit) ?? false) && (next.first.map(isDigit) ?? false)
    }
    return stand ? parts.joined() : nil
  }

  /// Whether a number begins with a zero that it could do without, which TOML has not.
  private static func hasLeadingZero(_ digits: String) -> Bool {
    let unsigned = digits.drop { $0 == "+" || $0 == "-" }
    return unsigned.first == "0" && unsigned.dropFirst().first?.isNumber == true
  }
}
