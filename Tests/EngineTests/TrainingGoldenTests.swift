import Engine
import Testing

/// How PyTorch trained a small autoencoder for ten steps.
private struct AutoencoderGolden: Decodable {
  let batch: Int
  let learningRate: Float
  let images, losses: [Float]
  let start, end: [String: [Float]]
}

@Suite("Training equals PyTorch's")
struct TrainingGoldenTests {
  @Test("the losses and the final weights of an autoencoder", arguments: KernelLevel.available)
  func autoencoder(level: KernelLevel) throws {
    let wanted = try golden("autoencoder", as: AutoencoderGolden.self)
    let training = SmallTraining(
      sizes: [12, 8, 3, 8, 12], capacity: wanted.batch + 1, learningRate: wanted.learningRate,
      kernels: try level.kernels)
    for (name, parameter) in training.network.parameters {
      parameter.value.copy(from: try #require(wanted.start[name]))
    }
    training.network.input.set(batch: wanted.batch, wanted.images)
    let losses = wanted.losses.map { _ in training.step(threads: 1, samples: wanted.batch) }
    #expect(mismatch("losses", losses.map { Float($0) }, wanted.losses) == nil)
    #expect(training.network.parameters.count == wanted.end.count)
    for (name, parameter) in training.network.parameters {
      let values = try #require(wanted.end[name])
      #expect(mismatch(name, parameter.value.array(), values) == nil)
    }
  }
}
