import Foundation
import Process
import Runs
import Training

/// A training that is to be shown, not begun yet, and where it is kept.
struct OpenedRun: Sendable {
  let session: TrainingSession
  /// The run's folder; nil where it is not kept.
  let folder: String?

  /// A session, which is kept where its recorder says, or else where it is from.
  init(_ session: TrainingSession, from folder: RunFolder? = nil) {
    self.session = session
    self.folder = session.recorder?.status.folder ?? folder?.path
  }

  /// Lets go of it before it has begun.
  func discard() { session.recorder?.finish(seconds: Workshop.savingPatience) }
}

/// Training and its observer, at work.
struct Workshop: Sendable {
  let session: TrainingSession
  let observer: Observer
  /// The run's folder; nil where it is not kept.
  let folder: String?

  /// The longest that the observer, training and saving may take to end where nothing presses, in
  /// seconds.
  static let (patience, savingPatience) = (10.0, 30.0)
  /// How long saving may fail before that is told, in seconds.
  private static let retryPatience = 1.0
  /// Between two looks at how saving goes, in seconds.
  private static let glance = 0.02

  /// Starts what is to be shown.
  init(_ opened: OpenedRun, waking wake: WakePipe) {
    session = opened.session
    folder = opened.folder
    observer = Observer(session: session, processors: allowedProcessorCount()) { wake.wake() }
    session.start()
    observer.start()
    session.measurePrincipalComponents()
  }

  /// Ends the training, saved. If it cannot be saved nothing ends, and the error says why.
  func close() throws {
    try save()
    observer.stop(seconds: Self.patience)
    session.send(.stop)
    session.waitUntilEnded(seconds: Self.patience)
    session.recorder?.finish(seconds: Self.savingPatience)
  }

  /// Saves where the training is now; what comes until it ends is little.
  private func save() throws {
    guard let recorder = session.recorder, !session.hasDiverged else { return }
    let step = session.step
    session.send(.save)
    let start = ContinuousClock.now
    while (recorder.status.savedStep ?? -1) < step {
      let problem = recorder.status.problem
      // A problem of before is tried anew first.
      let patience = problem == nil ? Self.savingPatience : Self.retryPatience
      guard .now - start < .seconds(patience) else {
        throw NotSaved(run: recorder.status.run, problem: problem ?? "it takes too long")
      }
      Thread.sleep(forTimeInterval: Self.glance)
    }
  }
}

/// Why the run at hand is not left.
private struct NotSaved: Error, CustomStringConvertible {
  let run: String
  let problem: String

  var description: String { "\(run) cannot be saved, and goes on: \(problem)" }
}
