import Engine

/// What brings samples of any kind to one scale: each number's mean becomes 0, and the deviation of
/// all numbers together 1. How they vary beside each other stays: a number that hardly varies must
/// not become as loud as the others.
struct ProbeScale: Equatable, Sendable {
  /// [size]
  let means: [Float]
  /// What numbers are multiplied with.
  let factor: Float

  /// As many samples as it is found from; more would not move it visibly.
  private static let mostSamples = 4096
  private static let capacity = 256

  /// That of some samples, from the first on. Not a number where any of them is none.
  init(of samples: ProbeSamples, team: WorkerTeam) {
    let count = min(samples.count, Self.mostSamples)
    let batch = Matrix(rows: samples.size, columns: min(count, Self.capacity))
    let sums = ScaleSums(size: samples.size)
    let positions = (0..<Int32(count)).map { $0 }
    for start in stride(from: 0, to: count, by: batch.columns) {
      positions[start..<min(start + batch.columns, count)].withUnsafeBufferPointer { part in
        team.run { worker in
          let pass = Pass(worker: worker, samples: part.count, mode: .evaluation)
          samples.fill(part, batch, pass)
          worker.barrier()
          sums.add(batch, samples: part.count, features: worker.share(of: samples.size))
        }
      }
    }
    means = sums.means(of: count).map { Float($0) }
    factor = Float(1 / sums.deviation(of: count))
  }

  /// Brings a worker's share of a batch to the scale.
  func apply(to batch: Matrix, kernels: KernelSet, in pass: Pass) {
    kernels.rescaleRows(of: batch, centers: means, factor: factor, in: pass)
  }
}

/// Sums of each number and of its square over samples.
private final class ScaleSums {
  private let sums: UnsafeMutableBufferPointer<Double>
  private let squares: UnsafeMutableBufferPointer<Double>

  init(size: Int) {
    sums = .allocate(capacity: size)
    squares = .allocate(capacity: size)
    sums.initialize(repeating: 0)
    squares.initialize(repeating: 0)
  }

  deinit {
    sums.deallocate()
    squares.deallocate()
  }

  /// Adds a batch's samples for the features that are one worker's.
  func add(_ batch: Matrix, samples: Int, features: Range<Int>) {
    for feature in features {
      for column in 0..<samples {
        let number = Double(batch[feature, column])
        sums[feature] += number
        squares[feature] += number * number
      }
    }
  }

  func means(of count: Int) -> [Double] { sums.map { $0 / Double(count) } }

  /// The root of the numbers' mean variance; 1 where none varies.
  func deviation(of count: Int) -> Double {
    let variances = zip(means(of: count), squares).map { mean, square in
      max(0, square / Double(count) - mean * mean)
    }
    let mean = variances.reduce(0, +) / Double(variances.count)
    return mean == 0 ? 1 : mean.squareRoot()
  }
}
