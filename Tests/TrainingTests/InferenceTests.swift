import Autoencoders
import Datasets
import Engine
import Projection
import Testing
import Training

@Suite("A trained autoencoder that only looks")
struct InferenceTests {
  /// Two whole batches and a short one.
  private static let count = 600

  /// A plan, what it learned in a few steps, and the same by itself.
  private func trained(
    _ plan: TrainingPlan, threads: Int = 2
  ) throws -> (trainer: Trainer, inference: Inference) {
    let trainer = try Trainer(plan: plan)
    for _ in 0..<60 { _ = trainer.trainOneBatch() }
    return (trainer, try inference(of: plan, trainer.autoencoder.weights(at: 60), threads: threads))
  }

  private func inference(
    of plan: TrainingPlan, _ weights: Weights, threads: Int = 2
  ) throws -> Inference {
    try Inference(
      model: plan.model, sampleShape: plan.dataset.sampleShape, weights: weights,
      kernels: plan.kernels, threads: threads)
  }

  private func manyImages(
    model: TinyModel = .plain, top: String = "", threads: Int = 1
  ) throws -> TrainingPlan {
    var plan = try tinyPlan(threads: threads, model: model, top: top)
    plan.dataset = tinyDataset(count: Self.count)
    return plan
  }

  /// The pixels of an image in 0...1.
  private func pixels(_ index: Int, of samples: SampleSet) throws -> [Float] {
    guard case .bytes(let bytes) = samples.values(at: index) else {
      throw DatasetError("the bars are bytes")
    }
    return Array(bytes).map { Float($0) / 255 }
  }

  @Test("encodes and rebuilds each image as the network does that is shown it alone")
  func oneByOne() throws {
    let plan = try manyImages(top: #"input = "-1..1""#)
    let (trainer, inference) = try trained(plan)
    let codes = inference.encode(plan.dataset.training)
    let rebuilt = inference.reconstruct(plan.dataset.training)
    #expect(codes.latents.count == Self.count && codes.errors.count == Self.count)
    #expect(rebuilt.samples.count == Self.count && rebuilt.errors == codes.errors)
    let network = trainer.autoencoder
    for index in [0, 1, 255, 256, 511, 512, Self.count - 1] {
      let image = try pixels(index, of: plan.dataset.training)
      for (row, pixel) in image.enumerated() { network.input[row, 0] = 2 * pixel - 1 }
      WorkerTeam(threads: 1).run { worker in
        network.forward(in: Pass(worker: worker, samples: 1, mode: .evaluation))
      }
      let (wanted, found) = (
        image.indices.map { (network.reconstruction[$0, 0] + 1) / 2 }, rebuilt.samples[index]
      )
      #expect(zip(found, wanted).allSatisfy { abs($0 - $1) < 1e-6 })
      #expect(
        codes.latents[index].enumerated().allSatisfy { row, number in
          abs(number - network.latent[row, 0]) < 1e-5
        })
      let squares = zip(found, image).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      #expect(abs(codes.errors[index] - squares / 16) < 1e-6)
    }
  }

  @Test("gives the same bits on any number of threads", arguments: [2, 3, 7])
  func threads(count: Int) throws {
    let plan = try manyImages(top: #"corruption = "gaussian 0.3""#)
    let (trainer, alone) = try trained(plan, threads: 1)
    let many = try inference(of: plan, trainer.autoencoder.weights(at: 60), threads: count)
    let images = plan.dataset.training
    #expect(many.encode(images) == alone.encode(images))
    #expect(many.latents(of: images) == alone.latents(of: images))
    #expect(many.reconstruct(images) == alone.reconstruct(images))
    #expect(many.evaluate(images) == alone.evaluate(images))
    let latents = alone.latents(of: images)
    #expect(many.decode(latents) == alone.decode(latents))
  }

  @Test(
    "takes no more large samples at once than training", arguments: [(255, 128), (256, 16)])
  func capacity(side: Int, capacity: Int) throws {
    let text = """
      name = "large"
      latent = 2
      encoder = ["linear latent"]
      decoder = ["linear input"]
      [training]
      loss = "mse"
      optimizer = "adam"
      learning_rate = 1e-2
      batch = 10
      epochs = 1
      """
    let model = try ModelFile(parsing: text, source: "large.toml")
    let plan = try tinyPlan()
    let shape = Shape(1, side, side)
    let autoencoder = try Autoencoder(
      model: model, sampleShape: shape, capacity: 1, kernels: plan.kernels)
    let inference = try Inference(
      model: model, sampleShape: shape, weights: autoencoder.weights(at: 0),
      kernels: plan.kernels, threads: 1)
    #expect(inference.capacity == capacity)
  }

  @Test("decodes an image's latent to its reconstruction")
  func decodes() throws {
    let plan = try manyImages()
    let (_, inference) = try trained(plan)
    let images = plan.dataset.training
    #expect(
      inference.decode(inference.latents(of: images)) == inference.reconstruct(images).samples)
    #expect(inference.encode(images).latents == inference.latents(of: images))
  }

