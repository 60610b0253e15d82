/// How the spread of a Gaussian latent is given.
public enum GaussianSpread: String, CaseIterable, Sendable {
  /// As ln σ².
  case logVariance = "log-variance"
  /// As σ itself.
  case sigma
}

/// A draw from a Gaussian whose means and spreads come in, mean + σ·ε, and what keeps it near the
/// standard one (Kingma & Welling 2014, "Auto-encoding variational Bayes").
///
/// Per dimension, KL(N(mean, σ²) ‖ N(0, 1)) = ½·(mean² + σ² − ln σ² − 1); where σ itself is given
/// the logarithm is of σ² + 1e-8. In evaluation the output is the mean.
public final class GaussianLatent: Layer {
  /// `gaussian`.
  public let kind = "gaussian"
  /// [2·size]: the means, then the spreads.
  public let inputShape: Shape
  /// [size].
  public let outputShape: Shape
  /// How the spreads are given.
  public let spread: GaussianSpread
  /// What the gradient of ΣKL, over batch and dimensions, is multiplied by before it is added:
  /// β divided by what the loss is divided by. Set before a step.
  public var divergenceScale: Float = 0
  private let kernels: KernelSet
  /// ε of the last forward pass, [size, batch].
  private var noise = Matrix(rows: 1, columns: 1)
  /// Each dimension's KL, summed over the last batch.
  private let divergenceSums: FloatBuffer
  /// Samples of the last batch.
  private var samples = 1

  /// A latent of `size` dimensions.
  public init(size: Int, spread: GaussianSpread, kernels: KernelSet) {
    inputShape = Shape(2 * size)
    outputShape = Shape(size)
    self.spread = spread
    self.kernels = kernels
    divergenceSums = FloatBuffer(count: size)
  }

  private var size: Int { outputShape.count }

  /// Each dimension's KL, the mean over the last batch, in nats.
  public var divergences: [Double] {
    (0..<size).map { Double(divergenceSums.pointer[$0]) / Double(samples) }
  }

  /// The dimensions' KL together, the mean over the last batch, in nats.
  public var divergence: Double { divergences.reduce(0, +) }

  /// Plans the noise.
  public func prepare(capacity: Int) {
    noise = Matrix(rows: size, columns: capacity)
  }

  /// input [2·size, batch] → mean + σ·ε or, in evaluation, mean, [size, batch].
  public func forward(_ input: Matrix, into output: Matrix, in pass: Pass) {
    check(input, output, pass)
    if pass.worker.index == 0 { samples = pass.samples }
    if pass.mode == .training { kernels.fillNormals(noise, in: pass) }
    let rows = pass.worker.share(of: size)
    let kernel = spread == .sigma ? kernels.sigmaForward : kernels.logVarianceForward
    kernel(
      rows.count, pass.samples, pass.columns, input.stride, input.row(rows.lowerBound),
      input.row(size + rows.lowerBound), drawnNoise(rows, pass), output.row(rows.lowerBound),
      divergenceSums.pointer + rows.lowerBound)
  }

  /// With δ = ∂L/∂output and s = `divergenceScale`:
  ///   ∂/∂mean   = δ + s·mean                       since ∂output/∂mean = 1, ∂KL/∂mean = mean
  ///   ∂/∂spread = δ·ε·∂σ/∂spread + s·∂KL/∂spread   where, for ln σ², ∂σ = ½·σ, ∂KL = ½·(σ² − 1),
  ///                                                for σ, ∂σ = 1, ∂KL = σ − σ / (σ² + 1e-8)
  public func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, inputGradient: Matrix?, in pass: Pass
  ) {
    guard let inputGradient else { return }
    check(input, outputGradient, pass)
    check(inputGradient, output, pass)
    let rows = pass.worker.share(of: size)
    let kernel = spread == .sigma ? kernels.sigmaBackward : kernels.logVarianceBackward
    kernel(
      rows.count, pass.samples, pass.columns, input.stride, divergenceScale,
      input.row(rows.lowerBound), input.row(size + rows.lowerBound), drawnNoise(rows, pass),
      outputGradient.row(rows.lowerBound), inputGradient.row(rows.lowerBound),
      inputGradient.row(size + rows.lowerBound))
  }

  /// ε of some rows; none in evaluation.
  private func drawnNoise(_ rows: Range<Int>, _ pass: Pass) -> UnsafePointer<Float>? {
    pass.mode == .training ? UnsafePointer(noise.row(rows.lowerBound)) : nil
  }

  private func check(_ input: Matrix, _ output: Matrix, _ pass: Pass) {
    precondition(
      input.rows == 2 * size && output.rows == size && input.stride == noise.stride
        && output.stride == noise.stride && noise.stride >= pass.columns,
      "gaussian of \(size), planned for \(noise.columns) samples: matrices of "
        + "\(input.rows)x\(input.columns) and \(output.rows)x\(output.columns) for \(pass.samples)")
  }
}
