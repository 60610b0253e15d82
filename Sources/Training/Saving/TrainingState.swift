import Autoencoders
import Engine

/// All that a training needs to go on to the same bits as if it had never stopped, at the end of a
/// step. Random draws are functions of seed and step, so nothing else has to be kept of them.
public struct TrainingState: Sendable {
  /// The network's numbers, the step, and the noise in force.
  public var weights: Weights
  /// What the optimizer keeps.
  public var optimizer: OptimizerMemory
  /// The optimizer's rate in force, before the schedule.
  public var learningRate: Float
  /// How much the latent's divergence counts, once it has warmed up.
  public var beta: Float
  /// Sums over the images of the epoch that is under way.
  public var epochSums: EpochSums
  /// Seconds of training in that epoch.
  public var epochSeconds = 0.0
  /// Epochs to train.
  public var epochs = 0
  /// The steps that no line of metrics tells of yet.
  public var window = StepWindow()
  /// The best epoch so far; nil before the first.
  public var best: BestEpoch?

  /// A state at the end of a step.
  public init(
    weights: Weights, optimizer: OptimizerMemory, learningRate: Float, beta: Float,
    epochSums: EpochSums
  ) {
    self.weights = weights
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.beta = beta
    self.epochSums = epochSums
  }

  /// Optimizer updates so far.
  public var step: Int { weights.step }

  /// Whether every number is one: what is not must never take the place of what is.
  public var isFinite: Bool {
    let lists = weights.values + optimizer.slots.flatMap(\.values)
    // A sum of magnitudes is finite only if each of them is, unless it overflows, which no
    // network's does that is of any use.
    return lists.allSatisfy { list in list.reduce(Float(0)) { $0 + abs($1) }.isFinite }
  }
}

/// The epoch whose network was best: by its validation loss where images are held back, else by its
/// error on the test set.
public struct BestEpoch: Equatable, Sendable {
  /// The step at its end.
  public var step: Int
  /// Its validation loss or test error.
  public var value: Double

  /// An epoch's end and what it came to.
  public init(step: Int, value: Double) {
    self.step = step
    self.value = value
  }

  /// What decides of some metrics.
  init(_ metrics: EpochMetrics) {
    self.init(step: metrics.step, value: metrics.validationLoss ?? metrics.testError)
  }

  /// Whether it is better than another.
  func isBetter(than other: BestEpoch?) -> Bool {
    guard value.isFinite else { return false }
    return other.map { value < $0.value } ?? true
  }
}
