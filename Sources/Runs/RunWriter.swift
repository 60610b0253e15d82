import Autoencoders
import Formats
import Foundation
import Storage
import Training

/// Writes a run's folder. Used by one thread.
final class RunWriter {
  /// What there is to write.
  enum Task {
    case line(MetricsLine)
    case best(Weights)
    case state(TrainingState)
    case past([Weights])
    case rewind(Int)
    case live(Weights, LiveProgress)
    case pictures(EpochPictures)
    case log(String)
    case problem(String)
    case end

    /// Waits behind others, in place of one that is of no use any more, so that a disk that hangs
    /// fills no memory with networks: of states, of past weights and of those for followers only the
    /// newest is written, and the newest of the best networks that one state is written with.
    func join(_ tasks: inout [Task]) {
      if let needless = tasks.lastIndex(where: isReplaced) { tasks.remove(at: needless) }
      if isBestOrState { Self.keepNewestBest(in: &tasks, beside: self) }
      tasks.append(self)
    }

    /// Whether a task that waits is of no use beside this one.
    private func isReplaced(_ waiting: Task) -> Bool {
      switch (waiting, self) {
      case (.state, .state), (.past, .past), (.live, .live): true
      default: false
      }
    }

    private var isBest: Bool { if case .best = self { true } else { false } }
    private var isState: Bool { if case .state = self { true } else { false } }
    private var isBestOrState: Bool { isBest || isState }

    /// Of the best networks that no state waits behind, only the newest is of use.
    private static func keepNewestBest(in tasks: inout [Task], beside next: Task) {
      let first = (tasks.lastIndex(where: \.isState) ?? -1) + 1
      let newest = next.isBest ? nil : tasks[first...].lastIndex(where: \.isBest)
      for place in tasks.indices[first...].reversed() where tasks[place].isBest && place != newest {
        tasks.remove(at: place)
      }
    }
  }

  private let folder: RunFolder
  private let layout: TensorLayout
  private let checkpoints: CheckpointShelf
  private let past: PastShelf
  private let log: RunLog
  private let lock: FileLock
  private var metrics: GrowingFile
  /// Lines that the disk has not taken yet.
  private var pendingLines: [UInt8] = []
  /// The best epoch's weights that are not on the disk yet.
  private var pendingBest: Weights?
  /// The newest state that could not be written yet.
  private var pendingState: TrainingState?
  /// The step of the newest state that is safe on the disk.
  private(set) var savedStep: Int?
  /// Why the last attempt failed.
  private(set) var problem: String?

  /// The most of what the disk does not take that is kept.
  private static let mostPendingBytes = 64 << 20
  /// Seconds that a follower's sign is good for.
  private static let followerPatience = 10.0

  /// A writer of a run that this process has; `savedStep` is that of the checkpoint it goes on
  /// from.
  init(
    _ folder: RunFolder, layout: TensorLayout, lock: FileLock, savedStep: Int?
  ) throws(StorageError) {
    self.folder = folder
    self.layout = layout
    self.lock = lock
    self.savedStep = savedStep
    checkpoints = CheckpointShelf(folder, layout: layout)
    past = PastShelf(folder, layout: layout)
    log = try RunLog(folder)
    metrics = try GrowingFile(folder.metrics)
  }

  /// Whether another process has followed the run of late.
  var isFollowed: Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder.follower)
    guard let seen = attributes?[.modificationDate] as? Date else { return false }
    return abs(seen.timeIntervalSinceNow) < Self.followerPatience
  }

  /// Does some tasks in their order.
  func perform(_ tasks: [Task]) {
    for task in tasks {
      do throws(StorageError) {
        try perform(task)
      } catch {
        fail(error.description)
      }
    }
  }

  private func perform(_ task: Task) throws(StorageError) {
    switch task {
    case .line(let line): try append(line)
    case .best(let weights): pendingBest = weights
    case .state(let state):
      pendingState = state
      try saveState()
    case .past(let weights): keep(past: weights)
    case .rewind(let step): try rewind(to: step)
    case .live(let weights, let progress):
      try DurableFile.write(
        layout.modelFile(of: weights, notes: progress.notes), to: folder.live, over: .replace,
        outliving: .process)
    case .pictures(let pictures): try keep(pictures)
    case .log(let line): log.add(line)
    case .problem(let problem): fail(problem)
    case .end: try finish()
    }
  }

  private func keep(_ pictures: EpochPictures) throws(StorageError) {
    let file: [UInt8]
    do throws(FormatError) {
      file = try pictures.png()
    } catch {
      return log.add("no picture of epoch \(pictures.epoch): \(error)")
    }
    try DurableFile.write(file, to: folder.picture(of: pictures.epoch), over: .replace)
  }

  /// A run is whole without its past, so that what the disk does not take is only told of.
  private func keep(past weights: [Weights]) {
    do throws(StorageError) {
      try past.hold(weights)
    } catch {
      log.add("weights to look back at are not kept: \(error)")
    }
  }

  private func append(_ line: MetricsLine) throws(StorageError) {
    pendingLines += line.bytes
    if pendingLines.count > Self.mostPendingBytes { pendingLines = line.bytes }
    try writePendingLines()
  }

  private func writePendingLines() throws(StorageError) {
    guard !pendingLines.isEmpty else { return }
    try metrics.append(pendingLines)
    pendingLines = []
  }

  /// Writes the newest state: first every line that led to it, and the best network, for a
  /// checkpoint says that all before it is there.
  private func saveState() throws(StorageError) {
    guard let state = pendingState else { return }
    forgetBest(after: state.step)
    try writePendingLines()
    try metrics.synchronize()
    if let best = pendingBest, best.step != state.step { try checkpoints.add(best, nil) }
    try checkpoints.add(state.weights, state)
    if let best = pendingBest { try checkpoints.setBest(best.step) }
    pendingBest = nil
    pendingState = nil
    try checkpoints.setLast(state.step)
    checkpoints.remove(after: state.step)
    checkpoints.removeOld()
    if problem != nil { log.add("saving works again") }
    (savedStep, problem) = (state.step, nil)
    log.add("saved step \(state.step)")
  }

  /// Goes back to a step: what tells of later ones is forgotten. Their checkpoints stay until the
  /// step's own state is saved.
  private func rewind(to step: Int) throws(StorageError) {
    try? writePendingLines()
    pendingLines = []
    forgetBest(after: step)
    if let state = pendingState, state.step > step { pendingState = nil }
    if let saved = savedStep, saved > step { savedStep = checkpoints.newestStep(upTo: step) }
    do {
      try MetricsFile(path: folder.metrics).rewind(to: step)
    } catch {
      log.add("\(error)")
    }
    metrics = try GrowingFile(folder.metrics)
    past.remove(after: step)
    log.add("went back to step \(step)")
  }

  private func forgetBest(after step: Int) {
    if let best = pendingBest, best.step > step { pendingBest = nil }
  }

  /// Writes what is left, and leaves no folder of a run of which there is nothing to go on from.
  private func finish() throws(StorageError) {
    try writePendingLines()
    try saveState()
    unlink(folder.live)
    unlink(folder.follower)
    if savedStep == nil, problem == nil { try DurableFolder.remove(folder.path) }
  }

  private func fail(_ problem: String) {
    if self.problem != problem { log.add("not saved: \(problem)") }
    self.problem = problem
  }
}
