import Autoencoders
import Foundation
import Synchronization
import Testing
import Training

/// Keeps what it is given in memory.
private final class ListeningRecorder: TrainingRecorder {
  let saveInterval: Double
  let states = Mutex<[TrainingState]>([])
  let steps = Mutex<[StepMetrics]>([])
  let best = Mutex<[BestEpoch]>([])
  let rewinds = Mutex<[Int]>([])

  init(saveInterval: Double = 60) { self.saveInterval = saveInterval }

  func record(_ metrics: StepMetrics) { steps.withLock { $0.append(metrics) } }
  func record(_ metrics: EpochMetrics) {}
  func keep(best weights: Weights, of epoch: BestEpoch) { best.withLock { $0.append(epoch) } }
  func keep(past: [Weights]) {}
  func keep(_ pictures: EpochPictures) {}
  func save(_ state: TrainingState) { states.withLock { $0.append(state) } }
  func rewind(to step: Int) { rewinds.withLock { $0.append(step) } }
  var wantsLiveWeights: Bool { false }
  func publish(_ weights: Weights, _ snapshot: TrainingSnapshot) {}
  var status: SaveStatus { SaveStatus(run: "test", folder: "runs/test") }
  func finish(seconds: Double) -> Bool { true }
}

@Suite("A training that is kept")
struct RecoveryTests {
  private func session(
    _ plan: TrainingPlan, _ recorder: ListeningRecorder
  ) -> TrainingSession {
    TrainingSession(plan: plan, keptWeights: nil, recorder: recorder, onChange: {})
  }

  @Test("is saved in the end, and when a person asks for it")
  func saving() async throws {
    let recorder = ListeningRecorder()
    let session = session(try tinyPlan(epochs: 2), recorder)
    session.start()
    #expect(try await snapshot(of: session) { $0.phase == .done } != nil)
    session.send(.save)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
    #expect(recorder.states.withLock { $0.map(\.step) } == [20, 20])
    #expect(recorder.states.withLock { $0.map(\.epochs) } == [2, 2])
  }

  @Test("is saved after each batch where no time is to pass between")
  func often() async throws {
    let recorder = ListeningRecorder(saveInterval: 0)
    let session = session(try tinyPlan(epochs: 1), recorder)
    session.start()
    #expect(try await snapshot(of: session) { $0.phase == .done } != nil)
    // The last batch is shown before it is saved.
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
    #expect(recorder.states.withLock { $0.map(\.step) } == Array(1...10))
  }

  @Test("is saved when it is stopped between two saves")
  func stopped() async throws {
    let recorder = ListeningRecorder()
    var plan = try tinyPlan(epochs: 1000)
    plan.pace = 100
    let session = session(plan, recorder)
    session.start()
    #expect(try await snapshot(of: session) { $0.step >= 3 } != nil)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
    let steps = recorder.states.withLock { $0.map(\.step) }
    #expect(steps.count == 1 && steps[0] >= 3)
  }

