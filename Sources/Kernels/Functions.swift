/// tanh by a quotient of polynomials in x² (the coefficients of Eigen's `ptanh_float`, divided by
/// the constant term of its denominator so that small numbers do not underflow); within 2e-6 of
/// the true value, relative.
@inline(__always)
func hyperbolicTangent(_ input: Vector) -> Vector {
  // Beyond this the quotient is 1 but for rounding.
  let limit: Float = 7.998_811_7
  // The input comes first in both: so what is not a number stays so.
  let x = pointwiseMin(
    pointwiseMax(input, Vector(repeating: -limit)), Vector(repeating: limit))
  let square = x * x
  var numerator = Vector(repeating: -5.641_676_2e-14)
  numerator = multiplyAdd(numerator, square, Vector(repeating: 4.087_417_2e-11))
  numerator = multiplyAdd(numerator, square, Vector(repeating: -1.758_378_9e-08))
  numerator = multiplyAdd(numerator, square, Vector(repeating: 1.046_749_9e-05))
  numerator = multiplyAdd(numerator, square, Vector(repeating: 3.036_098_3e-03))
  numerator = multiplyAdd(numerator, square, Vector(repeating: 1.302_255_3e-01))
  numerator = multiplyAdd(numerator, square, Vector(repeating: 9.999_998_72e-01))
  var denominator = Vector(repeating: 2.448_660_93e-04)
  denominator = multiplyAdd(denominator, square, Vector(repeating: 2.422_276_4e-02))
  denominator = multiplyAdd(denominator, square, Vector(repeating: 4.635_583_85e-01))
  denominator = multiplyAdd(denominator, square, Vector(repeating: 1))
  return x * (numerator / denominator)
}

/// 1 / (1 + exp(−x)), from the exponential of −|x|, which cannot overflow.
@inline(__always)
func logistic(_ x: Vector) -> Vector {
  let one = Vector(repeating: 1)
  let power = exponential(pointwiseMin(x, -x))
  let upper = one / (one + power)
  return upper.replacing(with: power * upper, where: x .< Vector.zero)
}

/// exp(x) for x ≤ 0, 0 where it is less than the least normal number: 2ⁿ·exp(r) with
/// |r| ≤ ln 2 / 2 and a polynomial for exp(r) (Cephes `expf`).
@inline(__always)
func exponential(_ input: Vector) -> Vector {
  let least: Float = -88
  let x = pointwiseMax(input, Vector(repeating: least))
  // Adding 1.5·2²³ leaves the nearest whole number n in the low bits.
  let shift: Float = 12_582_912
  let shifted = multiplyAdd(
    x, Vector(repeating: 1.442_695_04), Vector(repeating: shift))
  let whole = shifted - Vector(repeating: shift)
  // ln 2 in two parts, so that n·ln 2 is exact enough.
  var rest = multiplyAdd(whole, Vector(repeating: -0.693_359_375), x)
  rest = multiplyAdd(whole, Vector(repeating: 2.121_944_4e-04), rest)
  var value = Vector(repeating: 1.987_569_15e-04)
  value = multiplyAdd(value, rest, Vector(repeating: 1.398_199_95e-03))
  value = multiplyAdd(value, rest, Vector(repeating: 8.333_451_9e-03))
  value = multiplyAdd(value, rest, Vector(repeating: 4.166_579_59e-02))
  value = multiplyAdd(value, rest, Vector(repeating: 1.666_666_55e-01))
  value = multiplyAdd(value, rest, Vector(repeating: 5.000_000_12e-01))
  value = multiplyAdd(value, rest * rest, rest + Vector(repeating: 1))
  return value * powerOfTwo(shifted)
}

/// 2ⁿ from 1.5·2²³ + n, by writing n into the exponent; 0 for n = −127.
@inline(__always)
private func powerOfTwo(_ shifted: Vector) -> Vector {
  let bias = IntegerVector(repeating: 127)
  let mantissaBits = IntegerVector(repeating: 23)
  let exponent = (unsafeBitCast(shifted, to: IntegerVector.self) &+ bias) &<< mantissaBits
  return unsafeBitCast(exponent, to: Vector.self)
}
