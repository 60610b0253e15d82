/// y = W·x + b, with W [outputs, inputs] and b [outputs], as torch.nn.Linear.
public final class Linear: Layer {
  /// `linear`.
  public let kind = "linear"
  /// [inputs].
  public let inputShape: Shape
  /// [outputs].
  public let outputShape: Shape
  private let weight: Parameter
  private let bias: Parameter
  private let kernels: KernelSet
  /// The input with a row a sample, [batch, inputs], for the weight's gradient.
  private var transposedInput = Matrix(rows: 1, columns: 1)

  /// Rows that a worker takes at a time: the tallest tile of the kernels.
  private static let grain = 12

  /// A layer of zeros until it is initialized.
  public init(inputs: Int, outputs: Int, kernels: KernelSet) {
    inputShape = Shape(inputs)
    outputShape = Shape(outputs)
    weight = Parameter("weight", Shape(outputs, inputs))
    bias = Parameter("bias", Shape(outputs))
    self.kernels = kernels
  }

  /// One for each weight.
  public var multiplyAdds: Int { inputShape.count * outputShape.count }
  /// weight [outputs, inputs] and bias [outputs].
  public var parameters: [Parameter] { [weight, bias] }
  private var inputs: Int { inputShape.count }
  private var outputs: Int { outputShape.count }

  /// U(−1/√inputs, 1/√inputs) for weight and bias, as PyTorch draws them.
  public func initialize(using generator: inout RandomGenerator) {
    let bound = 1 / Float(inputs).squareRoot()
    weight.drawUniform(within: bound, using: &generator)
    bias.drawUniform(within: bound, using: &generator)
  }

  /// Plans the transposed input.
  public func prepare(capacity: Int) {
    transposedInput = Matrix(rows: capacity, columns: inputs)
  }

  /// input [inputs, batch] → W·input + b, [outputs, batch].
  public func forward(_ input: Matrix, into output: Matrix, in pass: Pass) {
    check(input, inputs, pass)
    check(output, outputs, pass)
    let rows = pass.worker.share(of: outputs, grain: Self.grain)
    kernels.multiply(
      rows: rows.count, columns: pass.columns, steps: inputs,
      Factor(weight.value.pointer + rows.lowerBound * inputs, row: inputs, step: 1), input,
      into: output.row(rows.lowerBound), cRow: output.stride,
      bias: bias.value.pointer + rows.lowerBound)
  }

  /// With δ = ∂L/∂y, [outputs, batch]:
  ///   ∂L/∂x = Wᵀ·δ        since ∂yₒ/∂xᵢ = Wₒᵢ
  ///   ∂L/∂W = δ·xᵀ        since ∂yₒ/∂Wₒᵢ = xᵢ, summed over the batch
  ///   ∂L/∂b = Σ δ         over the batch
  public func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, inputGradient: Matrix?, in pass: Pass
  ) {
    check(input, inputs, pass)
    check(outputGradient, outputs, pass)
    transposeShare(of: input, in: pass)
    if let inputGradient { passBack(outputGradient, into: inputGradient, in: pass) }
    pass.worker.barrier()
    setGradients(outputGradient, in: pass)
  }

  private func transposeShare(of input: Matrix, in pass: Pass) {
    let rows = pass.worker.share(of: inputs, grain: Matrix.lanes)
    kernels.transpose(
      rows.count, pass.samples, input.row(rows.lowerBound), input.stride,
      transposedInput.pointer + rows.lowerBound, transposedInput.stride)
  }

  private func passBack(_ outputGradient: Matrix, into inputGradient: Matrix, in pass: Pass) {
    check(inputGradient, inputs, pass)
    let rows = pass.worker.share(of: inputs, grain: Self.grain)
    kernels.multiply(
      rows: rows.count, columns: pass.columns, steps: outputs,
      Factor(weight.value.pointer + rows.lowerBound, row: 1, step: inputs), outputGradient,
      into: inputGradient.row(rows.lowerBound), cRow: inputGradient.stride, bias: nil)
  }

  private func setGradients(_ outputGradient: Matrix, in pass: Pass) {
    let rows = pass.worker.share(of: outputs, grain: Self.grain)
    let delta = outputGradient.row(rows.lowerBound)
    kernels.multiply(
      rows: rows.count, columns: inputs, steps: pass.samples,
      Factor(delta, row: outputGradient.stride, step: 1), transposedInput,
      into: weight.gradient.pointer + rows.lowerBound * inputs, cRow: inputs, bias: nil)
    kernels.rowSums(
      rows.count, pass.columns, delta, outputGradient.stride,
      bias.gradient.pointer + rows.lowerBound)
  }

  private func check(_ matrix: Matrix, _ rows: Int, _ pass: Pass) {
    precondition(
      matrix.rows == rows && matrix.stride >= pass.columns
        && transposedInput.rows >= pass.samples,
      "linear \(inputs) to \(outputs), planned for \(transposedInput.rows) samples: a matrix of "
        + "\(matrix.rows)x\(matrix.columns) for \(pass.samples)")
  }
}
