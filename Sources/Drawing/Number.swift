/// A number with a fixed count of decimals: `fixed(0.0412, decimals: 3)` is `0.041`.
public func fixed(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-inf" : "inf" }
  let decimals = max(0, decimals)
  let scaled = (abs(value) * powerOfTen(decimals)).rounded()
  guard scaled < 1e15 else { return scientific(value, exponent: decimalExponent(value)) }
  let digits = String(Int(scaled))
  let sign = value < 0 && scaled != 0 ? "-" : ""
  guard decimals > 0 else { return sign + digits }
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
}

/// A number to about `digits` significant digits, at most 7 columns wide: `0.0412`, `38.6`,
/// `1.25k`, `3.1e-7`, `6.8e34`.
public func compact(_ value: Double, digits: Int = 3) -> String {
  guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
  let exponent = decimalExponent(value)
  if exponent < -4 || exponent >= hugeExponent { return scientific(value, exponent: exponent) }
  for (factor, suffix) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where abs(value) >= factor {
    let scaled = value / factor
    return trimmed(fixed(scaled, decimals: digits - 1 - decimalExponent(scaled))) + suffix
  }
  return fixed(value, decimals: digits - 1 - exponent)
}

/// Numbers from this power of ten on have no short name.
private let hugeExponent = 12

/// The label of an axis tick that is a whole multiple of `step`: no more decimals than the step
/// has, thousands as `2k`.
func tickLabel(_ value: Double, step: Double) -> String {
  if value == 0 { return "0" }
  let exponent = decimalExponent(value)
  if exponent >= hugeExponent {
    return scientific(value, exponent: exponent, decimals: exponent - decimalExponent(step))
  }
  for (factor, suffix) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where abs(value) >= factor {
    let decimals = max(0, -decimalExponent(step / factor))
    return trimmed(fixed(value / factor, decimals: decimals)) + suffix
  }
  if abs(step) < 1e-4 {
    return scientific(value, exponent: exponent, decimals: exponent - decimalExponent(step))
  }
  return fixed(value, decimals: max(0, -decimalExponent(step)))
}

/// The power of ten that a number begins with: -2 for 0.05.
func decimalExponent(_ value: Double) -> Int {
  var (rest, exponent) = (abs(value), 0)
  guard rest.isFinite, rest > 0 else { return 0 }
  // A hair above, so that 0.1 + 0.2 rounds like 0.3 and 0.999… like 1.
  rest *= 1 + 1e-12
  while rest >= 10 { (rest, exponent) = (rest / 10, exponent + 1) }
  while rest < 1 { (rest, exponent) = (rest * 10, exponent - 1) }
  return exponent
}

/// Ten to an integer power.
func powerOfTen(_ exponent: Int) -> Double {
  let power = (0..<abs(exponent)).reduce(1.0) { product, _ in product * 10 }
  return exponent < 0 ? 1 / power : power
}

private func scientific(_ value: Double, exponent: Int, decimals: Int = 1) -> String {
  trimmed(fixed(value / powerOfTen(exponent), decimals: decimals)) + "e\(exponent)"
}

/// Without zeros at the end of the decimals.
private func trimmed(_ number: String) -> String {
  guard number.contains(".") else { return number }
  var rest = Substring(number)
  while rest.last == "0" { rest = rest.dropLast() }
  return String(rest.last == "." ? rest.dropLast() : rest)
}
