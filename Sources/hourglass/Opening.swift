import Dispatch
import Engine
import Foundation
import Process
import Synchronization
import Training

/// Reads the data on a thread of its own, so that the screen need not wait, and starts what is to be
/// looked at, in place of what was before.
final class Opening: Sendable {
  /// Reads the data and makes a session that has not started; told what to call when there is
  /// something new.
  typealias Maker = @Sendable (_ onChange: @escaping @Sendable () -> Void) throws -> OpenedRun

  private let make: Maker
  private let wake: WakePipe
  private let current: CurrentSession
  private let outcome = LatestValue<Result<Workshop, any Error>>()
  private let finished = DispatchSemaphore(value: 0)
  private let isCancelled = Atomic(false)

  /// `make` is called on the opening's thread; what it makes is then at hand.
  init(waking wake: WakePipe, to current: CurrentSession, _ make: @escaping Maker) {
    self.make = make
    self.wake = wake
    self.current = current
  }

  /// Another one, of something else.
  func another(_ make: @escaping Maker) -> Opening {
    Opening(waking: wake, to: current, make)
  }

  /// Starts to read; when all is ready `old` ends, saved, and the new one starts. If anything fails
  /// before, `old` goes on.
  func begin(inPlaceOf old: Workshop? = nil) {
    let thread = Thread { [self] in
      nameThread("opening")
      outcome.put(Result { try open(inPlaceOf: old) })
      finished.signal()
      wake.wake()
    }
    thread.start()
  }

  /// Waits until it is open, or for a moment, so that what is wrong with the data is said before
  /// there is a screen; whether it is open.
  @discardableResult func wait(seconds: Double = .infinity) throws -> Bool {
    let isOpen = finished.wait(timeout: .now() + seconds) == .success
    // Who waits another time need not.
    if isOpen { finished.signal() }
    if case .failure(let error) = outcome.peek() { throw error }
    return isOpen
  }

  /// The workshop, once, when it is there.
  func take() throws -> Workshop? {
    try outcome.take()?.get()
  }

  /// Nothing is opened any more, if nothing was yet.
  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  private func open(inPlaceOf old: Workshop?) throws -> Workshop {
    let opened = try make { [wake] in wake.wake() }
    do {
      if isCancelled.load(ordering: .relaxed) { throw CancellationError() }
      try old?.close()
      if isCancelled.load(ordering: .relaxed) { throw CancellationError() }
    } catch {
      opened.discard()
      throw error
    }
    let workshop = Workshop(opened, waking: wake)
    current.set(workshop.session)
    return workshop
  }
}
