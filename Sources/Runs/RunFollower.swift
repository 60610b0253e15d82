import Autoencoders
import Foundation
import Glibc
import Safetensors
import Storage
import Synchronization
import Training

/// Follows a run that another process trains, by what that one keeps in its folder; and tells it
/// that somebody does, so that it shows its weights more often.
public final class RunFollower: FollowedTraining {
  private let folder: RunFolder
  private let layout: TensorLayout
  private let stepsPerEpoch: Int
  private let position = Mutex(Position())

  /// What was seen so far.
  private struct Position {
    /// The file of metrics, and how many bytes of it were read.
    var file: ino_t?
    var offset = 0
    /// The file of live weights.
    var live: FileStamp?
    /// The step whose checkpoint was read.
    var savedStep: Int?
  }

  private static let mostBytes = 1 << 30

  /// Follows a run, of which `plan` is what its configuration says.
  public init(_ folder: RunFolder, plan: TrainingPlan) throws(RunError) {
    self.folder = folder
    layout = try TensorLayout(of: plan)
    stepsPerEpoch = plan.stepsPerEpoch
  }

  /// What has come since the last call.
  public func news() -> FollowedNews {
    giveSign()
    return position.withLock { position in
      var news = FollowedNews()
      takeLines(from: &position, into: &news)
      takeLive(from: &position, into: &news)
      if news.weights == nil, position.live == nil || !folder.isTraining {
        takeSaved(from: &position, into: &news)
      }
      return news
    }
  }

  /// Leaves a file whose time says that somebody follows. Where it cannot be written the run shows
  /// its weights only as often as it is saved.
  private func giveSign() {
    try? DurableFile.write([], to: folder.follower, over: .replace, outliving: .process)
  }

  private func takeLines(from position: inout Position, into news: inout FollowedNews) {
    guard let tail = FileTail(folder.metrics, from: position.offset, of: position.file) else {
      return
    }
    news.isAnew = tail.isAnew && position.file != nil
    (position.file, position.offset) = (tail.file, tail.start + tail.wholeLines.count)
    let lines = tail.wholeLines.split(separator: UInt8(ascii: "\n")).compactMap(MetricsLine.init)
    (news.epochs, news.steps, news.marks) = (lines.epochs, lines.steps, lines.marks)
  }

  private func takeLive(from position: inout Position, into news: inout FollowedNews) {
    guard let file = FileStamp(folder.live), file != position.live,
      let bytes = try? readFile(folder.live, atMost: Self.mostBytes, followingLinks: false),
      let tensors = try? Safetensors(parsing: bytes),
      let progress = LiveProgress(notes: tensors.metadata),
      let weights = try? layout.weights(
        in: tensors, step: progress.step, noise: progress.figures.noise)
    else { return }
    position.live = file
    news.weights = weights
    news.progress = progress.figures
  }

  /// What the last checkpoint tells, where nothing newer is shown: the training has ended, or has
  /// not seen the sign yet.
  private func takeSaved(from position: inout Position, into news: inout FollowedNews) {
    let isTraining = folder.isTraining
    guard let step = folder.checkpointSteps.last, step != position.savedStep,
      let state = try? CheckpointShelf(folder, layout: layout).newestState().state
    else { return }
    position.savedStep = step
    let isOver = state.step >= state.epochs * stepsPerEpoch
    var progress = FollowedProgress(
      step: state.step, epochs: state.epochs,
      phase: isTraining ? .training : isOver ? .done : .paused, learningRate: state.learningRate)
    (progress.noise, progress.beta) = (state.weights.noise, state.beta)
    progress.epochSeconds = state.epochSeconds
    news.progress = progress
    news.weights = state.weights
  }
}

/// What was added to a file since it was last read.
private struct FileTail {
  let file: ino_t
  /// Where it begins.
  let start: Int
  /// Whether the file is another one than before, or shorter.
  let isAnew: Bool
  /// Its bytes up to the end of the last line.
  let wholeLines: [UInt8]

  /// The bytes of a file from a place on, or all if it is not the file of that number; nil if
  /// there is none.
  init?(_ path: String, from offset: Int, of number: ino_t?) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(facts.st_size)
    file = facts.st_ino
    isAnew = number != facts.st_ino || size < offset
    let start = isAnew ? 0 : offset
    self.start = start
    let length = min(size - start, MetricsFile.mostBytes)
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, length, off_t(start)))
    }
    wholeLines = bytes.lastIndex(of: UInt8(ascii: "\n")).map { Array(bytes[...$0]) } ?? []
  }
}
