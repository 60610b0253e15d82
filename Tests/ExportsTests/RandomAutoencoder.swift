import Autoencoders
import Engine

/// An autoencoder with random weights, and what it makes of random samples in evaluation.
struct RandomAutoencoder {
  let model: ModelFile
  let sampleShape: Shape
  let weights: Weights
  /// What the encoder saw, in the data's units where the model has a scale, [samples, numbers].
  private(set) var input: [Float] = []
  /// [samples, latent].
  private(set) var latent: [Float] = []
  /// In the same units as `input`, [samples, numbers].
  private(set) var reconstruction: [Float] = []

  static let samples = 3

  init(_ model: ModelFile, sampleShape: Shape) throws {
    var generator = RandomGenerator(seed: 7)
    let autoencoder = try Autoencoder(
      model: model, sampleShape: sampleShape, capacity: Self.samples,
      kernels: KernelSet.select(environment: [:]))
    self.model = model
    self.sampleShape = sampleShape
    autoencoder.initialize(using: &generator)
    weights = Self.weights(of: autoencoder, using: &generator)
    autoencoder.load(weights)
    let bounds = model.input.range.bounds
    for sample in 0..<Self.samples {
      for row in 0..<sampleShape.count {
        let number = generator.uniform(bounds.lowerBound, bounds.upperBound)
        autoencoder.input[row, sample] = number
        if model.input.scale != nil { input.append(number) }
      }
    }
    WorkerTeam(threads: 1).run { worker in
      let pass = Pass(worker: worker, samples: Self.samples, mode: .evaluation)
      autoencoder.scaleInput(in: pass)
      autoencoder.forward(in: pass)
    }
    if model.input.scale == nil { input = Self.columns(of: autoencoder.seen) }
    latent = Self.columns(of: autoencoder.latent)
    reconstruction = Self.columns(of: autoencoder.reconstruction)
    if model.input.scale != nil { reconstruction = autoencoder.unscaledAll(reconstruction) }
  }

  /// Weights as they are drawn, but a batch norm's numbers, which all are 0 or 1 then, random.
  private static func weights(
    of autoencoder: Autoencoder, using generator: inout RandomGenerator
  ) -> Weights {
    let normalized = Set(
      autoencoder.state.map(\.name).filter { $0.hasSuffix(".running_var") }
        .map { $0.dropLast("running_var".count) })
    let values = autoencoder.state.map { name, parameter in
      let isNormalized = normalized.contains { name.hasPrefix($0) }
      return parameter.value.array().map { isNormalized ? generator.uniform(0.5, 1.5) : $0 }
    }
    return Weights(step: 12, values: values)
  }

  private static func columns(of matrix: Matrix) -> [Float] {
    (0..<samples).flatMap { sample in (0..<matrix.rows).map { matrix[$0, sample] } }
  }
}

extension Autoencoder {
  /// Samples one after another without the model's scale.
  fileprivate func unscaledAll(_ samples: [Float]) -> [Float] {
    stride(from: 0, to: samples.count, by: sampleSize).flatMap {
      units.sample(Array(samples[$0..<$0 + sampleSize]))
    }
  }
}
