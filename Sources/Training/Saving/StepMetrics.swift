/// What some steps that follow one another came to.
public struct StepMetrics: Equatable, Sendable {
  /// The last of the steps.
  public var step: Int
  /// How many they are.
  public var count: Int
  /// The least of their losses; not a number where one was none.
  public var minimum: Double
  /// The mean of their losses, likewise.
  public var mean: Double
  /// The greatest of their losses, likewise.
  public var maximum: Double
  /// The mean of what reconstructions' errors added, where the latent adds something too.
  public var reconstructionLoss: Double?
  /// The mean of the latent's divergence from the prior, before β; nil where the latent is no
  /// distribution.
  public var klDivergence: Double?
  /// The learning rate in force at the last of them.
  public var learningRate: Float

  /// What some steps came to.
  public init(
    step: Int, count: Int, minimum: Double, mean: Double, maximum: Double,
    reconstructionLoss: Double? = nil, klDivergence: Double? = nil, learningRate: Float
  ) {
    self.step = step
    self.count = count
    self.minimum = minimum
    self.mean = mean
    self.maximum = maximum
    self.reconstructionLoss = reconstructionLoss
    self.klDivergence = klDivergence
    self.learningRate = learningRate
  }
}

/// Sums over steps until they fill a line of metrics. Lines come after a fixed number of steps,
/// never by the clock, so that a run that was taken up again has the same ones.
public struct StepWindow: Equatable, Sendable {
  /// Steps so far.
  public var count = 0
  /// The least loss.
  public var minimum = Double.infinity
  /// The losses' sum.
  public var sum = 0.0
  /// The greatest loss.
  public var maximum = -Double.infinity
  /// The sum of what reconstructions' errors added.
  public var reconstructionSum = 0.0
  /// The sum of the latent's divergences; nil where it is no distribution.
  public var klSum: Double?

  /// Steps of a line; a power of two, as a curve's buckets have.
  public static let size = 64

  /// No steps.
  public init() {}

  var isFull: Bool { count == Self.size }

  mutating func add(_ loss: BatchLoss) {
    count += 1
    // Comparisons drop what is not a number; here it must stay.
    let isNumber = !(loss.total.isNaN || minimum.isNaN)
    minimum = isNumber ? min(minimum, loss.total) : .nan
    maximum = isNumber ? max(maximum, loss.total) : .nan
    sum += loss.total
    reconstructionSum += loss.reconstruction
    klSum = loss.klDivergence.map { (klSum ?? 0) + $0 }
  }

  /// What the steps up to one came to.
  func metrics(upTo step: Int, learningRate: Float) -> StepMetrics {
    let steps = Double(count)
    return StepMetrics(
      step: step, count: count, minimum: minimum, mean: sum / steps, maximum: maximum,
      reconstructionLoss: klSum.map { _ in reconstructionSum / steps },
      klDivergence: klSum.map { $0 / steps }, learningRate: learningRate)
  }
}
