import Foundation
import Autoencoders
import Datasets
import Engine

/// A thread that answers what a person looks at: it owns a copy of the network for inference,
/// refreshed from weights that training publishes, so exploring never waits for training and
/// training never for exploring.
public final class Observer: Sendable {
  /// The newest answers.
  public let observations = LatestValue<Observations>()
  private let session: TrainingSession
  private let onChange: @Sendable () -> Void
  private let ended = DispatchSemaphore(value: 0)

  /// An observer that has not started. `onChange` is called on its thread after each answer and
  /// must not wait.
  public init(session: TrainingSession, onChange: @escaping @Sendable () -> Void) {
    self.session = session
    self.onChange = onChange
  }

  /// Starts the thread.
  public func start() {
    let thread = Thread { [self] in
      run()
      ended.signal()
    }
    thread.name = "observer"
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Says what is looked at now; a newer request replaces one that is not answered yet.
  public func look(at request: ObservationRequest) {
    session.observerMessages.send(.request(request))
  }

  /// Ends the thread and waits for that; false if it has not ended within the time.
  @discardableResult public func stop(seconds: Double) -> Bool {
    session.observerMessages.send(.stop)
    let hasEnded = ended.wait(timeout: .now() + seconds) == .success
    // So that it can be asked again.
    if hasEnded { ended.signal() }
    return hasEnded
  }

  private func run() {
    do throws(ModelError) {
      let publish: (Observations) -> Void = { [self] answers in
        observations.put(answers)
        onChange()
      }
      let bench = try InferenceBench(plan: session.plan)
      ObserverLoop(
        session: session, bench: bench, messages: session.observerMessages, publish: publish
      ).run()
    } catch {
      // The plan's model was built once before the session was made, so it builds again.
      preconditionFailure(error.description)
    }
  }
}

/// What wakes the observer.
enum ObserverMessage: Equatable, Sendable {
  case request(ObservationRequest)
  case weights
  case stop
}
