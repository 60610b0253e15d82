/// A loss that compares number with number and adds up the errors.
public class ElementwiseLoss: Loss {
  /// By default false.
  public var readsLogits: Bool { false }
  private let features: Int
  private let reduction: Reduction
  private let compare: KernelSet.Comparison
  /// Each feature's errors over the batch, so that they are always added in one order.
  private let featureErrors: FloatBuffer
  /// What the last batch's errors are divided by.
  private var divisor = 1.0

  init(features: Int, reduction: Reduction, compare: @escaping KernelSet.Comparison) {
    precondition(features > 0, "a loss over \(features) features")
    self.features = features
    self.reduction = reduction
    self.compare = compare
    featureErrors = FloatBuffer(count: features)
  }

  /// Compares [features, batch] with [features, batch].
  public func evaluate(prediction: Matrix, target: Matrix, gradient: Matrix?, in pass: Pass) {
    check(prediction, pass)
    check(target, pass)
    if let gradient { check(gradient, pass) }
    let divisor = reduction.divisor(features: features, samples: pass.samples)
    if pass.worker.index == 0 { self.divisor = divisor }
    let rows = pass.share(ofRows: features)
    compare(
      rows.count, pass.samples, pass.columns,
      prediction.row(rows.lowerBound), prediction.stride,
      target.row(rows.lowerBound), target.stride, Float(1 / divisor),
      featureErrors.pointer + rows.lowerBound,
      gradient?.row(rows.lowerBound), gradient?.stride ?? 0)
    pass.worker.barrier()
  }

  /// The last batch's errors, reduced.
  public var total: Double {
    let errors = UnsafeBufferPointer(start: featureErrors.pointer, count: features)
    // Four sums, because each has to wait for its last addition.
    var sums = (0.0, 0.0, 0.0, 0.0)
    for feature in stride(from: 0, to: features & ~3, by: 4) {
      sums.0 += Double(errors[feature])
      sums.1 += Double(errors[feature + 1])
      sums.2 += Double(errors[feature + 2])
      sums.3 += Double(errors[feature + 3])
    }
    let rest = errors.dropFirst(features & ~3).reduce(0.0) { $0 + Double($1) }
    return (sums.0 + sums.1 + sums.2 + sums.3 + rest) / divisor
  }

  private func check(_ matrix: Matrix, _ pass: Pass) {
    precondition(
      matrix.rows == features && matrix.stride >= pass.columns,
      "loss over \(features) features: a matrix of \(matrix.rows)x\(matrix.columns) for "
        + "\(pass.samples) samples")
  }
}
