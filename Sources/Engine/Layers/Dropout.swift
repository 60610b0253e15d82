/// Sets each number to 0 with some probability, and makes the others so much greater that the
/// expectation stays (Srivastava et al. 2014), as torch.nn.Dropout: y = x·mask, with mask
/// 1 / (1 − probability) or 0. In evaluation y = x.
public final class Dropout: Layer {
  /// `dropout`.
  public let kind = "dropout"
  /// Any shape.
  public let inputShape: Shape
  /// The share that is dropped.
  public let probability: Float
  private let kernels: KernelSet
  /// The last forward pass's mask, [features, batch].
  private var mask = Matrix(rows: 1, columns: 1)

  /// A layer for samples of a shape, with a probability in 0..<1.
  public init(shape: Shape, probability: Float, kernels: KernelSet) {
    precondition(probability >= 0 && probability < 1, "dropout of \(probability)")
    inputShape = shape
    self.probability = probability
    self.kernels = kernels
  }

  /// The input's shape.
  public var outputShape: Shape { inputShape }

  /// Plans the mask.
  public func prepare(capacity: Int) {
    mask = Matrix(rows: inputShape.count, columns: capacity)
  }

  /// input → input·mask with a mask drawn from the pass's key, or a copy in evaluation.
  public func forward(_ input: Matrix, into output: Matrix, in pass: Pass) {
    guard pass.mode == .training else { return output.copyShare(of: input, in: pass) }
    check(input, output, pass)
    kernels.fillUniforms(mask, in: pass)
    let rows = pass.worker.share(of: mask.rows)
    kernels.dropSome(
      rows.count, pass.columns, mask.stride, input.row(rows.lowerBound),
      mask.row(rows.lowerBound), output.row(rows.lowerBound), probability, 1 / (1 - probability))
  }

  /// ∂L/∂x = ∂L/∂y·mask, number by number; in evaluation ∂L/∂y.
  public func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, inputGradient: Matrix?, in pass: Pass
  ) {
    guard let inputGradient else { return }
    guard pass.mode == .training else {
      return inputGradient.copyShare(of: outputGradient, in: pass)
    }
    check(outputGradient, inputGradient, pass)
    let rows = pass.worker.share(of: mask.rows)
    kernels.multiplyElements(
      rows.count, pass.columns, mask.stride, mask.row(rows.lowerBound),
      outputGradient.row(rows.lowerBound), inputGradient.row(rows.lowerBound))
  }

  private func check(_ one: Matrix, _ other: Matrix, _ pass: Pass) {
    precondition(
      one.rows == mask.rows && other.rows == mask.rows && one.stride == mask.stride
        && other.stride == mask.stride && mask.stride >= pass.columns,
      "dropout \(inputShape), planned for \(mask.columns) samples: matrices of "
        + "\(one.rows)x\(one.columns) and \(other.rows)x\(other.columns) for \(pass.samples)")
  }
}
