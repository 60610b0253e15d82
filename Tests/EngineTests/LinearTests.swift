import Engine
import Testing

@Suite("A linear layer with a wide side")
struct LinearTests {
  private static let (wide, narrow, capacity) = (301, 37, 41)

  /// What a layer makes of an image and of the gradient that comes back.
  private struct Results: Equatable {
    var output: [Float]
    var weightGradient: [Float]
    var biasGradient: [Float]

    var bits: [UInt32] { (output + weightGradient + biasGradient).map(\.bitPattern) }
  }

  /// Images with black rows, black columns and black pixels here and there, less `shift`.
  private static func images(samples: Int, minus shift: Float = 0) -> [Float] {
    var generator = RandomGenerator(seed: 3)
    return (0..<samples * wide).map { place in
      let pixel = place % wide
      let isBlack = pixel < 11 || pixel % 7 < 2 || pixel > 290 || place % 3 == 0
      let value = generator.uniform()
      return (isBlack ? 0 : value) - shift
    }
  }

  private func results(
    _ kernels: KernelSet, images: [Float], samples: Int, threads: Int, shift: Float?
  ) -> Results {
    let layer = Linear(inputs: Self.wide, outputs: Self.narrow, kernels: kernels)
    layer.skipsZeros = shift != nil
    layer.inputShift = shift ?? 0
    let network = Network(layers: [layer], capacity: Self.capacity)
    var generator = RandomGenerator(seed: 4)
    network.initialize(using: &generator)
    network.input.set(batch: samples, images)
    network.outputGradient.set(
      batch: samples, (0..<samples * Self.narrow).map { _ in generator.uniform(-1, 1) })
    let team = WorkerTeam(threads: threads)
    // Twice, so that what the first pass has left is found out if the second takes it over.
    for _ in 0..<2 {
      team.run { worker in
        let pass = Pass(worker: worker, samples: samples, mode: .training)
        network.forward(in: pass)
        network.backward(in: pass, needsInputGradient: false)
      }
    }
    let gradients = layer.parameters.map { $0.gradient.array() }
    return Results(
      output: network.output.numbers(batch: samples), weightGradient: gradients[0],
      biasGradient: gradients[1])
  }

  @Test("can leave out zeros, a narrow or a small one cannot", arguments: KernelLevel.available)
  func canSkip(level: KernelLevel) throws {
    let kernels = try level.kernels
    #expect(Linear(inputs: Self.wide, outputs: Self.narrow, kernels: kernels).canSkipZeros)
    #expect(!Linear(inputs: Self.narrow, outputs: Self.wide, kernels: kernels).canSkipZeros)
    #expect(!Linear(inputs: 300, outputs: 3, kernels: kernels).canSkipZeros)
  }

  @Test(
    "gives the same bits with and without zeros, on any number of threads",
    arguments: KernelLevel.available)
  func skipping(level: KernelLevel) throws {
    let kernels = try level.kernels
    for samples in [41, 16, 3] {
      let images = Self.images(samples: samples)
      let dense = results(kernels, images: images, samples: samples, threads: 1, shift: nil)
      #expect(dense.bits.contains { $0 != 0 })
      for threads in [1, 2, 3, 4, 5, 16] {
        let whole = results(kernels, images: images, samples: samples, threads: threads, shift: nil)
        #expect(whole.bits == dense.bits, "\(threads) threads, \(samples) samples")
        let skipped = results(kernels, images: images, samples: samples, threads: threads, shift: 0)
        #expect(skipped == dense, "zeros left out, \(threads) threads, \(samples) samples")
      }
    }
  }

  @Test("adds what its input is short of", arguments: KernelLevel.available)
  func shifted(level: KernelLevel) throws {
    let kernels = try level.kernels
    let samples = 41
    let dense = results(
      kernels, images: Self.images(samples: samples, minus: 1), samples: samples, threads: 1,
      shift: nil)
    let one = results(
      kernels, images: Self.images(samples: samples), samples: samples, threads: 1, shift: -1)
    #expect(mismatch("output", one.output, dense.output) == nil)
    #expect(mismatch("weight", one.weightGradient, dense.weightGradient) == nil)
    #expect(mismatch("bias", one.biasGradient, dense.biasGradient) == nil)
    for threads in [2, 3, 16] {
      let many = results(
        kernels, images: Self.images(samples: samples), samples: samples, threads: threads,
        shift: -1)
      #expect(many.bits == one.bits, "\(threads) threads")
    }
  }

  @Test("keeps its weights as PyTorch has them, however they lie in memory")
  func order() throws {
    let kernels = try KernelLevel.baseline.kernels
    for (inputs, outputs) in [(5, 3), (3, 5), (4, 4)] {
      let layer = Linear(inputs: inputs, outputs: outputs, kernels: kernels)
      let weight = layer.parameters[0]
      let numbers = (0..<inputs * outputs).map { Float($0) }
      weight.value.copy(from: numbers)
      #expect(weight.value.array() == numbers)
      #expect(weight.shape == Shape(outputs, inputs))
      let network = Network(layers: [layer], capacity: 1)
      network.input.set(batch: 1, (0..<inputs).map { $0 == 1 ? 1 : 0 })
      network.forward(samples: 1)
      let column = (0..<outputs).map { numbers[$0 * inputs + 1] }
      #expect(network.output.numbers(batch: 1) == column, "\(inputs) to \(outputs)")
    }
  }
}
