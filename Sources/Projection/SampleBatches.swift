import Engine

/// Samples that come batch by batch, so that never all of them need be there as floats.
public struct SampleBatches {
  /// Fills a batch, [featureCount, range.count], with the samples at a range of positions. Every
  /// worker of a team calls it and does its share; it need not end with a barrier.
  public typealias Fill = (_ range: Range<Int>, _ batch: Matrix, _ pass: Pass) -> Void

  /// Samples in all.
  public let count: Int
  /// Numbers in a sample.
  public let featureCount: Int
  private let fill: Fill

  /// `count` samples of `featureCount` numbers that `fill` knows.
  public init(count: Int, featureCount: Int, fill: @escaping Fill) {
    precondition(count > 0 && featureCount > 0, "\(count) samples of \(featureCount) numbers")
    self.count = count
    self.featureCount = featureCount
    self.fill = fill
  }

  /// Samples that are there, [count, featureCount].
  public init(_ values: [Float], featureCount: Int) {
    precondition(
      values.count.isMultiple(of: featureCount),
      "\(values.count) numbers are no whole number of samples of \(featureCount)")
    self.init(count: values.count / featureCount, featureCount: featureCount) {
      range, batch, pass in
      for feature in pass.worker.share(of: featureCount) {
        for (column, sample) in range.enumerated() {
          batch[feature, column] = values[sample * featureCount + feature]
        }
      }
    }
  }

  /// Samples in a batch; more would not fit into a processor's nearest memory.
  private static let capacity = 256

  /// A matrix for one batch, [featureCount, samples].
  func makeBatch() -> Matrix {
    Matrix(rows: featureCount, columns: min(count, Self.capacity))
  }

  /// Fills `batch` again and again until every sample was in it, and calls `body` each time. Every
  /// worker of a team calls this; all of a batch is there for each before its `body` begins, and
  /// stays until all have called `worker.barrier()` once in it.
  func forEachBatch(
    in batch: Matrix, _ worker: Worker, _ body: (_ samples: Int, _ pass: Pass) -> Void
  ) {
    for start in stride(from: 0, to: count, by: batch.columns) {
      let range = start..<min(start + batch.columns, count)
      let pass = Pass(worker: worker, samples: range.count, mode: .evaluation)
      fill(range, batch, pass)
      worker.barrier()
      body(range.count, pass)
    }
  }
}
