import Engine
import Testing

/// What PyTorch's autograd gave for a latent drawn with the engine's ε.
private struct GaussianGoldens: Decodable {
  struct Case: Decodable {
    let spread: GaussianSpread.RawValue
    let batch, size: Int
    let beta: Float
    let seed: UInt64
    let input, output, outputGradient, divergences, inputGradient, inputGradientOfDraw: [Float]
  }

  let cases: [Case]
}

@Suite("The Gaussian latent")
struct GaussianLatentTests {
  @Test(
    "draws, diverges and passes gradients back as PyTorch", arguments: GaussianSpread.allCases,
    KernelLevel.available)
  func golden(spread: GaussianSpread, level: KernelLevel) throws {
    let cases = try EngineTests.golden("gaussian", as: GaussianGoldens.self).cases
    let wanted = try #require(cases.first { $0.spread == spread.rawValue })
    let latent = GaussianLatent(size: wanted.size, spread: spread, kernels: try level.kernels)
    // More room than samples: what stands in the columns beyond them must not count.
    let network = Network(layers: [latent], capacity: wanted.batch + 20)
    for index in 0..<network.input.rows {
      for column in 0..<network.capacity { network.input[index, column] = .nan }
    }
    network.input.set(batch: wanted.batch, wanted.input)
    network.outputGradient.set(batch: wanted.batch, wanted.outputGradient)
    let key = RandomKey(seed: wanted.seed)
    for (scale, gradient) in [
      (0, wanted.inputGradientOfDraw), (wanted.beta / Float(wanted.batch), wanted.inputGradient),
    ] {
      latent.divergenceScale = scale
      step(network, samples: wanted.batch, mode: .training, key: key)
      let numbers = network.inputGradient.numbers(batch: wanted.batch)
      #expect(mismatch("gradient", numbers, gradient) == nil, "scale \(scale)")
      let beyond = (0..<2 * wanted.size).flatMap { row in
        (wanted.batch..<16).map { network.inputGradient[row, $0] }
      }
      #expect(beyond.allSatisfy { $0 == 0 })
    }
    #expect(mismatch("output", network.output.numbers(batch: wanted.batch), wanted.output) == nil)
    #expect(
      mismatch("divergences", latent.divergences.map { Float($0) }, wanted.divergences) == nil)
    let total = wanted.divergences.reduce(0, +)
    #expect(mismatch("divergence", [Float(latent.divergence)], [total]) == nil)
  }

  @Test("is its mean in evaluation, and has its divergence", arguments: GaussianSpread.allCases)
  func evaluation(spread: GaussianSpread) throws {
    let latent = GaussianLatent(size: 2, spread: spread, kernels: try KernelLevel.baseline.kernels)
    let network = Network(layers: [latent], capacity: 3)
    let (none, wide): (Float, Float) = spread == .sigma ? (1, 2) : (0, 2 * 0.693_147_2)
    network.input.set(batch: 1, [0, 3, none, wide])
    step(network, samples: 1, mode: .evaluation, key: RandomKey(seed: 1))
    #expect(network.output.numbers(batch: 1) == [0, 3])
    // ½·(3² + 2² − ln 2² − 1).
    let wanted = [0, 5.306_853]
    #expect(zip(latent.divergences, wanted).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test("draws anew with every key, with the deviation that it is given")
  func draws() throws {
    let samples = 10_000
    let latent = GaussianLatent(
      size: 1, spread: .sigma, kernels: try KernelLevel.baseline.kernels)
    let network = Network(layers: [latent], capacity: samples)
    network.input.set(batch: samples, (0..<samples).flatMap { _ in [Float(4), 0.5] })
    func draw(seed: UInt64) -> [Float] {
      step(network, samples: samples, mode: .training, key: RandomKey(seed: seed))
      return network.output.numbers(batch: samples)
    }
    let (one, other) = (draw(seed: 1), draw(seed: 2))
    #expect(one == draw(seed: 1))
    let deviations = one.map { Double($0) - 4 }
    #expect(abs(deviations.reduce(0, +) / Double(samples)) < 0.025)
    #expect(abs(deviations.reduce(0) { $0 + $1 * $1 } / Double(samples) - 0.25) < 0.018)
    let common = zip(deviations, other).reduce(0) { $0 + $1.0 * (Double($1.1) - 4) }
    #expect(abs(common / Double(samples)) < 0.0125)
  }

  /// One pass forward and backward.
  private func step(_ network: Network, samples: Int, mode: PassMode, key: RandomKey) {
    WorkerTeam(threads: 2).run { worker in
      let pass = Pass(worker: worker, samples: samples, mode: mode, key: key)
      network.forward(in: pass)
      network.backward(in: pass, needsInputGradient: true)
    }
  }
}
