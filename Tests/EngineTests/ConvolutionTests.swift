import Engine
import Testing

@Suite("Convolutions")
struct ConvolutionTests {
  @Test("give the same bits on any number of threads", arguments: KernelLevel.available)
  func threads(level: KernelLevel) throws {
    let kernels = try level.kernels
    let one = bits(threads: 1, kernels)
    for threads in [2, 3, 8, 16] {
      #expect(bits(threads: threads, kernels) == one, "\(threads) threads")
    }
  }

  @Test(
    "do not learn from what lies beyond the samples", arguments: LayerCase.convolutions,
    KernelLevel.available)
  func beyondSamples(layerCase: LayerCase, level: KernelLevel) throws {
    let network = Network(layers: [layerCase.layer(try level.kernels)], capacity: 16)
    var generator = RandomGenerator(seed: 8)
    network.initialize(using: &generator)
    for row in 0..<network.input.rows { network.input[row, 3] = .nan }
    for row in 0..<network.outputGradient.rows { network.outputGradient[row, 1] = 1 }
    network.forward(samples: 3)
    network.backward(samples: 3)
    for (name, parameter) in network.parameters {
      #expect(parameter.gradient.array().allSatisfy { $0.isFinite }, "\(name)")
    }
    #expect(network.inputGradient.numbers(batch: 16).allSatisfy { $0.isFinite })
  }

  @Test("add no more rows than lie between two places of the kernel, as PyTorch has it")
  func outputPadding() async {
    await #expect(processExitsWith: .failure) {
      let window = Window(
        kernel: Extent(3), stride: Extent(2), outputPadding: Extent(height: 0, width: 2))
      _ = ConvTranspose2d(
        input: Shape(1, 4, 4), channels: 1, window: window,
        kernels: try KernelSet.select(environment: [:]))
    }
  }

  @Test("draw their first weights as PyTorch does")
  func initialization() throws {
    let kernels = try KernelLevel.baseline.kernels
    let window = Window(kernel: Extent(height: 3, width: 5))
    for layer: any Layer in [
      Conv2d(input: Shape(4, 5, 5), channels: 30, window: window, kernels: kernels),
      ConvTranspose2d(input: Shape(30, 5, 5), channels: 4, window: window, kernels: kernels),
    ] {
      var generator = RandomGenerator(seed: 9)
      layer.initialize(using: &generator)
      let bound = 1 / Float(4 * 3 * 5).squareRoot()
      for parameter in layer.parameters {
        let numbers = parameter.value.array()
        #expect(numbers.allSatisfy { abs($0) <= bound })
        #expect(numbers.contains { abs($0) > bound * 0.7 }, "\(layer.kind) \(parameter.name)")
      }
    }
  }

  /// The bits of the outputs and all gradients of convolutions there and back, the last batch
  /// short.
  private func bits(threads: Int, _ kernels: KernelSet) -> [UInt32] {
    let window = Window(
      kernel: Extent(3), stride: Extent(2), padding: Extent(1), outputPadding: Extent(1))
    let there = Conv2d(input: Shape(3, 8, 6), channels: 13, window: window, kernels: kernels)
    let back = ConvTranspose2d(
      input: there.outputShape, channels: 3, window: window, kernels: kernels)
    let network = Network(layers: [there, back], capacity: 39)
    let team = WorkerTeam(threads: threads)
    var generator = RandomGenerator(seed: 7)
    network.initialize(using: &generator)
    var bits: [UInt32] = []
    for samples in [39, 17] {
      let numbers = (0..<samples * network.input.rows).map { _ in generator.uniform(-1, 1) }
      network.input.set(batch: samples, numbers)
      network.outputGradient.set(batch: samples, numbers.reversed())
      for row in 0..<network.outputGradient.rows {
        for column in samples..<39 { network.outputGradient[row, column] = 0 }
      }
      team.run { worker in
        let pass = Pass(worker: worker, samples: samples, mode: .training)
        network.forward(in: pass)
        network.backward(in: pass, needsInputGradient: true)
      }
      for matrix in [network.output, network.inputGradient] {
        bits += matrix.numbers(batch: samples).map(\.bitPattern)
      }
      for (_, parameter) in network.parameters {
        bits += parameter.gradient.array().map(\.bitPattern)
      }
    }
    return bits
  }
}
