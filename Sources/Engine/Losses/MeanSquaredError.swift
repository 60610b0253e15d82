/// L = mean of (prediction − target)² over features and batch, as torch.nn.MSELoss;
/// ∂L/∂prediction = 2·(prediction − target) / (features·batch).
public final class MeanSquaredError: Loss {
  /// The last batch's mean.
  public private(set) var total = 0.0
  private let features: Int
  private let kernels: KernelSet
  /// Each feature's squared error over the batch, so that they are always added in one order.
  private let featureErrors: FloatBuffer

  /// A loss over samples of `features` numbers.
  public init(features: Int, kernels: KernelSet) {
    self.features = features
    self.kernels = kernels
    featureErrors = FloatBuffer(count: features)
  }

  /// Compares [features, batch] with [features, batch].
  public func evaluate(prediction: Matrix, target: Matrix, gradient: Matrix?, in pass: Pass) {
    precondition(
      prediction.rows == features && target.rows == features
        && gradient?.rows ?? features == features,
      "loss over \(features) features of \(prediction.rows) and \(target.rows)")
    let rows = pass.worker.share(of: features)
    let count = Float(features * pass.samples)
    kernels.squaredErrors(
      rows.count, pass.samples, pass.columns,
      prediction.row(rows.lowerBound), prediction.stride,
      target.row(rows.lowerBound), target.stride, 2 / count,
      featureErrors.pointer + rows.lowerBound,
      gradient?.row(rows.lowerBound), gradient?.stride ?? 0)
    pass.worker.barrier()
    if pass.worker.index == 0 {
      let sum = (0..<features).reduce(0.0) { $0 + Double(featureErrors.pointer[$1]) }
      total = sum / Double(count)
    }
    pass.worker.barrier()
  }
}
