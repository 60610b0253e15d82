import Autoencoders

/// Keeps what a training leaves behind. Its methods are called on the training thread, in the order
/// of training, and must not wait: what takes time is another thread's.
public protocol TrainingRecorder: Sendable {
  /// Seconds from one save to the next.
  var saveInterval: Double { get }
  /// Keeps a line of metrics.
  func record(_ metrics: StepMetrics)
  /// Keeps an epoch's metrics.
  func record(_ metrics: EpochMetrics)
  /// Keeps the best epoch's weights, until better ones come.
  func keep(best weights: Weights, of epoch: BestEpoch)
  /// Saves a state.
  func save(_ state: TrainingState)
  /// Forgets every metric after a step, to which training has gone back.
  func rewind(to step: Int)
  /// Publishes weights to whoever follows the run from another process; called between batches,
  /// and cheap where nobody does.
  var wantsLiveWeights: Bool { get }
  /// Weights and progress for whoever follows.
  func publish(_ weights: Weights, _ snapshot: TrainingSnapshot)
  /// How saving goes.
  var status: SaveStatus { get }
  /// Writes all that was handed over, and ends; false if that takes longer. Called once, after
  /// training has ended, by whoever ends it.
  @discardableResult func finish(seconds: Double) -> Bool
}

/// How saving goes.
public struct SaveStatus: Equatable, Sendable {
  /// The run's name, as `--resume` takes it.
  public var run: String
  /// Where it is kept.
  public var folder: String
  /// The step of the newest state that is safe on the disk; nil before the first.
  public var savedStep: Int?
  /// Why the last attempt failed, in one line; nil if it did not.
  public var problem: String?

  /// A run of which nothing is saved yet.
  public init(run: String, folder: String) {
    self.run = run
    self.folder = folder
  }
}
