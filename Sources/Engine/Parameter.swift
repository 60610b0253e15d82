/// Numbers that training changes, and the gradient of the loss by them.
public final class Parameter {
  /// What PyTorch calls it: `weight`, `bias`.
  public let name: String
  /// PyTorch's shape: [out, in] for the weight of a linear layer.
  public let shape: Shape
  /// The numbers; taken as an array they are in the order of `shape`.
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

  /// A matrix of zeros, [rows, columns], whose columns lie in memory one after another.
  init(_ name: String, transposedRows rows: Int, columns: Int) {
    self.name = name
    shape = Shape(rows, columns)
    value = FloatBuffer(transposedRows: rows, columns: columns)
    gradient = FloatBuffer(transposedRows: rows, columns: columns)
  }

  /// Draws each number from -bound up to bound.
  func drawUniform(within bound: Float, using generator: inout RandomGenerator) {
    value.copy(from: (0..<value.count).map { _ in generator.uniform(-bound, bound) })
  }
}
