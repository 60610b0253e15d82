import Engine
import Testing

@Suite("A training step")
struct SameBitsTests {
  @Test("gives the same bits on any number of threads", arguments: KernelLevel.available)
  func threads(level: KernelLevel) throws {
    let kernels = try level.kernels
    let one = trained(threads: 1, kernels)
    #expect(one.allSatisfy { $0 & 0x7F80_0000 != 0x7F80_0000 }, "a weight is not finite")
    for threads in [2, 3, 16] {
      #expect(trained(threads: threads, kernels) == one, "\(threads) threads")
    }
  }

  @Test("changes every parameter that it can")
  func changes() throws {
    let training = SmallTraining(
      sizes: [5, 4, 2, 4, 5], capacity: 8, learningRate: 0.01,
      kernels: try KernelLevel.baseline.kernels)
    var generator = RandomGenerator(seed: 5)
    training.network.initialize(using: &generator)
    training.network.input.set(batch: 8, (0..<40).map { _ in generator.uniform() })
    let before = training.network.parameters.map { $0.parameter.value.array() }
    _ = training.step(threads: 2, samples: 8)
    for (old, (name, parameter)) in zip(before, training.network.parameters) {
      #expect(zip(old, parameter.value.array()).allSatisfy { $0 != $1 }, "\(name)")
    }
  }

  @Test(
    "that draws, normalises and reshapes gives the same bits on any number of threads",
    arguments: KernelLevel.available)
  func everyLayer(level: KernelLevel) throws {
    let kernels = try level.kernels
    func bits(threads: Int) -> [UInt32] {
      let training = SmallTraining(
        layers: Self.manyLayers(kernels), capacity: 39, learningRate: 0.01, kernels: kernels)
      return trained(training, threads: threads)
    }
    let one = bits(threads: 1)
    #expect(one.allSatisfy { $0 & 0x7F80_0000 != 0x7F80_0000 }, "a number is not finite")
    for threads in [2, 3, 16] {
      #expect(bits(threads: threads) == one, "\(threads) threads")
    }
  }

  /// A variational autoencoder with a layer of every kind that is more than a product.
  private static func manyLayers(_ kernels: KernelSet) -> [any Layer] {
    let (image, hidden, latent) = (Shape(2, 8, 8), Shape(37), 5)
    let gaussian = GaussianLatent(size: latent, spread: .logVariance, kernels: kernels)
    gaussian.divergenceScale = 1e-3
    return [
      BatchNorm(shape: image, kernels: kernels), Flatten(shape: image),
      Linear(inputs: image.count, outputs: hidden.count, kernels: kernels),
      BatchNorm(shape: hidden, kernels: kernels), LeakyReLU(shape: hidden, kernels: kernels),
      Dropout(shape: hidden, probability: 0.2, kernels: kernels),
      Linear(inputs: hidden.count, outputs: 2 * latent, kernels: kernels), gaussian,
      Linear(inputs: latent, outputs: hidden.count, kernels: kernels),
      Activation(.gelu, shape: hidden, kernels: kernels),
      Linear(inputs: hidden.count, outputs: image.count, kernels: kernels),
      Activation(.silu, shape: Shape(image.count), kernels: kernels),
      Unflatten(from: Shape(image.count), to: image),
    ]
  }

  /// The bits of all losses and weights of five sizes after a few steps, where sides are narrow
  /// and where they are so wide that they are cut into chunks.
  private func trained(threads: Int, _ kernels: KernelSet) -> [UInt32] {
    [[131, 37, 5, 29, 131], [301, 37, 5, 29, 301]].flatMap { sizes in
      let training = SmallTraining(
        sizes: sizes, capacity: 39, learningRate: 0.01, kernels: kernels)
      return trained(training, threads: threads)
    }
  }

  /// The bits of all losses, weights and running statistics after a few steps of awkward sizes,
  /// the last one short.
  private func trained(_ training: SmallTraining, threads: Int) -> [UInt32] {
    var generator = RandomGenerator(seed: 6)
    training.network.initialize(using: &generator)
    var bits: [UInt32] = []
    for (step, samples) in [39, 39, 17].enumerated() {
      let count = samples * training.network.inputShape.count
      training.network.input.set(batch: samples, (0..<count).map { _ in generator.uniform() })
      let key = RandomKey(seed: 6).derived(step)
      let loss = training.step(threads: threads, samples: samples, key: key).bitPattern
      bits += [UInt32(truncatingIfNeeded: loss), UInt32(truncatingIfNeeded: loss >> 32)]
    }
    return training.network.state.reduce(into: bits) { bits, named in
      bits += named.parameter.value.array().map(\.bitPattern)
    }
  }
}
