import Synchronization
import Training

/// The training at hand, to be ended from any thread: the one that shows it may hang at its terminal.
final class CurrentSession: Sendable {
  private struct State {
    var session: TrainingSession?
    var isStopped = false
  }

  private let state = Mutex(State())

  /// Takes a training that has begun in place of the one before.
  func set(_ session: TrainingSession) {
    let isStopped = state.withLock { state in
      state.session = session
      return state.isStopped
    }
    if isStopped { session.send(.stop) }
  }

  /// Has the training at hand end after its batch, saved, and any that comes. Waits for nothing.
  func stop() {
    let session = state.withLock { state in
      state.isStopped = true
      return state.session
    }
    session?.send(.stop)
  }
}
