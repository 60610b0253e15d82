/// L = −Σ tₖ·ln pₖ with p = softmax(x), for logits x [classes] and the probabilities t that were
/// wanted, mean over the batch, as torch.nn.CrossEntropyLoss; ∂L/∂xₖ = pₖ·Σt − tₖ.
public final class CrossEntropy: Loss {
  private let classes: Int
  private let kernels: KernelSet
  /// Each sample's error, so that they are always added in one order.
  private let errors: FloatBuffer
  /// Samples in the last batch.
  private var samples = 1

  /// A loss over `classes` logits of each of `capacity` samples at most.
  public init(classes: Int, capacity: Int, kernels: KernelSet) {
    precondition(classes > 0 && capacity > 0, "\(classes) classes of \(capacity) samples")
    self.classes = classes
    self.kernels = kernels
    errors = FloatBuffer(count: Matrix.padded(capacity))
  }

  /// Compares [classes, batch] with [classes, batch].
  public func evaluate(prediction: Matrix, target: Matrix, gradient: Matrix?, in pass: Pass) {
    for matrix in [prediction, target, gradient].compactMap({ $0 }) { check(matrix, pass) }
    if pass.worker.index == 0 { samples = pass.samples }
    let columns = pass.worker.share(of: pass.columns, grain: Matrix.lanes)
    let first = columns.lowerBound
    kernels.softmaxErrors(
      classes, pass.samples - first, columns.count, prediction.pointer + first, prediction.stride,
      target.pointer + first, target.stride, 1 / Float(pass.samples), errors.pointer + first,
      gradient.map { $0.pointer + first }, gradient?.stride ?? 0)
    pass.worker.barrier()
  }

  /// The last batch's mean error.
  public var total: Double {
    (0..<samples).reduce(0.0) { $0 + Double(errors.pointer[$1]) } / Double(samples)
  }

  private func check(_ matrix: Matrix, _ pass: Pass) {
    precondition(
      matrix.rows == classes && matrix.stride >= pass.columns && pass.columns <= errors.count,
      "loss over \(classes) classes: a matrix of \(matrix.rows)x\(matrix.columns) for "
        + "\(pass.samples) samples")
  }
}
