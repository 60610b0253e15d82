import Autoencoders
import Datasets
import Testing
import Training

extension ObserverTests {
  /// The squared distance of two samples' pixels in 0...1, as one would write it down.
  private func square(_ one: Int, _ other: Int, in set: SampleSet) -> Double {
    guard case .bytes(let first) = set.values(at: one),
      case .bytes(let second) = set.values(at: other)
    else { return .nan }
    return zip(Array(first), Array(second)).reduce(0) { sum, pair in
      let difference = (Double(pair.0) - Double(pair.1)) / 255
      return sum + difference * difference
    }
  }

  @Test("finds the samples whose pixels are nearest, the nearest first, and how far they are")
  func nearestSamples() async throws {
    let (session, observer) = try await observed()
    let set = tinyDataset().test
    for (index, among) in [(3, 40), (17, 1000), (38, 20)] {
      var request = ObservationRequest()
      request.neighbours = NeighbourRequest(split: .test, index: index, count: 5, among: among)
      observer.look(at: request)
      let found = try #require(
        try await answer(of: observer) { $0.neighbours?.request == request.neighbours }?.neighbours)
      let expected = (0..<min(among, 40)).filter { $0 != index }
        .map { (square(index, $0, in: set), $0) }.sorted(by: <).prefix(5)
      #expect(found.nearest.map(\.index) == expected.map(\.1))
      for (neighbour, (square, _)) in zip(found.nearest, expected) {
        #expect(abs(Double(neighbour.distance) - square.squareRoot()) < 1e-5)
      }
    }
    end(session, observer)
  }

  @Test("tells of a flatten before all else what samples are, though black is left out behind it")
  func leadingFlatten() async throws {
    let text = """
      name = "flattened"
      input = "-1..1"
      encoder = ["flatten", "linear 20", "linear 2"]
      decoder = ["linear input"]
      [training]
      epochs = 1
      """
    let shape = ImageShape(height: 20, width: 20)
    let pixels = [UInt8(0), 255].flatMap { [UInt8](repeating: $0, count: shape.count) }
    let set = SampleSet(shape: .image(shape), values: .bytes(SharedBytes(pixels)))
    var plan = try tinyPlan()
    plan.model = try ModelFile(parsing: text, source: "flattened.toml")
    plan.dataset = Dataset(name: "squares", training: set, test: set)
    let (session, observer) = try await observed(plan)
    var request = ObservationRequest()
    request.model = true
    observer.look(at: request)
    let report = try #require(try await answer(of: observer) { $0.model != nil }?.model)
    let range = try #require(report.layers.first?.activations.range)
    #expect(range.lowerBound == -1 && abs(range.upperBound - 1) < 1e-6)
    end(session, observer)
  }

  @Test("shows what other noise makes of samples though training rests at its step")
  func otherNoise() async throws {
    let plan = try tinyPlan(epochs: 2, top: #"corruption = "gaussian 0.3""#)
    let (session, observer) = try await observed(plan)
    var request = ObservationRequest()
    request.wall = WallRequest(split: .test, indices: [5])
    request.latentMap = LatentMapRequest(split: .test, count: 40)
    observer.look(at: request)
    let before = try #require(
      try await answer(of: observer) { $0.wall?.step == 20 && $0.latentMap?.step == 20 })
    session.send(.setNoise(0))
    let after = try #require(
      try await answer(of: observer) { $0.noise == 0 && $0.wall != nil && $0.latentMap != nil })
    let image = try #require(after.wall?.images.first)
    #expect(image.corrupted == image.original)
    #expect(after.wall?.step == 20 && after.latentMap?.step == 20)
    #expect(after.latentMap?.latents != before.latentMap?.latents)
    end(session, observer)
  }

  @Test("a sample beyond the split has no neighbours")
  func beyondTheSplit() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    request.neighbours = NeighbourRequest(split: .test, index: 40, count: 5, among: 40)
    observer.look(at: request)
    let found = try await answer(of: observer) { $0.neighbours != nil }?.neighbours
    #expect(found?.nearest.isEmpty == true)
    end(session, observer)
  }

  @Test("shows samples as they are, as the wall does")
  func shownSamples() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    request.samples = SamplesRequest(split: .test, indices: [7, 2, 7, 99])
    request.wall = WallRequest(split: .test, indices: [2, 7])
    observer.look(at: request)
    let answers = try #require(
      try await answer(of: observer) { $0.samples != nil && $0.wall != nil })
    let samples = try #require(answers.samples?.samples)
    #expect(samples.keys.sorted() == [2, 7])
    for image in try #require(answers.wall?.images) {
      #expect(samples[image.index] == image.original)
    }
    end(session, observer)
  }

  @Test("rebuilds a sample with the weights of kept steps, and goes on with the newest")
  func history() async throws {
    let (session, observer) = try await observed()
    var walls: [Int: Reconstruction] = [:]
    for step in [0, 20, 100] {
      var request = ObservationRequest()
      request.wall = WallRequest(split: .test, indices: [5])
      request.keptStep = step
      observer.look(at: request)
      walls[step] = try await answer(of: observer) { $0.wall?.step == step }?.wall?.images.first
    }
    var request = ObservationRequest()
    request.history = HistoryRequest(split: .test, index: 5, steps: [0, 20, 77, 100])
    observer.look(at: request)
    let history = try #require(try await answer(of: observer) { $0.history != nil }?.history)
    // No weights of step 77 are kept.
    #expect(history.moments.map(\.step) == [0, 20, 100])
    for moment in history.moments {
      #expect(moment.reconstruction == walls[moment.step]?.reconstruction)
      #expect(moment.error == walls[moment.step]?.error)
    }
    request.wall = WallRequest(split: .test, indices: [5, 6])
    observer.look(at: request)
    let wall = try #require(
      try await answer(of: observer) { $0.wall?.request.indices.count == 2 }?.wall)
    #expect(wall.step == 200)
    #expect(wall.images[0].error < history.moments[0].error)
    end(session, observer)
  }

  @Test("shows no more of kept weights that training went back from")
  func rewoundHistory() async throws {
    var plan = try tinyPlan(epochs: 1000)
    plan.pace = 200
    let session = TrainingSession(plan: plan, keptWeights: KeptWeights(), onChange: {})
    session.start()
    let observer = Observer(session: session, onChange: {})
    observer.start()
    #expect(try await snapshot(of: session) { $0.step >= 20 } != nil)
    var request = ObservationRequest()
    request.history = HistoryRequest(split: .test, index: 5, steps: [0, 20])
    observer.look(at: request)
    #expect(try await answer(of: observer) { $0.history?.moments.count == 2 } != nil)
    session.send(.setLearningRate(.infinity))
    #expect(try await snapshot(of: session) { $0.phase.isDiverged } != nil)
    session.send(.recover)
    session.send(.setPace(1))
    #expect(try await answer(of: observer) { $0.history?.moments.map(\.step) == [0] } != nil)
    end(session, observer)
  }
}
