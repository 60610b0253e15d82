import Autoencoders
import Datasets
import Testing
import Training

@Suite("The observer")
struct ObserverTests {
  /// A session that has trained to its end, and an observer of it.
  func observed(
    _ plan: TrainingPlan? = nil
  ) async throws -> (TrainingSession, Observer) {
    let session = TrainingSession(
      plan: try plan ?? tinyPlan(epochs: 20), keptWeights: KeptWeights(), onChange: {})
    session.start()
    _ = try #require(try await snapshot(of: session) { $0.phase == .done })
    let observer = Observer(session: session, onChange: {})
    observer.start()
    return (session, observer)
  }

  func answer(
    of observer: Observer, where condition: (Observations) -> Bool
  ) async throws -> Observations? {
    for _ in 0..<10_000 {
      if let answer = observer.observations.peek(), condition(answer) { return answer }
      try await Task.sleep(for: .milliseconds(5))
    }
    return nil
  }

  func end(_ session: TrainingSession, _ observer: Observer) {
    #expect(observer.stop(seconds: 5))
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
  }

  @Test("rebuilds the images asked for, with their labels, codes and errors")
  func wall() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    request.wall = WallRequest(split: .test, indices: [3, 0, 39])
    observer.look(at: request)
    let wall = try #require(try await answer(of: observer) { $0.wall?.step == 200 }?.wall)
    #expect(wall.images.map(\.index) == [3, 0, 39])
    #expect(wall.images.allSatisfy { $0.label == ($0.index + 500) % 4 })
    #expect(wall.images.allSatisfy { $0.error < 0.05 && $0.latent.count == 2 })
    end(session, observer)
  }

  @Test("codes of a map are the codes of the same images on a wall, and decode to them")
  func mapAgreesWithWall() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    request.latentMap = LatentMapRequest(split: .test, count: 1000)
    request.wall = WallRequest(split: .test, indices: [7])
    observer.look(at: request)
    let answers = try #require(
      try await answer(of: observer) { $0.latentMap?.step == 200 && $0.wall?.step == 200 })
    let map = try #require(answers.latentMap)
    let image = try #require(answers.wall?.images.first)
    #expect(map.count == 40)
    #expect(Array(map.latent(7)) == image.latent)
    request.point = image.latent
    observer.look(at: request)
    let point = try #require(try await answer(of: observer) { $0.point?.step == 200 }?.point)
    #expect(point.sample == image.reconstruction)
    end(session, observer)
  }

  @Test("a map that asks for errors has each image's, as the wall has it")
  func errorsOfMap() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    request.latentMap = LatentMapRequest(split: .test, count: 40)
    observer.look(at: request)
    let plain = try #require(
      try await answer(of: observer) { $0.latentMap?.step == 200 }?.latentMap)
    #expect(plain.errors == nil)
    request.latentMap?.needsErrors = true
    request.wall = WallRequest(split: .test, indices: [0, 7, 39])
    observer.look(at: request)
    let answers = try #require(
      try await answer(of: observer) { $0.latentMap?.errors != nil && $0.wall != nil })
    let (map, wall) = (try #require(answers.latentMap), try #require(answers.wall))
    #expect(map.errors?.count == 40 && map.latents == plain.latents)
    for image in wall.images { #expect(map.errors?[image.index] == image.error) }
    end(session, observer)
  }

  @Test("rebuilds a drawing as it does the same image, and no drawing of another size")
  func drawing() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    request.wall = WallRequest(split: .test, indices: [5])
    observer.look(at: request)
    let image = try #require(
      try await answer(of: observer) { $0.wall?.step == 200 }?.wall?.images.first)
    let picture = try #require(image.original.picture)
    request.drawn = DrawnRequest(ink: picture.pixels)
    observer.look(at: request)
    let drawn = try #require(
      try await answer(of: observer) { $0.drawn != nil }?.drawn?.reconstruction)
    #expect(drawn.original == image.original && drawn.reconstruction == image.reconstruction)
    #expect(drawn.latent == image.latent && drawn.error == image.error)
    request.drawn = DrawnRequest(ink: [1, 2, 3])
    observer.look(at: request)
    let other = try await answer(of: observer) { $0.drawn?.request.ink.count == 3 }
    #expect(try #require(other?.drawn).reconstruction == nil)
    end(session, observer)
  }

  @Test("tells the errors of all images of a split, with their labels")
  func errorsOfAll() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    request.errors = ErrorsRequest(split: .test)
    request.latentMap = LatentMapRequest(split: .test, count: 40, needsErrors: true)
    observer.look(at: request)
    let answers = try #require(
      try await answer(of: observer) { $0.errors?.step == 200 && $0.latentMap?.errors != nil })
    #expect(answers.errors?.errors == answers.latentMap?.errors)
    #expect(answers.errors?.labels == answers.latentMap?.labels)
    end(session, observer)
  }

  @Test("tells how well labels are told by codes, by components and by the images themselves")
  func probe() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    for labels in [nil, 8] {
      request.probe = ProbeRequest(labels: labels)
      observer.look(at: request)
      let probe = try #require(
        try await answer(of: observer) { $0.probe?.request.labels == labels }?.probe)
      #expect(probe.labelledCount == labels ?? 96)
      #expect(probe.accuracy > 0.9 && probe.sampleAccuracy > 0.9, "\(probe)")
      #expect(try #require(probe.componentAccuracy) >= 0.5, "\(probe)")
    }
    end(session, observer)
  }

  @Test("compares with no components of samples whose covariance would be large")
  func probeOfLargeSamples() async throws {
    let tiny = try tinyPlan(epochs: 1)
    let shape = SampleShape.image(ImageShape(height: 65, width: 64))
    let labels: [UInt8] = [0, 1]
    let pixels = labels.flatMap { [UInt8](repeating: 255 * $0, count: shape.count) }
    let set = SampleSet(shape: shape, values: .bytes(SharedBytes(pixels)), labels: labels)
    let plan = TrainingPlan(
      model: tiny.model, dataset: Dataset(name: "large", training: set, test: set), seed: 1,
      threads: 1, kernels: tiny.kernels)
    let (session, observer) = try await observed(plan)
    var request = ObservationRequest()
    request.probe = ProbeRequest(labels: nil)
    observer.look(at: request)
    let probe = try #require(try await answer(of: observer) { $0.probe != nil }?.probe)
    #expect(probe.sampleAccuracy > 0.9)
    #expect(probe.componentAccuracy == nil)
    end(session, observer)
  }

  @Test("a grid grows to the right and upwards, and its cells are its latents decoded")
  func grid() async throws {
    let (session, observer) = try await observed()
    let grid = GridRequest(
      axisX: 0, axisY: 1, rangeX: -1...1, rangeY: -2...2, base: [0, 0], columns: 3, rows: 5)
    #expect(grid.latent(column: 0, row: 0) == [-1, 2])
    #expect(grid.latent(column: 2, row: 4) == [1, -2])
    var request = ObservationRequest()
    request.grid = grid
    request.point = grid.latent(column: 1, row: 3)
    observer.look(at: request)
    let answers = try #require(
      try await answer(of: observer) { $0.grid?.step == 200 && $0.point?.step == 200 })
    #expect(answers.grid?.samples.count == 15)
    #expect(answers.grid?.samples[3 * 3 + 1] == answers.point?.sample)
    end(session, observer)
  }

  @Test("looks back with the weights kept, and comes back to the newest")
  func looksBack() async throws {
    let (session, observer) = try await observed()
    var request = ObservationRequest()
    request.wall = WallRequest(split: .training, indices: [0, 1])
    request.keptStep = 0
    observer.look(at: request)
    let first = try #require(try await answer(of: observer) { $0.wall?.step == 0 }?.wall)
    request.keptStep = nil
    observer.look(at: request)
    let last = try #require(try await answer(of: observer) { $0.wall?.step == 200 }?.wall)
    #expect(last.images[0].error < first.images[0].error)
    end(session, observer)
  }

  @Test("shows what noise made of an image, the same whatever it stands beside")
  func corrupted() async throws {
    let plan = try tinyPlan(epochs: 20, top: #"corruption = "gaussian 0.3""#)
    let (session, observer) = try await observed(plan)
    var seen: [Sample?] = []
    for indices in [[5], [9, 0, 5], Array(0..<40)] {
      var request = ObservationRequest()
      request.wall = WallRequest(split: .test, indices: indices)
      observer.look(at: request)
      let wall = try #require(
        try await answer(of: observer) { $0.wall?.request.indices == indices }?.wall)
      let image = try #require(wall.images.first { $0.index == 5 })
      #expect(image.corrupted != image.original)
      seen.append(image.corrupted)
    }
    #expect(Set(seen).count == 1)
    end(session, observer)
  }

  @Test("looks into the layers: what comes out, norms, dead units, filters")
  func model() async throws {
    let (session, observer) = try await observed(tinyPlan(epochs: 20, model: .rectified))
    var request = ObservationRequest()
    request.model = true
    observer.look(at: request)
    let report = try #require(try await answer(of: observer) { $0.model?.step == 200 }?.model)
    #expect(
      report.layers.map(\.text) == [
        "linear 8", "relu", "linear 2", "linear 8", "relu", "linear input", "sigmoid",
      ])
    let encoding = report.layers.filter { $0.part.rawValue == "encoder" }
    #expect(encoding.count == 3)
    #expect(report.layers.map(\.parameterCount) == [136, 0, 18, 24, 0, 144, 0])
    for layer in report.layers {
      #expect(layer.activations.counts.reduce(0, +) == 40 * layer.units, "\(layer.text)")
      #expect((layer.weightNorm ?? 0 > 0) == (layer.parameterCount > 0))
      #expect((layer.gradientNorm ?? 0 > 0) == (layer.parameterCount > 0))
      #expect((layer.deadUnits != nil) == (layer.text == "relu"))
    }
    let sigmoid = try #require(report.layers.last?.activations.range)
    #expect(sigmoid.lowerBound >= 0 && sigmoid.upperBound <= 1)
    #expect(report.filters.count == 8)
    #expect(report.filters.allSatisfy { $0.pixels.min() == 0 && $0.pixels.max() == 255 })
    #expect(report.klPerLatent == nil)
    end(session, observer)
  }

  @Test("looks into layers of whose numbers the greatest is next to nothing")
  func tinyActivations() async throws {
    let plan = try tinyPlan()
    var weights = try Trainer(plan: plan).state().weights.values
    for tensor in weights.indices { weights[tensor] = weights[tensor].map { _ in 0 } }
    // The first layer's biases: one unit of eight is not 0.
    let smallest = Float.leastNormalMagnitude
    weights[1][3] = 2 * smallest
    let session = TrainingSession(
      plan: plan, beginning: .weights(Weights(step: 7, values: weights)), keptWeights: nil,
      onChange: {})
    session.start()
    let observer = Observer(session: session, onChange: {})
    observer.start()
    var request = ObservationRequest()
    request.model = true
    observer.look(at: request)
    let report = try #require(try await answer(of: observer) { $0.model != nil }?.model)
    let first = try #require(report.layers.first?.activations)
    #expect(first.range == 0...2 * smallest)
    #expect(first.counts.first == 40 * 7 && first.counts.last == 40)
    end(session, observer)
  }

  @Test("tells each latent number's divergence from the prior")
  func divergence() async throws {
    let (session, observer) = try await observed(tinyPlan(epochs: 20, model: .gaussian))
    var request = ObservationRequest()
    request.model = true
    observer.look(at: request)
    let report = try #require(try await answer(of: observer) { $0.model?.step == 200 }?.model)
    let divergences = try #require(report.klPerLatent)
    #expect(divergences.count == 2)
    #expect(divergences.allSatisfy { $0 >= 0 && $0.isFinite })
    end(session, observer)
  }
}
