import Dispatch
import Foundation
import Process
import Training

/// Training and its observer, once the data are there.
struct Workshop: Sendable {
  let session: TrainingSession
  let observer: Observer
}

/// Reads the data on a thread of its own, so that the screen need not wait, and starts training.
final class Opening: Sendable {
  private let options: RunOptions
  private let recipe: RunOptions.Recipe
  private let wake: WakePipe
  private let outcome = LatestValue<Result<Workshop, any Error>>()
  private let finished = DispatchSemaphore(value: 0)

  /// About as long as the run without arguments takes, in seconds, so that a person can watch.
  private static let pacedRunSeconds = 30.0

  init(options: RunOptions, recipe: RunOptions.Recipe, wake: WakePipe) {
    self.options = options
    self.recipe = recipe
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
    var plan = try options.plan(recipe, dataset: options.dataset(for: recipe))
    if options.areAllDefaults { plan.pace = plan.pace(lasting: Self.pacedRunSeconds) }
    let session = TrainingSession(plan: plan, keptWeights: KeptWeights()) { [wake] in wake.wake() }
    let observer = Observer(session: session) { [wake] in wake.wake() }
    session.start()
    observer.start()
    session.measurePrincipalComponents()
    return Workshop(session: session, observer: observer)
  }
}
