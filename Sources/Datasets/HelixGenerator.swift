import Engine
import Glibc

/// Draws the embedded data set `helix`: points of a curve in space, which one number tells apart.
///
/// (x, y, z) = (3 cos θ, 3 sin θ, θ / 4π) with θ uniform in [0, 4π]: two turns that rise by 1. What
/// is known of each sample is its θ.
public struct HelixGenerator: Sendable {
  /// The most training samples that can be asked for.
  public static let largestTrainingCount = 10_000_000
  /// Training samples, if no number is given.
  public static let trainingCount = 10_000
  /// Test samples.
  public static let testCount = 2_000

  private let seed: UInt64

  private static let radius = 3.0
  private static let turns = 2.0
  private static let trainingStream: UInt64 = 0
  private static let testStream: UInt64 = 1

  /// A generator whose points `seed` decides.
  public init(seed: UInt64 = 0) {
    self.seed = seed
  }

  /// The data set `helix`: fewer training samples are the first of more.
  public func dataset(
    trainingCount: Int = trainingCount, testCount: Int = testCount
  ) -> Dataset {
    Dataset(
      name: "helix", origin: "helix:\(trainingCount)",
      training: samples(from: Self.trainingStream, count: trainingCount),
      test: samples(from: Self.testStream, count: testCount))
  }

  private func samples(from stream: UInt64, count: Int) -> SampleSet {
    let longest = Self.turns * 2 * Double.pi
    var random = RandomGenerator(seed: seed, stream: stream)
    let angles = (0..<count).map { _ in Float(longest * Double(random.uniform())) }
    var values: [Float] = []
    values.reserveCapacity(3 * count)
    for angle in angles.map(Double.init) {
      values.append(Float(Self.radius * cos(angle)))
      values.append(Float(Self.radius * sin(angle)))
      values.append(Float(angle / longest))
    }
    return SampleSet(
      shape: .vector(3), values: .floats(values), factors: Factors(name: "θ", values: angles))
  }
}
