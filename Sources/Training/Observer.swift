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
  /// The newest places of the codes on a plane.
  public let embeddings = LatestValue<Embedding>()
  private let embedder: Embedder
  private let session: TrainingSession
  private let onChange: @Sendable () -> Void
  private let ended = DispatchSemaphore(value: 0)

  /// An observer that has not started. `onChange` is called on its threads after each answer and
  /// must not wait; t-SNE works on `processors` while there is no training, else on one.
  public init(
    session: TrainingSession, processors: Int = 1, onChange: @escaping @Sendable () -> Void
  ) {
    self.session = session
    self.onChange = onChange
    embedder = Embedder(
      kernels: session.plan.kernels, processors: processors, into: embeddings,
      isTraining: { session.isTraining }, onChange: onChange)
  }

  /// Starts its threads.
  public func start() {
    embedder.start()
    let thread = Thread { [self] in
      nameThread("observer")
      run()
      ended.signal()
    }
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Says what is looked at now; a newer request replaces one that is not answered yet.
  public func look(at request: ObservationRequest) {
    session.observerMessages.send(.request(request))
  }

  /// Ends the threads and waits for that; false if they have not ended within the time.
  @discardableResult public func stop(seconds: Double) -> Bool {
    session.observerMessages.send(.stop)
    let hasEnded = ended.wait(timeout: .now() + seconds) == .success
    // So that it can be asked again.
    if hasEnded { ended.signal() }
    return embedder.stop(seconds: seconds) && hasEnded
  }

  private func run() {
    do throws(ModelError) {
      let publish: (Observations) -> Void = { [self] answers in
        observations.put(answers)
        onChange()
      }
      let bench = try InferenceBench(plan: session.plan)
      ObserverLoop(
        session: session, bench: bench, messages: session.observerMessages, embedder: embedder,
        publish: publish
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
