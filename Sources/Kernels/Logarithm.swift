/// ln x for positive normal numbers. Within 3e-7 of the true value, relative.
///
/// With x = 2ⁿ·m and m between √½ and √2, ln x = n·ln 2 + ln m, and ln m = 2·artanh(s) for
/// s = (m − 1) / (m + 1), by its Taylor polynomial of degree 9, which is off by less than 4e-9.
@inline(__always)
func logarithm(_ x: Vector) -> Vector {
  let mantissaBits = IntegerVector(repeating: 23)
  let rootOfHalf = IntegerVector(repeating: 0x3F35_04F3)
  let bits = unsafeBitCast(x, to: IntegerVector.self)
  let power = (bits &- rootOfHalf) &>> mantissaBits
  let m = unsafeBitCast(bits &- (power &<< mantissaBits), to: Vector.self)
  let s = (m - Vector(repeating: 1)) / (m + Vector(repeating: 1))
  let square = s * s
  var series = Vector(repeating: 1 / 9)
  series = multiplyAdd(series, square, Vector(repeating: 1 / 7))
  series = multiplyAdd(series, square, Vector(repeating: 1 / 5))
  series = multiplyAdd(series, square, Vector(repeating: 1 / 3))
  series = multiplyAdd(series * square, s, s)
  // ln 2 in two parts, as for the exponential: n times the upper one is exact.
  let upper: Float = 0x1.62e4p-1
  let lower: Float = 0x1.7f7d1cp-20
  let whole = floats(power)
  let rest = multiplyAdd(whole, Vector(repeating: lower), series + series)
  return multiplyAdd(whole, Vector(repeating: upper), rest)
}

/// Whole numbers of at most 22 bits as floats, by writing them below 1.5·2²³ (a conversion of the
/// vector would be made a lane at a time).
@inline(__always)
private func floats(_ integers: IntegerVector) -> Vector {
  let shift = Vector(repeating: 12_582_912)
  let sum = unsafeBitCast(shift, to: IntegerVector.self) &+ integers
  return unsafeBitCast(sum, to: Vector.self) - shift
}
