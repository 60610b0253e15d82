/// Gives every channel of images, or every feature of vectors, mean 0 and variance 1 over the
/// batch, then a scale and a shift that are learned (Ioffe & Szegedy 2015, Algorithm 1), as
/// torch.nn.BatchNorm1d and BatchNorm2d: y = weight·(x − mean) / √(variance + 1e-5) + bias.
///
/// In evaluation mean and variance are running ones: each training pass moves them a tenth of the
/// way to its own (PyTorch's defaults, momentum=0.1 and eps=1e-5). Its own variance is taken as it is to normalise, and as the estimate for the
/// whole (Σ / (n − 1)) to run. Where a batch is one number, which PyTorch refuses, both are 0.
public final class BatchNorm: Layer {
  /// `batchnorm`.
  public let kind = "batchnorm"
  /// [channels, height, width] or [features].
  public let inputShape: Shape
  private let weight: Parameter
  private let bias: Parameter
  private let runningMean: Parameter
  private let runningVariance: Parameter
  /// The mean and 1 / √(variance + 1e-5) by which the last pass normalised each channel.
  private let centers: FloatBuffer
  private let factors: FloatBuffer
  private let kernels: KernelSet

  /// What is added to a variance, so that its root is never 0.
  private static let epsilon = 1e-5
  /// How far running statistics move towards those of a batch.
  private static let momentum = 0.1

  /// A layer over samples of a shape whose first dimension is the channels.
  public init(shape: Shape, kernels: KernelSet) {
    inputShape = shape
    let channels = Shape(shape.dimensions.first ?? 1)
    weight = Parameter("weight", channels)
    bias = Parameter("bias", channels)
    runningMean = Parameter("running_mean", channels)
    runningVariance = Parameter("running_var", channels)
    centers = FloatBuffer(count: channels.count)
    factors = FloatBuffer(count: channels.count)
    self.kernels = kernels
    reset()
  }

  /// The input's shape.
  public var outputShape: Shape { inputShape }
  /// weight [channels] and bias [channels].
  public var parameters: [Parameter] { [weight, bias] }
  /// running_mean [channels] and running_var [channels].
  public var buffers: [Parameter] { [runningMean, runningVariance] }
  private var channels: Int { weight.value.count }
  /// Rows of a matrix that one channel takes.
  private var area: Int { inputShape.count / channels }

  /// Weight 1 and bias 0, running mean 0 and variance 1; nothing is drawn.
  public func initialize(using generator: inout RandomGenerator) { reset() }

  private func reset() {
    weight.value.pointer.update(repeating: 1, count: channels)
    bias.value.pointer.update(repeating: 0, count: channels)
    runningMean.value.pointer.update(repeating: 0, count: channels)
    runningVariance.value.pointer.update(repeating: 1, count: channels)
  }

  /// input [channels·area, batch] → the same, normalised. A channel is one worker's.
  public func forward(_ input: Matrix, into output: Matrix, in pass: Pass) {
    check(input, output, pass)
    for channel in pass.worker.share(of: channels) {
      switch pass.mode {
      case .training: takeStatistics(of: channel, input, pass)
      case .evaluation: takeRunningStatistics(of: channel)
      }
      let factor = weight.value.pointer[channel] * factors.pointer[channel]
      kernels.rescale(
        area, pass.columns, input.stride, input.row(channel * area), centers.pointer[channel],
        factor, bias.value.pointer[channel], output.row(channel * area))
    }
  }

  /// A channel's mean and variance over the batch, in two passes, because a variance from a sum of
  /// squares would lose its digits where the mean is far from 0.
  private func takeStatistics(of channel: Int, _ input: Matrix, _ pass: Pass) {
    let numbers = input.row(channel * area)
    let count = Double(area * pass.samples)
    let mean = kernels.blockSum(area, pass.samples, input.stride, numbers) / count
    let squares = kernels.blockSquares(area, pass.samples, input.stride, numbers, Float(mean))
    centers.pointer[channel] = Float(mean)
    factors.pointer[channel] = Self.factor(variance: squares / count)
    Self.move(runningMean, channel, to: mean)
    Self.move(runningVariance, channel, to: squares / max(count - 1, 1))
  }

  private func takeRunningStatistics(of channel: Int) {
    centers.pointer[channel] = runningMean.value.pointer[channel]
    factors.pointer[channel] = Self.factor(
      variance: Double(runningVariance.value.pointer[channel]))
  }

  private static func factor(variance: Double) -> Float {
    Float(1 / (variance + epsilon).squareRoot())
  }

  private static func move(_ statistic: Parameter, _ channel: Int, to value: Double) {
    let old = Double(statistic.value.pointer[channel])
    statistic.value.pointer[channel] = Float(old + momentum * (value - old))
  }

  /// With δ = ∂L/∂y, f = 1 / √(variance + 1e-5), x̂ = (x − mean)·f, and Σ over a channel's n numbers:
  ///   ∂L/∂bias   = Σ δ
  ///   ∂L/∂weight = Σ δ·x̂
  ///   ∂L/∂x      = weight·f·(δ − (Σ δ)/n − x̂·(Σ δ·x̂)/n)
  /// The last because x moves also mean, by 1/n, and variance, by 2·(x − mean)/n. In evaluation
  /// these do not move, and only the first term is left.
  public func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, inputGradient: Matrix?, in pass: Pass
  ) {
    check(input, outputGradient, pass)
    for channel in pass.worker.share(of: channels) {
      let delta = outputGradient.row(channel * area)
      let sum = kernels.blockSum(area, pass.samples, input.stride, delta)
      let products = kernels.blockProducts(
        area, pass.samples, input.stride, delta, input.row(channel * area),
        centers.pointer[channel])
      let factor = Double(factors.pointer[channel])
      bias.gradient.pointer[channel] = Float(sum)
      weight.gradient.pointer[channel] = Float(products * factor)
      if let inputGradient {
        passBack(outputGradient, input, channel, (sum, products), into: inputGradient, in: pass)
      }
    }
  }

  /// Sets ∂L/∂x of a channel from `sums`, its Σ δ and Σ δ·(x − mean).
  private func passBack(
    _ outputGradient: Matrix, _ input: Matrix, _ channel: Int,
    _ sums: (deltas: Double, products: Double), into inputGradient: Matrix, in pass: Pass
  ) {
    check(input, inputGradient, pass)
    let factor = Double(factors.pointer[channel])
    let direct = Double(weight.value.pointer[channel]) * factor
    let share = pass.mode == .training ? direct / Double(area * pass.samples) : 0
    kernels.rescaleBackward(
      area, pass.samples, pass.columns, input.stride, outputGradient.row(channel * area),
      input.row(channel * area), centers.pointer[channel], Float(direct),
      Float(-share * factor * factor * sums.products), Float(-share * sums.deltas),
      inputGradient.row(channel * area))
  }

  private func check(_ one: Matrix, _ other: Matrix, _ pass: Pass) {
    precondition(
      one.rows == inputShape.count && other.rows == one.rows && other.stride == one.stride
        && one.stride >= pass.columns,
      "batchnorm \(inputShape): matrices of \(one.rows)x\(one.columns) and "
        + "\(other.rows)x\(other.columns) for \(pass.samples) samples")
  }
}
