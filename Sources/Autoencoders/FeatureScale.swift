import Engine

/// What each number of a sample is multiplied with before a network sees it, and the way back.
///
/// Where a number spans little beside the others, its error counts little: a factor lets it count
/// as much, or more.
final class FeatureScale {
  private let factors: [Float]
  private let inverses: [Float]
  /// Room for samples and reconstructions in the data's units, [features, batch].
  private let samples: Matrix
  private let reconstructions: Matrix

  init(_ factors: [Float], capacity: Int) {
    self.factors = factors
    inverses = factors.map { 1 / $0 }
    samples = Matrix(rows: factors.count, columns: capacity)
    reconstructions = Matrix(rows: factors.count, columns: capacity)
  }

  /// Multiplies a batch. Every worker of a team calls this; it ends with a barrier.
  func apply(to batch: Matrix, in pass: Pass) {
    batch.takeShare(of: batch, times: factors, in: pass)
    pass.worker.barrier()
  }

  /// A batch and what became of it, as they are in the data's units. Every worker of a team calls
  /// this; it ends with a barrier.
  func undo(
    _ input: Matrix, _ output: Matrix, in pass: Pass
  ) -> (input: Matrix, output: Matrix) {
    samples.takeShare(of: input, times: inverses, in: pass)
    reconstructions.takeShare(of: output, times: inverses, in: pass)
    pass.worker.barrier()
    return (samples, reconstructions)
  }
}
