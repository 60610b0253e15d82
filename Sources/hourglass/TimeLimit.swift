/// A length of time as a person writes it: a number and `s`, `m` or `h`.
struct TimeLimit: WrittenValue {
  static let form = "a time such as 90s, 10m or 1.5h"

  let duration: Duration

  private static let seconds: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
  /// More than anybody waits for.
  private static let mostSeconds = 1e9

  init?(_ text: String) {
    guard let unit = text.last, let factor = Self.seconds[unit],
      let number = Double(text.dropLast()), number > 0, number * factor <= Self.mostSeconds
    else { return nil }
    duration = .seconds(number * factor)
  }
}
