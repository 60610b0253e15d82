/// Numbers that training changes, and the gradient of the loss by them.
public final class Parameter {
  /// What PyTorch calls it: `weight`, `bias`.
  public let name: String
  /// PyTorch's shape: [out, in] for the weight of a linear layer.
  public let shape: Shape
  /// The numbers, in the order of `shape`.
  public let value: FloatBuffer
  /// The last backward pass's gradient, in the same order.
  public let gradient: FloatBuffer

  /// A parameter of zeros.
  init(_ name: String, _ shape: Shape) {
    self.name = name
    self.shape = shape
    value = FloatBuffer(count: shape.count)
    gradient = FloatBuffer(count: shape.count)
  }

  /// Draws each number from -bound up to bound.
  func drawUniform(within bound: Float, using generator: inout RandomGenerator) {
    for index in 0..<value.count { value.pointer[index] = generator.uniform(-bound, bound) }
  }
}