  @Test("tells of its steps in lines of 64, whatever the epochs are")
  func lines() async throws {
    let recorder = ListeningRecorder()
    let session = session(try tinyPlan(epochs: 20), recorder)
    session.start()
    let done = try #require(
      try await snapshot(of: session) { $0.phase == .done })
    let lines = recorder.steps.withLock { $0 }
    #expect(lines.map(\.step) == [64, 128, 192])
    #expect(lines.allSatisfy { $0.count == 64 && $0.minimum <= $0.mean && $0.mean <= $0.maximum })
    #expect(done.losses.stepCount == 200)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
    let last = try #require(recorder.states.withLock { $0.last })
    #expect(last.window.count == 8)
  }

  @Test("keeps an epoch's network only if none before was better")
  func best() async throws {
    let recorder = ListeningRecorder()
    let session = session(try tinyPlan(epochs: 12), recorder)
    session.start()
    let done = try #require(
      try await snapshot(of: session) { $0.phase == .done })
    var (expected, least) = ([Int](), Double.infinity)
    for metrics in done.epochMetrics where metrics.testError < least {
      least = metrics.testError
      expected.append(metrics.step)
    }
    #expect(recorder.best.withLock { $0.map(\.step) } == expected)
  }

  @Test("keeps the first network with other noise as the best, for none before compares")
  func bestAfterNoise() async throws {
    let recorder = ListeningRecorder()
    let session = session(
      try tinyPlan(epochs: 12, top: #"corruption = "gaussian 0.01""#), recorder)
    session.start()
    #expect(try await snapshot(of: session) { $0.phase == .done } != nil)
    session.send(.setNoise(5))
    session.send(.trainEpochs(1))
    let last = try #require(try await snapshot(of: session) { $0.epochMetrics.count == 13 })
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
    #expect(last.epochMetrics[12].testError > last.epochMetrics[11].testError)
    #expect(recorder.best.withLock { $0.last?.step } == 130)
  }

  @Test("is best in the epochs since the measure that decides it changed")
  func bestOfList() {
    func run(_ change: TrainingMark.Change, isValidated: Bool) -> RunSummary {
      var run = RunSummary(name: "a", folder: "runs/a")
      run.epochs = [0.1, 0.4, 0.3].enumerated().map { index, error in
        EpochMetrics(
          epoch: index + 1, step: 10 * (index + 1), trainingLoss: error,
          validationLoss: isValidated ? error : nil, testError: error, seconds: 1,
          imagesPerSecond: 1)
      }
      run.marks = [TrainingMark(step: 10, change), TrainingMark(step: 20, .resumed)]
      return run
    }
    #expect(run(.learningRate(1), isValidated: true).best?.step == 10)
    #expect(run(.noise(1), isValidated: false).best?.step == 30)
    #expect(run(.beta(1), isValidated: true).best?.step == 30)
    // The test error has no part of the divergence.
    #expect(run(.beta(1), isValidated: false).best?.step == 10)
  }

  @Test("that diverged goes back to where every number was one, with a tenth of the rate")
  func recovery() async throws {
    let recorder = ListeningRecorder()
    var plan = try tinyPlan(epochs: 1000, learningRate: 1e-2)
    plan.pace = 200
    let session = session(plan, recorder)
    session.start()
    #expect(try await snapshot(of: session) { $0.step >= 3 } != nil)
    session.send(.save)
    session.send(.setLearningRate(.infinity))
    let diverged = try #require(try await snapshot(of: session) { $0.phase.isDiverged })
    let saved = try #require(recorder.states.withLock { $0.first })
    #expect(diverged.step > saved.step)
    session.send(.recover)
    let back = try #require(
      try await snapshot(of: session) { $0.phase == .training && $0.step > saved.step })
    #expect(recorder.rewinds.withLock { $0 } == [saved.step])
    #expect(abs(back.learningRate - 1e-3) < 1e-9)
    #expect(back.loss?.isFinite == true)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
    #expect(recorder.states.withLock { $0.allSatisfy(\.isFinite) })
  }

  @Test("that diverged has back the weight of the divergence that it had, too")
  func recoveredBeta() async throws {
    let recorder = ListeningRecorder()
    var plan = try tinyPlan(epochs: 1000, model: .gaussian)
    plan.pace = 200
    let session = session(plan, recorder)
    session.start()
    let before = try #require(try await snapshot(of: session) { $0.step >= 3 }).beta
    session.send(.save)
    session.send(.setBeta(.infinity))
    #expect(try await snapshot(of: session) { $0.phase.isDiverged } != nil)
    session.send(.recover)
    let back = try #require(try await snapshot(of: session) { !$0.phase.isDiverged })
    #expect(before != nil && back.beta == before)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("that diverges before it was ever saved is saved as it began")
  func divergedAtOnce() async throws {
    let recorder = ListeningRecorder()
    let session = session(try tinyPlan(learningRate: .greatestFiniteMagnitude), recorder)
    session.start()
    #expect(try await snapshot(of: session) { $0.phase.isDiverged } != nil)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
    #expect(recorder.states.withLock { $0.map(\.step) } == [0])
    #expect(recorder.states.withLock { $0.map(\.epochs) } == [session.plan.model.training.epochs])
  }

  @Test("that goes on and diverges at once has back what it began with: its best, its open line")
  func resumedAndDiverged() async throws {
    let before = ListeningRecorder()
    let first = session(try tinyPlan(epochs: 2), before)
    first.start()
    #expect(try await snapshot(of: first) { $0.phase == .done } != nil)
    first.send(.stop)
    #expect(first.waitUntilEnded(seconds: 5))
    var state = try #require(before.states.withLock { $0.last })
    state.epochs = 1000
    let recorder = ListeningRecorder()
    let session = TrainingSession(
      plan: try tinyPlan(epochs: 1000),
      beginning: .history(TrainingHistory(state: state, epochs: [], steps: []), atRest: true),
      keptWeights: nil, recorder: recorder, onChange: {})
    session.start()
    session.send(.setLearningRate(.infinity))
    session.send(.resume)
    #expect(try await snapshot(of: session) { $0.phase.isDiverged } != nil)
    session.send(.recover)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
    // The one that it went back to; it may have trained on until it was stopped.
    let back = try #require(
      recorder.states.withLock { $0.first { $0.learningRate < state.learningRate } })
    #expect(back.step == 20 && back.best == state.best && back.best != nil)
    #expect(back.window == state.window && back.window.count > 0)
  }
}
