import Autoencoders
import Synchronization
import Testing
import Training

/// Takes down what a training hands over, in words.
private final class NotingRecorder: TrainingRecorder {
  let saveInterval = 60.0
  let wantsLiveWeights = false
  let status = SaveStatus(run: "noted", folder: "nowhere")
  private let notes = Mutex<[String]>([])

  /// What was handed over, in its order.
  var noted: [String] { notes.withLock { $0 } }

  private func note(_ words: String) { notes.withLock { $0.append(words) } }

  func record(_ metrics: StepMetrics) { note("steps \(metrics.step)") }
  func record(_ metrics: EpochMetrics) { note("epoch \(metrics.epoch)") }
  func rewind(to step: Int) { note("rewind \(step)") }
  func keep(best weights: Weights, of epoch: BestEpoch) {}
  func keep(past: [Weights]) {}
  func keep(_ pictures: EpochPictures) {
    note("\(pictures.pixels.count / pictures.shape.count) pictures \(pictures.epoch)")
  }
  func save(_ state: TrainingState) { note("state \(state.step)") }
  func cannotSave(_ problem: String) { note("no state: \(problem.prefix(13))") }
  func publish(_ weights: Weights, _ snapshot: TrainingSnapshot) {}
  func finish(seconds: Double) -> Bool { true }
}

@Suite("What a training hands over")
struct RecorderTests {
  private func train(
    _ plan: TrainingPlan, _ recorder: NotingRecorder, beside other: NotingRecorder? = nil
  ) async throws {
    let session = TrainingSession(
      plan: plan, keptWeights: nil, recorder: recorder, metricsRecorder: other, onChange: {})
    session.start()
    _ = try #require(try await snapshot(of: session) { $0.phase == .done })
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("every so many epochs is the last batch's pictures, and the state, where the model says so")
  func pictures() async throws {
    let recorder = NotingRecorder()
    try await train(try tinyPlan(epochs: 5, training: "pictures_every = 2"), recorder)
    // Ten batches an epoch, of which the last has 6 images.
    #expect(
      recorder.noted == [
        "epoch 1", "6 pictures 2", "epoch 2", "state 20", "epoch 3", "6 pictures 4", "epoch 4",
        "state 40", "epoch 5", "state 50",
      ])
    let other = NotingRecorder()
    try await train(try tinyPlan(epochs: 2), other)
    #expect(other.noted == ["epoch 1", "epoch 2", "state 20"])
  }

  @Test("is no state whose optimizer has numbers that are not finite, but why there is none")
  func notFinite() async throws {
    let (recorder, plan) = (NotingRecorder(), try tinyPlan(epochs: 1))
    var state = try Trainer(plan: plan).state()
    // A second moment that overflowed stands still: the loss stays a number.
    state.optimizer.slots[1].values[0][0] = .infinity
    state.epochs = 1
    let session = TrainingSession(
      plan: plan,
      beginning: .history(TrainingHistory(state: state, epochs: [], steps: []), atRest: false),
      keptWeights: nil, recorder: recorder, onChange: {})
    session.start()
    #expect(try await snapshot(of: session) { $0.phase == .done } != nil)
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
    #expect(Set(recorder.noted) == ["epoch 1", "no state: the network's"])
  }

  @Test("are metrics, to all that take them down, and states and pictures to one alone")
  func both() async throws {
    let (recorder, other) = (NotingRecorder(), NotingRecorder())
    try await train(
      try tinyPlan(epochs: 7, training: "pictures_every = 7"), recorder, beside: other)
    let epochs = (1...6).map { "epoch \($0)" } + ["steps 64", "epoch 7"]
    #expect(other.noted == epochs)
    #expect(
      recorder.noted == epochs.dropLast() + ["6 pictures 7", "epoch 7", "state 70"])
  }
}
