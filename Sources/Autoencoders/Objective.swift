import Engine

/// What training makes small: errors of the reconstructions, and where the latent is a
/// distribution β times its divergence from the prior.
///
/// L = (Σ errors + β·Σ divergences) / divisor, with the batch for the divisor where errors are
/// summed over a sample, and batch times sample size where their mean is taken.
final class Objective {
  /// How many of the decoder's layers, from the first, the gradient goes through.
  let depth: Int
  private let options: ModelFile.LossOptions
  private let sampleSize: Int
  private let loss: any Loss
  private let gaussian: GaussianLatent?
  /// What `loss` compares, and where it puts its gradient.
  private let prediction: Matrix
  private let gradient: Matrix
  private let measure: MeanSquaredError
  private var beta: Float = 0

  init(
    _ options: ModelFile.LossOptions, encoder: Network, decoder: Network, kernels: KernelSet
  ) {
    self.options = options
    sampleSize = decoder.outputShape.count
    loss = options.loss(features: sampleSize, kernels: kernels)
    gaussian = encoder.layers.last as? GaussianLatent
    // A loss that reads logits looks at what goes into the decoder's last layer.
    depth = decoder.layers.count - (loss.readsLogits ? 1 : 0)
    prediction = decoder.output(ofLayer: depth - 1)
    gradient = decoder.outputGradient(ofLayer: depth - 1)
    measure = MeanSquaredError(features: sampleSize, kernels: kernels)
  }

  /// Says how much divergence counts in the pass to come.
  func prepare(beta: Float, in pass: Pass) {
    guard pass.worker.index == 0 else { return }
    self.beta = beta
    let divisor = options.reduction.divisor(features: sampleSize, samples: pass.samples)
    gaussian?.divergenceScale = beta / Float(divisor)
  }

  /// Compares what the forward pass left with what was wanted.
  func evaluate(target: Matrix, in pass: Pass, setsGradient: Bool) {
    loss.evaluate(
      prediction: prediction, target: target, gradient: setsGradient ? gradient : nil, in: pass)
  }

  /// Measures how far reconstructions are from what was put in.
  func measure(_ reconstructions: Matrix, against input: Matrix, in pass: Pass) {
    measure.evaluate(prediction: reconstructions, target: input, gradient: nil, in: pass)
  }

  var total: Double { reconstruction + Double(beta) * (divergence ?? 0) }
  var reconstruction: Double { loss.total }
  var squaredError: Double { measure.total }
  var divergences: [Double]? { gaussian?.divergences }

  /// The divergence as it counts with β = 1.
  var divergence: Double? {
    gaussian.map { $0.divergence / options.reduction.divisor(features: sampleSize, samples: 1) }
  }
}

extension ModelFile.LossOptions {
  fileprivate func loss(features: Int, kernels: KernelSet) -> any Loss {
    switch kind {
    case .meanSquaredError:
      MeanSquaredError(features: features, reduction: reduction, kernels: kernels)
    case .binaryCrossEntropy:
      BinaryCrossEntropy(features: features, reduction: reduction, kernels: kernels)
    case .meanAbsoluteError:
      MeanAbsoluteError(features: features, reduction: reduction, kernels: kernels)
    }
  }
}
