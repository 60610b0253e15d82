import Engine

/// A Gaussian over vectors: where a variational model's prior has its latents, or where the codes of
/// many samples lie.
public struct Gaussian: Equatable, Sendable {
  /// The vectors' mean, [size].
  public let mean: [Float]
  private let spread: Spread

  fileprivate enum Spread: Equatable, Sendable {
    /// Each number has a deviation of its own, [size].
    case independent([Double])
    /// The rows of L in covariance = L·Lᵀ, each up to its diagonal.
    case correlated([Double])
  }

  /// The most numbers whose correlations are told apart; of more, each varies by itself.
  public static let mostCorrelated = 2_048

  /// The standard one, mean 0 and deviation 1 along each axis: a variational autoencoder's prior.
  public init(standardOfSize size: Int) {
    precondition(size > 0, "a Gaussian of \(size) numbers")
    mean = [Float](repeating: 0, count: size)
    spread = .independent([Double](repeating: 1, count: size))
  }

  /// The one with the mean and the covariance of some vectors, at least one. A latent's numbers
  /// follow each other where no prior holds them apart, and between their correlated values a
  /// decoder has learned nothing; so the whole covariance is kept, up to `mostCorrelated` numbers.
  /// The same bits for any number of threads.
  public init(fitting vectors: Vectors, team: WorkerTeam, kernels: KernelSet) {
    precondition(vectors.count > 0, "a Gaussian of no vectors")
    guard vectors.size <= Self.mostCorrelated else {
      (mean, spread) = independentAxes(of: vectors)
      return
    }
    let moments = Moments(of: SampleBatches(vectors), team: team, kernels: kernels)
    mean = moments.mean.map { Float($0) }
    spread = .correlated(lowerFactor(of: moments.covariance))
  }

  /// Numbers in a vector.
  public var size: Int { mean.count }

  /// Vectors drawn from it. A seed gives the same ones; more of them begin with the fewer.
  public func draw(_ count: Int, seed: UInt64) -> Vectors {
    var generator = RandomGenerator(seed: seed)
    var values: [Float] = []
    values.reserveCapacity(count * size)
    for _ in 0..<count {
      let normals = (0..<size).map { _ in generator.normal() }
      values += zip(mean, offsets(normals)).map { Float(Double($0) + $1) }
    }
    return Vectors(values, size: size)
  }

  /// L·normals: how far from the mean standard normal numbers lead.
  private func offsets(_ normals: [Double]) -> [Double] {
    switch spread {
    case .independent(let deviations): return zip(deviations, normals).map(*)
    case .correlated(let rows):
      var start = 0
      return (0..<size).map { row in
        defer { start += row + 1 }
        return (0...row).reduce(0) { $0 + rows[start + $1] * normals[$1] }
      }
    }
  }
}

/// The mean and the deviation of each number.
private func independentAxes(of vectors: Vectors) -> ([Float], Gaussian.Spread) {
  let axes = (0..<vectors.size).map { axis in
    let numbers = vectors.axis(axis).map(Double.init)
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean: mean, deviation: (squares / Double(max(1, numbers.count - 1))).squareRoot())
  }
  return (axes.map { Float($0.mean) }, .independent(axes.map(\.deviation)))
}

/// The rows of L in covariance = L·Lᵀ, each up to its diagonal (Cholesky; Golub & Van Loan, Matrix
/// Computations, 4.2). A number that the others before it decide has no spread of its own.
private func lowerFactor(of covariance: DoubleRows) -> [Double] {
  // Of a variance, less than this share is the rounding of the floats that it was summed from.
  let noise = 1e-6
  let lower = DoubleRows(count: covariance.count, length: covariance.length)
  for row in 0..<covariance.count {
    for column in 0..<row {
      let pivot = lower.row(column)[column]
      let left =
        covariance.row(row)[column] - dot(lower.row(row), lower.row(column), count: column)
      lower.row(row)[column] = pivot > 0 ? left / pivot : 0
    }
    let variance = covariance.row(row)[row]
    let left = variance - dot(lower.row(row), lower.row(row), count: row)
    lower.row(row)[row] = left > noise * variance ? left.squareRoot() : 0
  }
  return (0..<covariance.count).flatMap { row in (0...row).map { lower.row(row)[$0] } }
}
