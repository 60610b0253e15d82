import Dispatch
import Engine
import Foundation
import Synchronization

/// A thread that embeds the codes of a latent map in the plane by t-SNE, beside training and the
/// observer: neither waits for it, and it ends within a step.
final class Embedder: Sendable {
  /// The newest places.
  let embeddings: LatestValue<Embedding>
  let kernels: KernelSet
  private let processors: Int
  private let isTraining: @Sendable () -> Bool
  private let onChange: @Sendable () -> Void
  private let wishes = LatestValue<EmbeddingWish>()
  private let stops = Atomic(false)
  private let arrived = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// An embedder that has not started, which publishes into `embeddings` and may use `processors`.
  /// `isTraining` tells whether there is training that needs them; `onChange` is called on its thread
  /// after each publication and must not wait.
  init(
    kernels: KernelSet, processors: Int, into embeddings: LatestValue<Embedding>,
    isTraining: @escaping @Sendable () -> Bool, onChange: @escaping @Sendable () -> Void
  ) {
    self.kernels = kernels
    self.processors = processors
    self.embeddings = embeddings
    self.isTraining = isTraining
    self.onChange = onChange
  }

  /// Starts the thread.
  func start() {
    let thread = Thread { [self] in
      nameThread("embedder")
      // Training goes first: its workers wait for each other, so that a core which is shared holds up
      // the other, too.
      giveWay()
      EmbedderLoop(embedder: self).run()
      ended.signal()
    }
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Says what is wanted now; a newer wish replaces one that was not taken up yet.
  func want(_ wish: EmbeddingWish) {
    wishes.put(wish)
    arrived.signal()
  }

  /// Ends the thread after the step at hand and waits for that; false if it has not ended within the
  /// time.
  @discardableResult func stop(seconds: Double) -> Bool {
    stops.store(true, ordering: .relaxed)
    arrived.signal()
    let hasEnded = ended.wait(timeout: .now() + seconds) == .success
    // So that it can be asked again.
    if hasEnded { ended.signal() }
    return hasEnded
  }

  /// The newest wish, if one has come.
  func takeWish() -> EmbeddingWish? { wishes.take() }

  /// Whether the thread is to end.
  var isToStop: Bool { stops.load(ordering: .relaxed) }

  /// How many threads are to work: one while there is training, else one for each processor.
  var threads: Int { isTraining() ? 1 : processors }

  /// Waits until something may have come.
  func wait() { arrived.wait() }

  /// Tells where points are.
  func publish(_ embedding: Embedding) {
    embeddings.put(embedding)
    onChange()
  }
}
