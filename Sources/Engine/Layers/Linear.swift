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

  /// So many weights cross from one core's cache to another's in about the time of a barrier.
  private static let fewWeights = 4096

  /// A layer of zeros until it is initialized.
  public init(inputs: Int, outputs: Int, kernels: KernelSet) {
    inputShape = Shape(inputs)
    outputShape = Shape(outputs)
    weight = Parameter("weight", Shape(outputs, inputs))
    bias = Parameter("bias", Shape(outputs))
    self.kernels = kernels
  }

  /// weight [outputs, inputs] and bias [outputs].
  public var parameters: [Parameter] { [weight, bias] }
  /// On the numbers of its sample.
  public var locality: Locality { .sample }
  /// Whether the weights are few.
  public var isSmall: Bool { weight.value.count <= Self.fewWeights }
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
    let part = pass.part(ofRows: outputs)
    kernels.multiply(
      part, steps: inputs,
      Factor(weight.value.pointer + part.rows.lowerBound * inputs, row: inputs, step: 1), input,
      into: output, bias: bias.value.pointer + part.rows.lowerBound)
    if pass.mode == .training { transposePart(of: input, in: pass) }
  }

  private func transposePart(of input: Matrix, in pass: Pass) {
    let part = pass.part(ofRows: inputs)
    let samples = part.columns.clamped(to: 0..<pass.samples)
    kernels.transpose(
      part.rows.count, samples.count, input.start(of: part), input.stride,
      transposedInput.row(samples.lowerBound) + part.rows.lowerBound, transposedInput.stride)
  }

  /// With δ = ∂L/∂y, [outputs, batch]: ∂L/∂x = Wᵀ·δ, since ∂yₒ/∂xᵢ = Wₒᵢ.
  public func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, inputGradient: Matrix?, in pass: Pass
  ) {
    guard let inputGradient else { return }
    check(outputGradient, outputs, pass)
    check(inputGradient, inputs, pass)
    let part = pass.part(ofRows: inputs)
    kernels.multiply(
      part, steps: outputs,
      Factor(weight.value.pointer + part.rows.lowerBound, row: 1, step: inputs), outputGradient,
      into: inputGradient, bias: nil)
  }

  /// With δ = ∂L/∂y, [outputs, batch]:
  ///   ∂L/∂W = δ·xᵀ        since ∂yₒ/∂Wₒᵢ = xᵢ, summed over the batch
  ///   ∂L/∂b = Σ δ         over the batch
  public func setGradients(outputGradient: Matrix, in pass: Pass) {
    check(outputGradient, outputs, pass)
    let rows = pass.share(ofRows: outputs)
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
