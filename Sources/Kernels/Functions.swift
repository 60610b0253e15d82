/// tanh x, from u = 1 − exp(−2|x|): tanh |x| = u / (2 − u), which keeps every digit of small
/// numbers, reaches 1 and never passes it. Within 4e-7 of the true value, relative.
@inline(__always)
func hyperbolicTangent(_ x: Vector) -> Vector {
  let bits = unsafeBitCast(x, to: IntegerVector.self)
  let signBit = IntegerVector(repeating: .min)
  let opposite = unsafeBitCast(bits | signBit, to: Vector.self)
  let power = Power(of: opposite + opposite)
  // (1 − 2ⁿ) − 2ⁿ·(exp(r) − 1), so that nothing is lost where the exponential is nearly 1.
  let u = multiplyAdd(-power.scale, power.rest, Vector(repeating: 1) - power.scale)
  let result = u / (Vector(repeating: 2) - u)
  return unsafeBitCast(
    unsafeBitCast(result, to: IntegerVector.self) | (bits & signBit), to: Vector.self)
}

/// 1 / (1 + exp(−x)), from the exponential of −|x|, which cannot overflow. Within 4e-7 of the
/// true value, relative, where that is a normal number.
@inline(__always)
func logistic(_ x: Vector) -> Vector {
  let one = Vector(repeating: 1)
  let power = Power(of: lesser(x, -x))
  let exponential = multiplyAdd(power.scale, power.rest, power.scale)
  let upper = one / (one + exponential)
  return upper.replacing(with: exponential * upper, where: x .< Vector.zero)
}

/// ln(1 + exp(−|x|)): by how much softplus x is more than max(x, 0). Within 4e-7 of the true value,
/// relative, where that is a normal number.
@inline(__always)
func softplusExcess(_ x: Vector) -> Vector {
  let power = Power(of: lesser(x, -x))
  let u = multiplyAdd(power.scale, power.rest, power.scale)
  // With s = u / (2 + u), which is at most 1/3: ln(1 + u) = 2·artanh s = 2·(s + s³/3 + s⁵/5 + …).
  // What is left out is less than 2·10⁻⁹ of it.
  let s = u / (u + Vector(repeating: 2))
  let square = s * s
  var series = Vector(repeating: 1 / 15)
  series = multiplyAdd(series, square, Vector(repeating: 1 / 13))
  series = multiplyAdd(series, square, Vector(repeating: 1 / 11))
  series = multiplyAdd(series, square, Vector(repeating: 1 / 9))
  series = multiplyAdd(series, square, Vector(repeating: 1 / 7))
  series = multiplyAdd(series, square, Vector(repeating: 1 / 5))
  series = multiplyAdd(series, square, Vector(repeating: 1 / 3))
  let twice = s + s
  return multiplyAdd(series * square, twice, twice)
}

/// exp x, as the square of the exponential of x / 2, which is a normal number wherever exp x is a
/// number at all; infinite above 88.8. Within 4e-7 of the true value, relative, where that is a
/// normal number.
@inline(__always)
func exponential(_ x: Vector) -> Vector {
  let most: Float = 128
  let half = Vector(repeating: 0.5) * lesser(x, Vector(repeating: most))
  let power = Power(of: half)
  let root = multiplyAdd(power.scale, power.rest, power.scale)
  return root * root
}

/// exp(x) = scale · (1 + rest) for x ≤ 88: with n the whole number nearest to x / ln 2 and
/// r = x − n·ln 2, scale = 2ⁿ and rest = exp(r) − 1. Where exp(x) is less than the least normal
/// number, scale is 0. What is not a number gives a rest that is none.
private struct Power {
  let scale: Vector
  let rest: Vector

  @inline(__always)
  init(of input: Vector) {
    let least: Float = -88
    let x = greater(input, Vector(repeating: least))
    // Adding 1.5·2²³ leaves the nearest whole number n in the low bits.
    let shift = Vector(repeating: 12_582_912)
    let log2OfE: Float = 1.442_695_04
    let shifted = multiplyAdd(x, Vector(repeating: log2OfE), shift)
    let whole = shifted - shift
    // ln 2 in two parts: n times the upper one is exact, for it has 15 digits in binary.
    let upper: Float = 0x1.62e4p-1
    let lower: Float = 0x1.7f7d1cp-20
    var r = multiplyAdd(whole, Vector(repeating: -upper), x)
    r = multiplyAdd(whole, Vector(repeating: -lower), r)
    scale = Self.powerOfTwo(shifted)
    rest = Self.exponentialLessOne(r)
  }

  /// exp(r) − 1 for |r| ≤ ln 2 / 2, by its Taylor polynomial of degree 7, which is off by
  /// r⁸/8! < 6·10⁻⁹.
  @inline(__always)
  private static func exponentialLessOne(_ r: Vector) -> Vector {
    var value = Vector(repeating: 1 / 5040)
    value = multiplyAdd(value, r, Vector(repeating: 1 / 720))
    value = multiplyAdd(value, r, Vector(repeating: 1 / 120))
    value = multiplyAdd(value, r, Vector(repeating: 1 / 24))
    value = multiplyAdd(value, r, Vector(repeating: 1 / 6))
    value = multiplyAdd(value, r, Vector(repeating: 1 / 2))
    return multiplyAdd(value, r * r, r)
  }

  /// 2ⁿ from 1.5·2²³ + n, by writing n into the exponent; 0 for n = −127.
  @inline(__always)
  private static func powerOfTwo(_ shifted: Vector) -> Vector {
    let bias = IntegerVector(repeating: 127)
    let mantissaBits = IntegerVector(repeating: 23)
    let exponent = (unsafeBitCast(shifted, to: IntegerVector.self) &+ bias) &<< mantissaBits
    return unsafeBitCast(exponent, to: Vector.self)
  }
}
