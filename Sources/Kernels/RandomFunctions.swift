/// √x for 0 and positive normal numbers (the vector's own root is computed a lane at a time).
///
/// 1/√x from its bits (Lomont 2003, "Fast inverse square root"), off by less than 0.0018, which
/// three of Newton's steps y ← y·(3 − x·y²)/2 make less than a rounding. Of 0 that is some finite
/// number, and so its root 0. Within 3e-7 of the true value, relative.
@inline(__always)
func squareRoot(_ x: Vector) -> Vector {
  let magic = IntegerVector(repeating: 0x5F37_5A86)
  let bits = unsafeBitCast(x, to: IntegerVector.self)
  var inverse = unsafeBitCast(magic &- (bits &>> IntegerVector(repeating: 1)), to: Vector.self)
  let half = x * Vector(repeating: -0.5)
  for _ in 0..<3 {
    let step = multiplyAdd(half * inverse, inverse, Vector(repeating: 1.5))
    inverse *= step
  }
  return x * inverse
}

/// cos 2πu for u in 0..<1. Within 3e-7 of the true value.
///
/// That is sin 2πb for b = |u − ½| − ¼, an exact number from −¼ to ¼; by the sine's Taylor
/// polynomial of degree 11, which is off by (π/2)¹³/13! < 6e-8.
@inline(__always)
func cosineOfTurns(_ u: Vector) -> Vector {
  let withoutSign = IntegerVector(repeating: .max)
  let distance = u - Vector(repeating: 0.5)
  let size = unsafeBitCast(
    unsafeBitCast(distance, to: IntegerVector.self) & withoutSign, to: Vector.self)
  let fullTurn: Float = 6.283_185_31
  let angle = (size - Vector(repeating: 0.25)) * Vector(repeating: fullTurn)
  let square = angle * angle
  var series = Vector(repeating: -1 / 39_916_800)
  series = multiplyAdd(series, square, Vector(repeating: 1 / 362_880))
  series = multiplyAdd(series, square, Vector(repeating: -1 / 5040))
  series = multiplyAdd(series, square, Vector(repeating: 1 / 120))
  series = multiplyAdd(series, square, Vector(repeating: -1 / 6))
  return multiplyAdd(series * square, angle, angle)
}