  @Test("looks at some images as it does among all, noise and all")
  func ranges() throws {
    let plan = try manyImages(top: #"corruption = "gaussian 0.3""#)
    let (_, inference) = try trained(plan)
    let images = plan.dataset.training
    let all = (inference.encode(images), inference.reconstruct(images))
    let some = 250..<517
    let codes = inference.encode(images, some)
    #expect(codes.latents == all.0.latents.at(Array(some)))
    #expect(codes.errors == Array(all.0.errors[some]))
    #expect(inference.reconstruct(images, some).samples == all.1.samples.at(Array(some)))
    #expect(inference.latents(of: images, some) == codes.latents)
    #expect(inference.encode(images, 3..<3).latents.count == 0)
    #expect(inference.reconstruct(images.prefix(0)).samples.count == 0)
  }

  @Test(
    "evaluates as training does, and its errors' mean is the squared error",
    arguments: [
      "", #"input = "-1..1""#, #"corruption = "salt-and-pepper 0.2""#,
      "corruption = \"gaussian 0.3\"\ntarget = \"noisy\"",
    ])
  func evaluates(top: String) throws {
    let plan = try manyImages(top: top)
    let (trainer, inference) = try trained(plan)
    let (wanted, found) = (trainer.testEvaluation(), inference.evaluate(plan.dataset.test))
    #expect(abs(found.loss - wanted.loss) < 1e-6 * wanted.loss)
    #expect(abs(found.squaredError - wanted.squaredError) < 1e-6 * wanted.squaredError)
    let errors = inference.encode(plan.dataset.test).errors
    let mean = errors.reduce(0) { $0 + Double($1) } / Double(errors.count)
    #expect(abs(mean - found.squaredError) < 1e-5 * mean)
  }

  @Test("tells numbers that are no pixels in the data's units")
  func numbers() throws {
    var plan = try tinyPlan(top: "scale = [0.5, 2, 16]")
    plan.dataset = HelixGenerator().dataset(trainingCount: 96, testCount: 300)
    let (_, inference) = try trained(plan)
    let (codes, rebuilt) = (
      inference.encode(plan.dataset.test), inference.reconstruct(plan.dataset.test)
    )
    for index in [0, 299] {
      guard case .floats(let point) = plan.dataset.test.values(at: index) else {
        Issue.record("points are no bytes")
        return
      }
      let squares = zip(rebuilt.samples[index], point).reduce(0) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
      }
      #expect(abs(codes.errors[index] - squares / 3) < 1e-4 * squares)
    }
    #expect(inference.shown(rebuilt.samples)[7] == .numbers(Array(rebuilt.samples[7])))
  }

  @Test("shows images as pictures, beyond black and white clipped, and what is no number black")
  func pictures() throws {
    let (_, inference) = try trained(manyImages())
    let values: [Float] = [-0.5, 0, 0.5, 1, 1.5, .nan] + [Float](repeating: 0.1, count: 10)
    let shown = inference.shown(Vectors(values + values, size: 16))
    #expect(shown.count == 2)
    #expect(shown[1].picture?.pixels == [0, 0, 128, 255, 255, 0] + Array(repeating: 26, count: 10))
    #expect(shown[1].picture?.shape == ImageShape(height: 4, width: 4))
  }

  @Test("shows samples beside what the network saw and gave, in the order asked")
  func pairs() throws {
    let plan = try manyImages(top: #"corruption = "gaussian 0.3""#)
    let (_, inference) = try trained(plan)
    let images = plan.dataset.training
    let order = [300, 2, 599]
    let pairs = inference.reconstructions(of: images, at: order)
    let all = inference.reconstruct(images)
    #expect(pairs.map(\.index) == order)
    #expect(pairs.map(\.error) == order.map { all.errors[$0] })
    #expect(pairs.map(\.reconstruction) == inference.shown(all.samples.at(order)))
    #expect(pairs.map(\.label) == order.map { $0 % 4 })
    for pair in pairs {
      guard case .bytes(let bytes) = images.values(at: pair.index) else {
        Issue.record("images are bytes")
        return
      }
      #expect(pair.original.picture?.pixels == Array(bytes))
      #expect(pair.corrupted != nil && pair.corrupted != pair.original)
    }
  }

  @Test("refuses the weights of another model, and says so")
  func otherWeights() throws {
    let plan = try manyImages()
    let weights = try Trainer(plan: plan).autoencoder.weights(at: 0)
    let fewer = Weights(step: 0, values: Array(weights.values.dropLast()))
    var values = weights.values
    values[2] += [1]
    let remedy = "name the model that they were trained with"
    let cases = [
      (fewer, "tiny: 7 tensors of weights, not 8: \(remedy)"),
      (
        Weights(step: 0, values: values),
        "tiny: encoder.2.weight has 17 weights, not 2x8: \(remedy)"
      ),
    ]
    for (weights, problem) in cases {
      let error = #expect(throws: ModelError.self) { try inference(of: plan, weights) }
      #expect(error?.description == problem)
    }
  }
}
