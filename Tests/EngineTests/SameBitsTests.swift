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

  /// The bits of all losses and weights after a few steps of awkward sizes, the last one short.
  private func trained(threads: Int, _ kernels: KernelSet) -> [UInt32] {
    let sizes = [131, 37, 5, 29, 131]
    let capacity = 39
    let training = SmallTraining(
      sizes: sizes, capacity: capacity, learningRate: 0.01, kernels: kernels)
    var generator = RandomGenerator(seed: 6)
    training.network.initialize(using: &generator)
    var bits: [UInt32] = []
    for samples in [39, 39, 17] {
      training.network.input.set(
        batch: samples, (0..<samples * sizes[0]).map { _ in generator.uniform() })
      let loss = training.step(threads: threads, samples: samples).bitPattern
      bits += [UInt32(truncatingIfNeeded: loss), UInt32(truncatingIfNeeded: loss >> 32)]
    }
    return training.network.parameters.reduce(into: bits) { bits, named in
      bits += named.parameter.value.array().map(\.bitPattern)
    }
  }
}
