import Autoencoders
import Engine
import Foundation
import Synchronization

/// A training thread and the only ways to reach it: commands go in, snapshots and weights come
/// out. Network, optimizer and data order live on the thread; nobody else can name them.
public final class TrainingSession: Sendable {
  /// The newest snapshot.
  public let snapshots = LatestValue<TrainingSnapshot>()
  /// The weights last asked for with `publishWeights`, for the observer to take.
  let weights = LatestValue<Weights>()
  /// Weights of past steps; nil where nobody looks back.
  public let keptWeights: KeptWeights?
  /// What keeps the run; nil where nothing is kept.
  public let recorder: (any TrainingRecorder)?
  /// What takes the metrics down beside it; nil where nothing does.
  public let metricsRecorder: (any MetricsRecorder)?
  /// What it begins with.
  let beginning: Beginning

  /// What a session begins with.
  public enum Beginning: Sendable {
    /// A network that knows nothing.
    case anew
    /// Where a training stopped; at rest, if it is only looked at.
    case history(TrainingHistory, atRest: Bool)
    /// A network that was trained elsewhere, at rest.
    case weights(Weights)
    /// A training that another process does.
    case followed(any FollowedTraining)

    /// Where a training stopped.
    var history: TrainingHistory? {
      if case .history(let history, _) = self { history } else { nil }
    }
  }
  /// What is trained.
  public let plan: TrainingPlan
  let commands = CommandQueue<TrainingCommand>()
  /// What wakes the observer, if there is one.
  let observerMessages = CommandQueue<ObserverMessage>()
  private let stepPublished = Atomic(0)
  private let divergencePublished = Atomic(false)
  private let trainingPublished = Atomic(false)
  private let fullSpeedPublished = Atomic(false)
  private let onChange: @Sendable () -> Void
  private let ended = DispatchSemaphore(value: 0)

  /// A session that has not started. `onChange` is called on the training thread after each
  /// snapshot and must not wait.
  public init(
    plan: TrainingPlan, beginning: Beginning = .anew, keptWeights: KeptWeights?,
    recorder: (any TrainingRecorder)? = nil, metricsRecorder: (any MetricsRecorder)? = nil,
    onChange: @escaping @Sendable () -> Void
  ) {
    self.plan = plan
    self.beginning = beginning
    self.keptWeights = keptWeights
    self.recorder = recorder
    self.metricsRecorder = metricsRecorder
    self.onChange = onChange
  }

  /// Starts the training thread.
  public func start() {
    let thread = Thread { [self] in
      nameThread("training")
      run()
      tell(isTraining: false, pace: nil)
      ended.signal()
    }
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Sends a command; it is taken up after the batch at hand.
  public func send(_ command: TrainingCommand) {
    commands.send(command)
  }

  /// Has training rest between two batches, and waits for that, at most so many seconds; whether it
  /// trained, and is to be sent `resume` to go on. What another process trains goes on.
  public func rest(seconds: Double) -> Bool {
    if case .followed = beginning { return false }
    guard isTraining else { return false }
    send(.pause)
    let deadline = monotonicSeconds() + seconds
    while isTraining, monotonicSeconds() < deadline { Thread.sleep(forTimeInterval: 0.001) }
    return true
  }

  /// Waits, after `stop`, until the thread has ended; false if it has not within the time.
  @discardableResult public func waitUntilEnded(seconds: Double) -> Bool {
    let hasEnded = ended.wait(timeout: .now() + seconds) == .success
    // So that it can be asked again.
    if hasEnded { ended.signal() }
    return hasEnded
  }

  /// All that takes metrics down.
  public var metricsRecorders: [any MetricsRecorder] {
    [recorder, metricsRecorder].compactMap(\.self)
  }

  /// Epochs that were over when a training was taken up again.
  public var epochsBefore: Int { beginning.history?.epochs.count ?? 0 }

  /// Optimizer updates up to the last snapshot.
  package var step: Int { stepPublished.load(ordering: .relaxed) }

  /// Whether the loss was no number any more at the last snapshot.
  package var hasDiverged: Bool { divergencePublished.load(ordering: .relaxed) }

  /// Whether it trained at the last snapshot.
  var isTraining: Bool { trainingPublished.load(ordering: .relaxed) }
  /// Whether it trained at the last snapshot, and nobody held it to a pace.
  package var isAtFullSpeed: Bool { fullSpeedPublished.load(ordering: .relaxed) }

  func publish(_ snapshot: TrainingSnapshot) {
    stepPublished.store(snapshot.step, ordering: .relaxed)
    divergencePublished.store(snapshot.phase.isDiverged, ordering: .relaxed)
    tell(isTraining: snapshot.phase == .training, pace: snapshot.pace)
    snapshots.put(snapshot)
    onChange()
  }

  private func tell(isTraining: Bool, pace: Double?) {
    trainingPublished.store(isTraining, ordering: .relaxed)
    fullSpeedPublished.store(isTraining && pace == nil, ordering: .relaxed)
  }

  func publish(_ newest: Weights) {
    weights.put(newest)
    observerMessages.send(.weights)
  }

  private func run() {
    do throws(ModelError) {
      if case .followed(let source) = beginning {
        return try FollowLoop(session: self, source: source).run()
      }
      let trainer = try Trainer(plan: plan)
      trainer.bindThread()
      TrainingLoop(session: self, trainer: trainer).run()
    } catch {
      // The plan's model was built once before the session was made, so it builds again.
      preconditionFailure(error.description)
    }
  }
}
