/// One step of Adam over `count` numbers (Kingma & Ba 2015, Algorithm 1, as PyTorch arranges it):
/// g = gradient + weightDecay · value; m and v their running means of g and g²; then
/// value = keep · value − stepSize · m / (√v · rootScale + epsilon).
///
/// `stepSize` is learning rate / (1 − β₁ᵗ) and `rootScale` 1 / √(1 − β₂ᵗ). `keep`
/// is 1, or less where weights decay beside the gradient (Loshchilov & Hutter 2019).
///
/// A plain loop, because the compiler turns it into vector square roots and quotients; written
/// with SIMD types they would be computed a lane at a time.
public func adam(
  count: Int, _ value: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
  firstMoment: UnsafeMutablePointer<Float>, secondMoment: UnsafeMutablePointer<Float>,
  beta1: Float, beta2: Float, epsilon: Float, weightDecay: Float,
  stepSize: Float, rootScale: Float, keep: Float
) {
  let rest1 = 1 - beta1
  let rest2 = 1 - beta2
  for index in 0..<count {
    let slope = gradient[index] + weightDecay * value[index]
    let mean = beta1 * firstMoment[index] + rest1 * slope
    let square = beta2 * secondMoment[index] + rest2 * (slope * slope)
    firstMoment[index] = mean
    secondMoment[index] = square
    value[index] =
      keep * value[index] - stepSize * mean / (square.squareRoot() * rootScale + epsilon)
  }
}
