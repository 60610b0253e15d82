import Engine
import Testing

@Suite("Dropout")
struct DropoutTests {
  @Test("drops its share and keeps the expectation", arguments: KernelLevel.available)
  func share(level: KernelLevel) throws {
    let output = try results(level, probability: 0.3, seed: 1).output
    let dropped = output.filter { $0 == 0 }.count
    // Five deviations of a count.
    #expect(abs(dropped - 3000) < 230)
    let kept = 2 / (1 - Float(0.3))
    #expect(output.allSatisfy { $0 == 0 || abs($0 - kept) < 1e-6 })
    let mean: Float = output.reduce(0, +) / Float(output.count)
    #expect(abs(mean - 2) < 0.07)
  }

  @Test("passes gradients back where it let numbers through", arguments: KernelLevel.available)
  func gradient(level: KernelLevel) throws {
    let (output, gradient) = try results(level, probability: 0.3, seed: 1)
    // 2 went in, 3 comes back: both through the same mask.
    #expect(zip(output, gradient).allSatisfy { abs($0.0 * 1.5 - $0.1) < 1e-5 })
  }

  @Test("draws a mask for every key, the same on any number of threads")
  func keys() throws {
    let one = try results(.baseline, probability: 0.5, seed: 1)
    for threads in [2, 3, 16] {
      let many = try results(.baseline, probability: 0.5, seed: 1, threads: threads)
      #expect(many.output == one.output && many.gradient == one.gradient)
    }
    let other = try results(.baseline, probability: 0.5, seed: 2)
    let same = zip(one.output, other.output).filter { $0 == $1 }.count
    #expect(abs(same - 5000) < 250)
  }

  @Test("lets everything through in evaluation, and where nothing is to be dropped")
  func identity() throws {
    for (mode, probability) in [(PassMode.evaluation, Float(0.5)), (.training, 0)] {
      let results = try results(.baseline, probability: probability, seed: 1, mode: mode)
      #expect(results.output.allSatisfy { $0 == 2 } && results.gradient.allSatisfy { $0 == 3 })
    }
  }

  /// What becomes of ten thousand twos, and of a gradient of threes.
  private func results(
    _ level: KernelLevel, probability: Float, seed: UInt64, threads: Int = 1,
    mode: PassMode = .training
  ) throws -> (output: [Float], gradient: [Float]) {
    let (features, samples) = (100, 100)
    let layer = Dropout(
      shape: Shape(features), probability: probability, kernels: try level.kernels)
    let network = Network(layers: [layer], capacity: samples)
    network.input.set(batch: samples, Array(repeating: 2, count: features * samples))
    network.outputGradient.set(batch: samples, Array(repeating: 3, count: features * samples))
    WorkerTeam(threads: threads).run { worker in
      let pass = Pass(
        worker: worker, samples: samples, mode: mode, key: RandomKey(seed: seed))
      network.forward(in: pass)
      network.backward(in: pass, needsInputGradient: true)
    }
    return (network.output.numbers(batch: samples), network.inputGradient.numbers(batch: samples))
  }
}
