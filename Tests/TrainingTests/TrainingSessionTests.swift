import Testing
import Training

@Suite("A training session")
struct TrainingSessionTests {
  private func started(_ plan: TrainingPlan, kept: KeptWeights? = nil) -> TrainingSession {
    let session = TrainingSession(plan: plan, keptWeights: kept) {}
    session.start()
    return session
  }

  @Test("trains every epoch, measures each, and is done")
  func runsToTheEnd() async throws {
    let session = started(try tinyPlan(epochs: 3))
    let last = try #require(try await snapshot(of: session) { $0.phase == .done })
    #expect(last.step == 30)
    #expect(last.epochMetrics.map(\.epoch) == [1, 2, 3])
    #expect(last.losses.stepCount == 30)
    #expect(last.epochMetrics[2].testError < last.epochMetrics[0].testError)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("pauses, trains one batch, and resumes")
  func pausesAndSteps() async throws {
    var plan = try tinyPlan(epochs: 1000)
    plan.pace = 100
    let session = started(plan)
    _ = try #require(try await snapshot(of: session) { $0.step > 2 })
    session.send(.pause)
    let paused = try #require(try await snapshot(of: session) { $0.phase == .paused })
    session.send(.trainOneBatch)
    let stepped = try #require(
      try await snapshot(of: session) { $0.phase == .paused && $0.step > paused.step })
    #expect(stepped.step == paused.step + 1)
    session.send(.resume)
    #expect(try await snapshot(of: session) { $0.step > paused.step + 3 } != nil)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("is at full speed as long as it trains with no pace, whoever took its snapshots")
  func fullSpeed() async throws {
    var plan = try tinyPlan(epochs: 1_000_000)
    plan.pace = 100
    let session = started(plan)
    func isAtFullSpeed(when holds: (TrainingSnapshot) -> Bool) async throws -> Bool {
      _ = try #require(try await snapshot(of: session, where: holds))
      _ = session.snapshots.take()
      return session.isAtFullSpeed
    }
    #expect(try await !isAtFullSpeed { $0.step > 2 })
    session.send(.setPace(nil))
    #expect(try await isAtFullSpeed { $0.pace == nil })
    session.send(.pause)
    #expect(try await !isAtFullSpeed { $0.phase == .paused })
    session.send(.resume)
    #expect(try await isAtFullSpeed { $0.phase == .training })
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
    // What waits for it to be slower need not wait for ever.
    #expect(!session.isAtFullSpeed)
  }

  @Test("trains on after the last epoch when asked for more, then pauses or is done")
  func trainsMore() async throws {
    let session = started(try tinyPlan(epochs: 1))
    _ = try #require(try await snapshot(of: session) { $0.phase == .done })
    session.send(.trainEpochs(2))
    let last = try #require(
      try await snapshot(of: session) { $0.phase == .done && $0.epochMetrics.count == 3 })
    #expect(last.step == 30)
    #expect(last.epochs == 3)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("takes a number of epochs beyond all counting")
  func trainsForEver() async throws {
    let session = started(try tinyPlan(epochs: 1))
    _ = try #require(try await snapshot(of: session) { $0.phase == .done })
    session.send(.trainEpochs(.max))
    #expect(try await snapshot(of: session) { $0.step > 10 } != nil)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("keeps to its pace, and runs free when that is lifted")
  func keepsPace() async throws {
    var plan = try tinyPlan(epochs: 100)
    plan.pace = 50
    let session = started(plan)
    let start = monotonicSeconds()
    _ = try #require(try await snapshot(of: session) { $0.step >= 20 })
    #expect(monotonicSeconds() - start > 0.35)
    session.send(.setPace(nil))
    #expect(try await snapshot(of: session) { $0.phase == .done } != nil)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("stops as diverged at the batch whose loss is no number")
  func diverges() async throws {
    let session = started(try tinyPlan(epochs: 1000))
    session.send(.setLearningRate(.infinity))
    let last = try #require(
      try await snapshot(of: session) {
        if case .diverged = $0.phase { true } else { false }
      })
    #expect(last.loss?.isFinite == false)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("stops as diverged where an epoch's last step leaves no numbers", arguments: [1, 3])
  func divergesAtEpochEnd(epochs: Int) async throws {
    let plan = try tinyPlan(epochs: epochs, batch: 96)
    var state = try Trainer(plan: plan).state()
    // A first moment that is no number: the step's own loss is one still.
    state.optimizer.slots[0].values[0][0] = .nan
    state.epochs = epochs
    let session = TrainingSession(
      plan: plan,
      beginning: .history(TrainingHistory(state: state, epochs: [], steps: []), atRest: false),
      keptWeights: nil, onChange: {})
    session.start()
    let last = try #require(
      try await snapshot(of: session) { $0.phase == .done || $0.phase.isDiverged })
    #expect(last.phase.isDiverged && last.step == 1 && last.loss?.isFinite == true)
    #expect(last.epochMetrics.isEmpty)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  /// A session of weights alone, as if so many steps had led to them; ten steps are an epoch.
  private func looking(atStep step: Int) throws -> TrainingSession {
    let plan = try tinyPlan(epochs: 50)
    let weights = try Trainer(plan: plan).autoencoder.weights(at: step)
    let session = TrainingSession(
      plan: plan, beginning: .weights(weights), keptWeights: nil, onChange: {})
    session.start()
    return session
  }

  @Test(
    "of weights alone is done, at the step that they are of, with the epochs that are over",
    arguments: [(0, 1), (4, 1), (40, 4), (43, 4)])
  func weights(step: Int, epochs: Int) async throws {
    let session = try looking(atStep: step)
    let shown = try #require(try await snapshot(of: session) { $0.phase == .done })
    #expect(shown.step == step)
    #expect((shown.epoch, shown.epochs) == (epochs, epochs))
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("of weights alone trains on from within an epoch, and more epochs when asked")
  func weightsWithinEpoch() async throws {
    let session = try looking(atStep: 43)
    session.send(.trainOneBatch)
    let stepped = try #require(try await snapshot(of: session) { $0.step == 44 })
    #expect(stepped.loss?.isFinite == true)
    session.send(.trainEpochs(2))
    let later = try #require(
      try await snapshot(of: session) { $0.phase == .paused && $0.step > 44 })
    #expect((later.step, later.epochs) == (64, 7))
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("keeps weights to look back at, the first ones among them")
  func keepsWeights() async throws {
    let kept = KeptWeights()
    let session = started(try tinyPlan(epochs: 2), kept: kept)
    let last = try #require(try await snapshot(of: session) { $0.phase == .done })
    #expect(last.keptSteps == [0, 1, 2, 5, 10, 20])
    #expect(kept.weights(at: 0)?.values != kept.weights(at: 20)?.values)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("trains the epochs that were asked for to their end, be it with a rest in between")
  func rests() async throws {
    let session = started(try tinyPlan(epochs: 1000))
    session.send(.pause)
    let start = try #require(try await snapshot(of: session) { $0.phase == .paused }).step
    session.send(.setPace(10))
    session.send(.trainEpochs(2))
    #expect(try await snapshot(of: session) { $0.step > start + 2 } != nil)
    #expect(session.rest(seconds: 5))
    session.send(.resume)
    session.send(.setPace(nil))
    let end = try #require(
      try await snapshot(of: session) { $0.phase == .paused && $0.step >= start + 20 })
    #expect(end.step == start + 20)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }
}
