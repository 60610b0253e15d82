import Autoencoders
import Dispatch
import Engine
import Foundation
import Synchronization
import Training

/// Keeps a run in its folder as it goes: takes what training hands over, and writes it on a thread
/// of its own.
public final class RunRecorder: TrainingRecorder {
  /// Seconds from one save to the next unless told otherwise.
  public static let usualSaveInterval = 60.0
  /// Seconds from one save to the next.
  public let saveInterval: Double
  private let queue = Mutex<[RunWriter.Task]>([])
  private let arrived = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)
  private let current: Mutex<SaveStatus>
  private let followed = Atomic(false)
  private let onChange: @Sendable () -> Void

  /// Seconds after which the thread looks whether somebody follows the run, and writes the lines
  /// that have come: to wake it for each of seventy a second took it a hundredth of a processor.
  private static let glance = 0.5

  /// Starts to keep a run. `onChange` is called on the recorder's thread when something was saved,
  /// or could not be, and must not wait.
  init(
    status: SaveStatus, writer: sending RunWriter, saveInterval: Double,
    onChange: @escaping @Sendable () -> Void
  ) {
    current = Mutex(status)
    self.saveInterval = saveInterval
    self.onChange = onChange
    // A writer is used by its thread alone.
    let box = Mutex<RunWriter?>(writer)
    let thread = Thread { [self] in
      nameThread("recorder")
      if let writer = box.withLock({ $0.take() }) { serve(writer) }
      ended.signal()
    }
    thread.qualityOfService = .utility
    thread.start()
  }

  /// How saving goes.
  public var status: SaveStatus { current.withLock { $0 } }
  /// Whether somebody follows the run from another process.
  public var wantsLiveWeights: Bool { followed.load(ordering: .relaxed) }

  /// Keeps a line of metrics.
  public func record(_ metrics: StepMetrics) {
    send(.line(.steps(metrics)), wakes: false)
  }
  /// Keeps an epoch's metrics.
  public func record(_ metrics: EpochMetrics) {
    send(.line(.epoch(metrics)), wakes: false)
  }
  /// Keeps that something was changed.
  public func record(_ mark: TrainingMark) { send(.line(.mark(mark)), wakes: false) }
  /// Keeps the best epoch's weights, until better ones come.
  public func keep(best weights: Weights, of epoch: BestEpoch) { send(.best(weights)) }
  /// Keeps what the network made of a batch's images, as a picture in the run's folder.
  public func keep(_ pictures: EpochPictures) { send(.pictures(pictures)) }
  /// Keeps the weights of past steps.
  public func keep(past: [Weights]) { send(.past(past), wakes: false) }
  /// Saves a state.
  public func save(_ state: TrainingState) { send(.state(state)) }
  /// Tells why there is no state that could be saved.
  public func cannotSave(_ problem: String) { send(.problem(problem)) }
  /// Forgets every metric after a step.
  public func rewind(to step: Int) { send(.rewind(step)) }

  /// Shows weights and progress to whoever follows.
  public func publish(_ weights: Weights, _ snapshot: TrainingSnapshot) {
    send(.live(weights, LiveProgress(snapshot)))
  }

  /// Adds a line to the run's log.
  public func log(_ line: String) { send(.log(line)) }

  /// Writes all that was handed over, and ends; false if that takes longer.
  @discardableResult public func finish(seconds: Double) -> Bool {
    send(.end)
    let hasEnded = ended.wait(timeout: .now() + seconds) == .success
    // So that it can be asked again.
    if hasEnded { ended.signal() }
    return hasEnded
  }

  private func send(_ task: RunWriter.Task, wakes: Bool = true) {
    queue.withLock { task.join(&$0) }
    if wakes { arrived.signal() }
  }

  private func serve(_ writer: RunWriter) {
    while true {
      _ = arrived.wait(timeout: .now() + Self.glance)
      followed.store(writer.isFollowed, ordering: .relaxed)
      let tasks = queue.withLock { tasks in
        defer { tasks.removeAll() }
        return tasks
      }
      guard !tasks.isEmpty else { continue }
      writer.perform(tasks)
      tell(writer)
      if case .end? = tasks.last { return }
    }
  }

  private func tell(_ writer: RunWriter) {
    let isNew = current.withLock { status in
      let before = status
      if writer.savedStep != status.savedStep { status.savedAt = Self.clockTime() }
      status.savedStep = writer.savedStep
      status.problem = writer.problem
      return status != before
    }
    if isNew { onChange() }
  }

  /// The time that a clock here shows: `14:02:31`.
  private static func clockTime() -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "HH:mm:ss"
    return formatter.string(from: .now)
  }
}
