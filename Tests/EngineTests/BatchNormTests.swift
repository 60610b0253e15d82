import Engine
import Testing

/// What torch.nn.BatchNorm1d and BatchNorm2d gave in two training passes and an evaluation.
private struct BatchNormGoldens: Decodable {
  struct Case: Decodable {
    let shape: [Int]
    let passes: [TrainingPass]
    let evaluation: TrainingPass
  }

  struct TrainingPass: Decodable {
    let batch: Int
    let input, output, outputGradient, inputGradient: [Float]
    /// Parameters and buffers after the pass.
    let state: [String: [Float]]
    let parameterGradients: [String: [Float]]
  }

  let cases: [Case]
}

@Suite("Batch normalisation")
struct BatchNormTests {
  @Test(
    "normalises, keeps statistics and evaluates with them as PyTorch",
    arguments: KernelLevel.available, [1, 3])
  func golden(level: KernelLevel, threads: Int) throws {
    let cases = try EngineTests.golden("batchnorm", as: BatchNormGoldens.self).cases
    #expect(cases.map(\.shape.count) == [3, 1])
    for wanted in cases {
      let layer = BatchNorm(shape: Shape(wanted.shape), kernels: try level.kernels)
      let network = Network(layers: [layer], capacity: 40)
      let start = try #require(wanted.passes.first).state
      for parameter in layer.parameters {
        parameter.value.copy(from: try #require(start[parameter.name]))
      }
      for pass in wanted.passes { check(network, pass, .training, threads) }
      check(network, wanted.evaluation, .evaluation, threads)
    }
  }

  private func check(
    _ network: Network, _ wanted: BatchNormGoldens.TrainingPass, _ mode: PassMode, _ threads: Int
  ) {
    // What stands in the columns beyond the samples must not count.
    for row in 0..<network.input.rows {
      for column in 0..<network.capacity { network.input[row, column] = .nan }
    }
    network.input.set(batch: wanted.batch, wanted.input)
    for row in 0..<network.outputGradient.rows {
      for column in 0..<network.capacity { network.outputGradient[row, column] = 0 }
    }
    network.outputGradient.set(batch: wanted.batch, wanted.outputGradient)
    step(network, samples: wanted.batch, mode, threads: threads)
    func expect(_ name: String, _ numbers: [Float], _ wanted: [Float]?) {
      #expect(mismatch(name, numbers, wanted ?? []) == nil, "\(mode)")
    }
    expect("output", network.output.numbers(batch: wanted.batch), wanted.output)
    expect("gradient", network.inputGradient.numbers(batch: wanted.batch), wanted.inputGradient)
    for (name, parameter) in network.state {
      expect(name, parameter.value.array(), wanted.state[String(name.dropFirst("0.".count))])
    }
    for (name, parameter) in network.parameters {
      let short = String(name.dropFirst("0.".count))
      expect(name, parameter.gradient.array(), wanted.parameterGradients[short])
    }
    let beyond = (0..<network.inputGradient.rows).flatMap { row in
      (wanted.batch..<16).map { network.inputGradient[row, $0] }
    }
    #expect(beyond.allSatisfy { $0 == 0 })
  }

  @Test("keeps its digits where the mean is far from 0")
  func largeMean() throws {
    let layer = BatchNorm(shape: Shape(1, 8, 8), kernels: try KernelLevel.baseline.kernels)
    let network = Network(layers: [layer], capacity: 64)
    network.input.set(batch: 64, (0..<64 * 64).map { $0 % 2 == 0 ? 999 : 1001 })
    step(network, samples: 64, .training, threads: 1)
    let output = network.output.numbers(batch: 64)
    #expect(output.indices.allSatisfy { abs(output[$0] - ($0 % 2 == 0 ? -1 : 1)) < 1e-4 })
  }

  @Test("takes a batch of one number, whose variance it calls 0")
  func one() throws {
    let layer = BatchNorm(shape: Shape(2), kernels: try KernelLevel.baseline.kernels)
    let network = Network(layers: [layer], capacity: 4)
    network.input.set(batch: 1, [5, -7])
    network.outputGradient.set(batch: 1, [1, 2])
    step(network, samples: 1, .training, threads: 1)
    #expect(network.output.numbers(batch: 1) == [0, 0])
    #expect(network.inputGradient.numbers(batch: 1) == [0, 0])
    #expect(layer.buffers.map { $0.value.array() } == [[0.5, -0.7], [0.9, 0.9]])
  }

  /// One pass forward and backward.
  private func step(_ network: Network, samples: Int, _ mode: PassMode, threads: Int) {
    WorkerTeam(threads: threads).run { worker in
      let pass = Pass(worker: worker, samples: samples, mode: mode)
      network.forward(in: pass)
      network.backward(in: pass, needsInputGradient: true)
    }
  }
}
