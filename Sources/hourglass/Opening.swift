import Dispatch
import Foundation
import Process
import Training

/// Training and its observer, once the data are there.
struct Workshop: Sendable {
  let session: TrainingSession
  let observer: Observer
}

/// Reads the data on a thread of its own, so that the screen need not wait, and starts what is to be
/// looked at.
final class Opening: Sendable {
  private let makeSession: @Sendable () throws -> TrainingSession
  private let wake: WakePipe
  private let outcome = LatestValue<Result<Workshop, any Error>>()
  private let finished = DispatchSemaphore(value: 0)

  /// `makeSession` reads the data and makes a session that has not started; it is called on the
  /// opening's thread.
  init(waking wake: WakePipe, _ makeSession: @escaping @Sendable () throws -> TrainingSession) {
    self.makeSession = makeSession
    self.wake = wake
  }

  /// Starts to read.
  func begin() {
    let thread = Thread { [self] in
      outcome.put(Result { try open() })
      finished.signal()
      wake.wake()
    }
    thread.name = "opening"
    thread.start()
  }

  /// Waits for the data for a moment, so that what is wrong with them is said before there is a
  /// screen.
  func wait(seconds: Double) throws {
    _ = finished.wait(timeout: .now() + seconds)
    if case .failure(let error) = outcome.peek() { throw error }
  }

  /// The workshop, once, when it is there.
  func take() throws -> Workshop? {
    try outcome.take()?.get()
  }

  private func open() throws -> Workshop {
    let session = try makeSession()
    let observer = Observer(session: session) { [wake] in wake.wake() }
    session.start()
    observer.start()
    session.measurePrincipalComponents()
    return Workshop(session: session, observer: observer)
  }
}
