import Autoencoders
import Engine
import Testing

@Suite("An autoencoder")
struct AutoencoderTests {
  private static let imageCount = 20

  @Test("names its parameters as PyTorch does, in the order of the data")
  func names() throws {
    let autoencoder = try autoencoder()
    #expect(
      autoencoder.parameters.map(\.name) == [
        "encoder.0.weight", "encoder.0.bias", "encoder.2.weight", "encoder.2.bias",
        "decoder.0.weight", "decoder.0.bias", "decoder.2.weight", "decoder.2.bias",
      ])
    #expect(
      autoencoder.parameters.map(\.parameter.shape) == [
        Shape(8, 20), Shape(8), Shape(2, 8), Shape(2), Shape(8, 2), Shape(8), Shape(20, 8),
        Shape(20),
      ])
    #expect(autoencoder.parameterCount == 160 + 8 + 16 + 2 + 16 + 8 + 160 + 20)
    #expect(autoencoder.latentSize == 2)
    #expect(autoencoder.sampleSize == Self.imageCount)
  }

  @Test("gives the same reconstruction to whoever takes over its weights")
  func weights() throws {
    let (one, other) = (try autoencoder(seed: 1), try autoencoder(seed: 2))
    let image = (0..<Self.imageCount).map { Float($0) / 20 }
    let wanted = reconstruction(of: image, by: one)
    #expect(reconstruction(of: image, by: other) != wanted)
    let weights = one.weights(at: 7)
    #expect(weights.step == 7)
    #expect(weights.byteCount == one.parameterCount * 4)
    other.load(weights)
    #expect(reconstruction(of: image, by: other) == wanted)
    #expect(other.weights(at: 7).values == weights.values)
    #expect(weights.gradientNorms == nil)
    // A copy: it stays as it is when the autoencoder goes on.
    one.parameters[0].parameter.value.pointer[0] += 1
    #expect(other.weights(at: 7).values == weights.values)
  }

  @Test("shifts images to where black is 0, but no samples that stay as the data have them")
  func shift() throws {
    let text = """
      name = "wide"
      input = "-1..1"
      encoder = ["linear 20", "linear 2"]
      decoder = ["linear input"]
      """
    let model = try ModelFile(parsing: text, source: "wide.toml")
    let kernels = try KernelSet.select(environment: [:])
    let (images, vectors) = (
      try Autoencoder(model: model, sampleShape: Shape(1, 20, 20), capacity: 3, kernels: kernels),
      try Autoencoder(model: model, sampleShape: Shape(400), capacity: 3, kernels: kernels)
    )
    #expect(images.input !== images.encoder.input)
    #expect(vectors.input === vectors.encoder.input)
  }

  @Test("has its latent from the encoder and its image from the latent")
  func latent() throws {
    let autoencoder = try autoencoder(seed: 3)
    let wanted = reconstruction(of: (0..<Self.imageCount).map { Float($0) / 20 }, by: autoencoder)
    let latent = (0..<autoencoder.latentSize).map { autoencoder.latent[$0, 0] }
    _ = reconstruction(of: Array(repeating: 0, count: Self.imageCount), by: autoencoder)
    for (index, number) in latent.enumerated() { autoencoder.latent[index, 0] = number }
    WorkerTeam(threads: 1).run { worker in
      autoencoder.decoder.forward(in: Pass(worker: worker, samples: 1, mode: .evaluation))
    }
    #expect(image(of: autoencoder) == wanted)
  }

  @Test("learns: a batch's loss falls as its gradients are followed")
  func learns() throws {
    let autoencoder = try autoencoder(seed: 4)
    let optimizer = Adam(
      parameters: autoencoder.parameters.map(\.parameter),
      configuration: Adam.Configuration(learningRate: 0.01), kernels: try kernels())
    var generator = RandomGenerator(seed: 5)
    for feature in 0..<Self.imageCount {
      for sample in 0..<autoencoder.capacity {
        autoencoder.input[feature, sample] = generator.uniform()
      }
    }
    var losses: [Double] = []
    let team = WorkerTeam(threads: 2)
    for _ in 0..<200 {
      optimizer.beginStep()
      team.run { worker in
        autoencoder.forwardAndBackward(
          in: Pass(worker: worker, samples: autoencoder.capacity, mode: .training))
        optimizer.update(in: worker)
      }
      losses.append(autoencoder.batchLoss)
    }
    let (first, last) = (try #require(losses.first), try #require(losses.last))
    #expect(last < 0.7 * first, "from \(first) to \(last)")
    let norms = try #require(autoencoder.weights(at: 200).gradientNorms)
    #expect(norms.count == autoencoder.parameters.count && norms.allSatisfy { $0 > 0 })
  }

  @Test("is refused if its decoder does not give the image back, with the remedy")
  func refused() throws {
    let text = SmallModel.text.replacing("linear input", with: "linear 21")
    let model = try ModelFile(parsing: text, source: "small.toml")
    let error = #expect(throws: ModelError.self) {
      try Autoencoder(
        model: model, sampleShape: Shape(Self.imageCount), capacity: 4, kernels: try kernels())
    }
    #expect(
      error?.description
        == "small.toml:3: the decoder ends in 21 numbers, expected 20 for samples of 20 numbers: "
        + "end it with \"linear input\"")
  }

  private func kernels() throws -> KernelSet { try .select(environment: [:]) }

  private func autoencoder(seed: UInt64 = 0) throws -> Autoencoder {
    let model = try ModelFile(parsing: SmallModel.text, source: "small.toml")
    let autoencoder = try Autoencoder(
      model: model, sampleShape: Shape(Self.imageCount), capacity: 4, kernels: try kernels())
    var generator = RandomGenerator(seed: seed)
    autoencoder.initialize(using: &generator)
    return autoencoder
  }

  private func reconstruction(of image: [Float], by autoencoder: Autoencoder) -> [Float] {
    for (feature, pixel) in image.enumerated() { autoencoder.input[feature, 0] = pixel }
    WorkerTeam(threads: 1).run { worker in
      autoencoder.forward(in: Pass(worker: worker, samples: 1, mode: .evaluation))
    }
    return self.image(of: autoencoder)
  }

  private func image(of autoencoder: Autoencoder) -> [Float] {
    (0..<autoencoder.sampleSize).map { autoencoder.reconstruction[$0, 0] }
  }
}
