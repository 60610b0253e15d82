import Autoencoders
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
  /// What is trained.
  public let plan: TrainingPlan
  let commands = CommandQueue<TrainingCommand>()
  /// What wakes the observer, if there is one.
  let observerMessages = CommandQueue<ObserverMessage>()
  private let stepPublished = Atomic(0)
  private let onChange: @Sendable () -> Void
  private let ended = DispatchSemaphore(value: 0)

  /// A session that has not started. `onChange` is called on the training thread after each
  /// snapshot and must not wait.
  public init(
    plan: TrainingPlan, keptWeights: KeptWeights?, onChange: @escaping @Sendable () -> Void
  ) {
    self.plan = plan
    self.keptWeights = keptWeights
    self.onChange = onChange
  }

  /// Starts the training thread.
  public func start() {
    let thread = Thread { [self] in
      run()
      ended.signal()
    }
    thread.name = "training"
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Sends a command; it is taken up after the batch at hand.
  public func send(_ command: TrainingCommand) {
    commands.send(command)
  }

  /// Waits, after `stop`, until the thread has ended; false if it has not within the time.
  @discardableResult public func waitUntilEnded(seconds: Double) -> Bool {
    ended.wait(timeout: .now() + seconds) == .success
  }

  /// Optimizer updates up to the last snapshot.
  var step: Int { stepPublished.load(ordering: .relaxed) }

  func publish(_ snapshot: TrainingSnapshot) {
    stepPublished.store(snapshot.step, ordering: .relaxed)
    snapshots.put(snapshot)
    onChange()
  }

  func publish(_ newest: Weights) {
    weights.put(newest)
    observerMessages.send(.weights)
  }

  private func run() {
    do throws(ModelError) {
      let trainer = try Trainer(plan: plan)
      trainer.bindThread()
      TrainingLoop(session: self, trainer: trainer).run()
    } catch {
      // The plan's model was built once before the session was made, so it builds again.
      preconditionFailure(error.description)
    }
  }
}
