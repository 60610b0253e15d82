import Autoencoders

/// Keeps what a training leaves behind, so that it can be gone on with.
public protocol TrainingRecorder: MetricsRecorder {
  /// Seconds from one save to the next.
  var saveInterval: Double { get }
  /// Keeps the best epoch's weights, until better ones come.
  func keep(best weights: Weights, of epoch: BestEpoch)
  /// Saves a state.
  func save(_ state: TrainingState)
  /// Tells why there is no state that could be saved.
  func cannotSave(_ problem: String)
  /// Keeps the weights of past steps to look back at, in place of those that were kept before.
  func keep(past: [Weights])
  /// Keeps what the network made of a batch's images.
  func keep(_ pictures: EpochPictures)
  /// Publishes weights to whoever follows the run from another process; called between batches,
  /// and cheap where nobody does.
  var wantsLiveWeights: Bool { get }
  /// Weights and progress for whoever follows.
  func publish(_ weights: Weights, _ snapshot: TrainingSnapshot)
  /// Adds a line to what is told of the run: what happened to it beside its training.
  func log(_ line: String)
  /// How saving goes.
  var status: SaveStatus { get }
}

extension TrainingRecorder {
  /// Most recorders have no place for it.
  public func log(_ line: String) {}
  /// Likewise.
  public func cannotSave(_ problem: String) {}
  /// Why the last attempt to save failed.
  public var problem: String? { status.problem }
}

/// How saving goes.
public struct SaveStatus: Equatable, Sendable {
  /// The run's name, as `--resume` takes it.
  public var run: String
  /// Where it is kept.
  public var folder: String
  /// The step of the newest state that is safe on the disk; nil before the first.
  public var savedStep: Int?
  /// The clock's time of that, here: `14:02:31`; nil before it was saved in this session.
  public var savedAt: String?
  /// Why the last attempt failed, in one line; nil if it did not.
  public var problem: String?

  /// A run of which nothing is saved yet.
  public init(run: String, folder: String) {
    self.run = run
    self.folder = folder
  }
}
