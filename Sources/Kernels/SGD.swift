/// One step of stochastic gradient descent over `count` numbers, as PyTorch arranges it:
/// g = gradient + weightDecay · value; velocity = momentum · velocity + g;
/// value −= learningRate · velocity.
///
/// A plain loop, which the compiler turns into vectors.
public func sgd(
  count: Int, _ value: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
  velocity: UnsafeMutablePointer<Float>, momentum: Float, weightDecay: Float, learningRate: Float
) {
  for index in 0..<count {
    let slope = gradient[index] + weightDecay * value[index]
    let speed = momentum * velocity[index] + slope
    velocity[index] = speed
    value[index] -= learningRate * speed
  }
}
