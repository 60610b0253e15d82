import Testing
import Training

@Suite("The embedder")
struct EmbedderTests {
  /// An observer of a session that is at rest after 200 steps, or that trains without end.
  private func observed(training: Bool = false) async throws -> (TrainingSession, Observer) {
    var plan = try tinyPlan(epochs: training ? 1_000_000 : 1)
    plan.dataset = tinyDataset(count: 2000)
    let session = TrainingSession(plan: plan, keptWeights: nil, onChange: {})
    session.start()
    if !training {
      _ = try #require(try await snapshot(of: session) { $0.phase == .done })
    }
    let observer = Observer(session: session, processors: 2, onChange: {})
    observer.start()
    return (session, observer)
  }

  /// A look at the codes of the 40 test images, or of 2,000 to train on, which take a while.
  private func look(_ embedding: EmbeddingRequest, _ split: Split = .test) -> ObservationRequest {
    var request = ObservationRequest()
    request.latentMap = LatentMapRequest(split: split, count: 2000)
    request.embedding = embedding
    return request
  }

  private func embedding(
    of observer: Observer, where condition: (Embedding) -> Bool
  ) async throws -> Embedding? {
    for _ in 0..<4000 {
      if let newest = observer.embeddings.peek(), condition(newest) { return newest }
      try await Task.sleep(for: .milliseconds(5))
    }
    return nil
  }

  private func end(_ session: TrainingSession, _ observer: Observer) {
    #expect(observer.stop(seconds: 5))
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("embeds the codes of a map to the end, bars of a kind together")
  func wholeRun() async throws {
    let (session, observer) = try await observed()
    observer.look(at: look(EmbeddingRequest(perplexity: 5)))
    let done = try #require(try await embedding(of: observer) { $0.phase == .done })
    #expect(done.count == 40 && done.iteration == done.iterations && done.step == 200)
    #expect(done.map == LatentMapRequest(split: .test, count: 2000) && done.perplexity == 5)
    #expect(try #require(done.klDivergence) < 0.6)
    // Image i shows bar i mod 4.
    for point in 0..<40 {
      let nearest = (0..<40).filter { $0 != point }.min {
        distance(done.points, point, $0) < distance(done.points, point, $1)
      }
      #expect(try #require(nearest) % 4 == point % 4)
    }
    end(session, observer)
  }

  @Test("stays where it is while paused, and goes on from there")
  func pauses() async throws {
    let (session, observer) = try await observed()
    observer.look(at: look(EmbeddingRequest(perplexity: 5), .training))
    _ = try #require(try await embedding(of: observer) { $0.iteration > 0 })
    observer.look(at: look(EmbeddingRequest(perplexity: 5, isRunning: false), .training))
    let paused = try #require(try await embedding(of: observer) { $0.phase == .paused })
    #expect(paused.iteration < paused.iterations)
    try await Task.sleep(for: .milliseconds(100))
    #expect(observer.embeddings.peek() == paused)
    observer.look(at: look(EmbeddingRequest(perplexity: 5), .training))
    let done = try #require(try await embedding(of: observer) { $0.phase == .done })
    #expect(done.points != paused.points)
    end(session, observer)
  }

  @Test("begins anew when asked to, and with another perplexity")
  func beginsAnew() async throws {
    let (session, observer) = try await observed()
    observer.look(at: look(EmbeddingRequest(perplexity: 5)))
    // From here on its codes are the same.
    _ = try #require(try await embedding(of: observer) { $0.phase == .done && $0.step == 200 })
    observer.look(at: look(EmbeddingRequest(perplexity: 5, restarts: 1)))
    let first = try #require(
      try await embedding(of: observer) { $0.phase == .done && $0.request.restarts == 1 })
    observer.look(at: look(EmbeddingRequest(perplexity: 5, restarts: 2)))
    let second = try #require(
      try await embedding(of: observer) { $0.phase == .done && $0.request.restarts == 2 })
    #expect(second.points == first.points)
    observer.look(at: look(EmbeddingRequest(perplexity: 10, restarts: 2)))
    let third = try #require(
      try await embedding(of: observer) { $0.phase == .done && $0.perplexity == 10 })
    #expect(third.points != first.points)
    end(session, observer)
  }

  @Test("follows the codes of a network in training from where points are")
  func follows() async throws {
    let (session, observer) = try await observed(training: true)
    observer.look(at: look(EmbeddingRequest(perplexity: 5), .training))
    let first = try #require(try await embedding(of: observer) { $0.phase == .done })
    let later = try #require(try await embedding(of: observer) { $0.step > first.step })
    #expect(later.iteration >= 650)
    _ = try #require(try await embedding(of: observer) { $0.step > later.step + 1000 })
    end(session, observer)
  }

  @Test("does nothing while nobody looks")
  func restsUnseen() async throws {
    let (session, observer) = try await observed()
    observer.look(at: look(EmbeddingRequest(perplexity: 5), .training))
    _ = try #require(try await embedding(of: observer) { $0.iteration > 0 })
    observer.look(at: ObservationRequest())
    try await Task.sleep(for: .milliseconds(100))
    let last = try #require(observer.embeddings.peek())
    #expect(last.phase != .done)
    try await Task.sleep(for: .milliseconds(100))
    #expect(observer.embeddings.peek() == last)
    end(session, observer)
  }

  private func distance(_ points: [Float], _ a: Int, _ b: Int) -> Float {
    let (x, y) = (points[2 * a] - points[2 * b], points[2 * a + 1] - points[2 * b + 1])
    return x * x + y * y
  }
}
