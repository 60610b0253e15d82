import Engine

/// Samples that a probe learns from or is tested on: a batch is filled with those at some positions,
/// so that never all of them need be there as floats.
public struct ProbeSamples {
  /// Fills a batch, [size, positions.count], with the samples at some positions. Every worker of a
  /// team calls it and does its share; it need not end with a barrier.
  public typealias Fill = (
    _ positions: UnsafeBufferPointer<Int32>, _ batch: Matrix, _ pass: Pass
  ) -> Void

  /// Samples in all.
  public let count: Int
  /// Numbers in a sample.
  public let size: Int
  let fill: Fill

  /// `count` samples of `size` numbers that `fill` knows.
  public init(count: Int, size: Int, fill: @escaping Fill) {
    precondition(count > 0 && size > 0, "\(count) samples of \(size) numbers")
    self.count = count
    self.size = size
    self.fill = fill
  }

  /// Samples that are there.
  public init(_ vectors: Vectors) {
    let size = vectors.size
    self.init(count: vectors.count, size: size) { positions, batch, pass in
      vectors.values.withUnsafeBufferPointer { values in
        for feature in pass.worker.share(of: size) {
          for (column, position) in positions.enumerated() {
            batch[feature, column] = values[Int(position) * size + feature]
          }
        }
      }
    }
  }
}
