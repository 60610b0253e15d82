import Autoencoders
import Datasets
import Engine
import Testing
import Training

@Suite("A model with a scale")
struct FeatureScaleTests {
  /// Powers of two, so that multiplying and dividing leave the same bits.
  private static let scale: [Float] = [0.5, 2, 16]
  private static let testCount = 10

  private func plan(threads: Int = 1, epochs: Int = 2) throws -> TrainingPlan {
    var plan = try tinyPlan(threads: threads, epochs: epochs, top: "scale = [0.5, 2, 16]")
    plan.dataset = HelixGenerator().dataset(trainingCount: 96, testCount: Self.testCount)
    return plan
  }

  /// The numbers of a point of the test set, as the data have them.
  private func point(_ index: Int, of plan: TrainingPlan) throws -> [Float] {
    guard case .floats(let numbers) = plan.dataset.test.values(at: index) else {
      throw DatasetError("the helix is no bytes")
    }
    return numbers
  }

  @Test("puts the multiplied numbers to the network, and takes the loss of those")
  func scaledForNetwork() throws {
    let trainer = try Trainer(plan: plan())
    let evaluation = trainer.testEvaluation()
    let autoencoder = trainer.autoencoder
    var sum = 0.0
    for index in 0..<Self.testCount {
      let wanted = zip(try point(index, of: trainer.plan), Self.scale).map(*)
      #expect((0..<3).map { autoencoder.input[$0, index] } == wanted)
      for (feature, number) in wanted.enumerated() {
        let error = Double(autoencoder.reconstruction[feature, index] - number)
        sum += error * error
      }
    }
    #expect(abs(evaluation.loss - sum / Double(3 * Self.testCount)) < 1e-5 * sum)
  }

  @Test("tells the test error in the data's units")
  func errorInDataUnits() throws {
    let trainer = try Trainer(plan: plan())
    let error = trainer.testEvaluation().squaredError
    var sum = 0.0
    for index in 0..<Self.testCount {
      let numbers = try point(index, of: trainer.plan)
      for feature in 0..<3 {
        let rebuilt = trainer.autoencoder.reconstruction[feature, index] / Self.scale[feature]
        sum += Double(rebuilt - numbers[feature]) * Double(rebuilt - numbers[feature])
      }
    }
    #expect(abs(error - sum / Double(3 * Self.testCount)) < 1e-5 * error)
  }

  @Test("learns, and gives the same bits with any number of threads", arguments: [2, 3, 7])
  func sameBits(threads: Int) throws {
    let one = try Trainer(plan: plan())
    let many = try Trainer(plan: plan(threads: threads))
    let before = one.testEvaluation().loss
    for _ in 0..<100 {
      #expect(one.trainOneBatch() == many.trainOneBatch())
    }
    #expect(one.testEvaluation() == many.testEvaluation())
    #expect(one.testEvaluation().loss < before)
  }

  @Test("shows points, reconstructions, errors and decoded latents in the data's units")
  func observed() async throws {
    let plan = try plan(epochs: 20)
    let session = TrainingSession(plan: plan, keptWeights: nil, onChange: {})
    session.start()
    let done = try #require(try await snapshot(of: session) { $0.phase == .done })
    let observer = Observer(session: session, onChange: {})
    observer.start()
    var request = ObservationRequest()
    request.wall = WallRequest(split: .test, indices: Array(0..<Self.testCount))
    let wall = try #require(
      try await answer(of: observer, to: request) { $0.wall?.step == done.step }?.wall)
    for image in wall.images {
      #expect(image.original == .numbers(try point(image.index, of: plan)))
    }
    let error = wall.images.reduce(0) { $0 + Double($1.error) } / Double(Self.testCount)
    let wanted = try #require(done.epochMetrics.last?.testError)
    #expect(abs(error - wanted) < 1e-5 * wanted)
    request.point = wall.images[3].latent
    let point = try await answer(of: observer, to: request) { $0.point?.step == done.step }?.point
    #expect(point?.sample == wall.images[3].reconstruction)
    #expect(observer.stop(seconds: 5))
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  private func answer(
    of observer: Observer, to request: ObservationRequest, where condition: (Observations) -> Bool
  ) async throws -> Observations? {
    observer.look(at: request)
    for _ in 0..<2000 {
      if let answer = observer.observations.peek(), condition(answer) { return answer }
      try await Task.sleep(for: .milliseconds(5))
    }
    return nil
  }
}
