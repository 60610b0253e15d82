import Engine

/// An encoder and a decoder that meet in the latent, built from a model file for samples of a
/// shape.
///
/// Its buffers are planned for `capacity` samples; a step allocates nothing.
public final class Autoencoder {
  /// What it was built from.
  public let model: ModelFile
  /// From sample [sampleSize, batch] to latent [latentSize, batch].
  public let encoder: Network
  /// From latent [latentSize, batch] to sample [sampleSize, batch].
  public let decoder: Network
  /// The most samples in one pass.
  public let capacity: Int
  /// Where samples go in, [sampleSize, batch], in the model's range or scale.
  public let input: Matrix
  /// What is done to samples before the encoder sees them.
  public private(set) var corruption: Corruption?
  /// The way from numbers of `input`, `seen` and `reconstruction` back to those of the data.
  public let units: DataUnits
  /// How much the latent's divergence from the prior counts; may change between steps.
  public var beta: Float
  private let objective: Objective
  /// What the encoder's first layer adds to its input; without corruption.
  private let inputShift: Float
  private let kernels: KernelSet
  /// The range that corrupted samples stay in; nil where samples are no images.
  private let clippedTo: ClosedRange<Float>?
  /// What samples are multiplied with; nil where they stay as they are.
  private let scale: FeatureScale?
  /// Whether the parameters' gradients belong to the numbers that they have, or had before the
  /// last update.
  private var hasGradients = false

  /// Builds the networks of `model` for samples of a shape: [channels, height, width] of an image,
  /// or [count].
  public init(
    model: ModelFile, sampleShape: Shape, capacity: Int, kernels: KernelSet
  ) throws(ModelError) {
    let layers = try model.layers(sampleShape: sampleShape, kernels: kernels)
    self.model = model
    self.capacity = capacity
    self.kernels = kernels
    clippedTo = sampleShape.isImage ? model.input.range.bounds : nil
    inputShift = Self.expectZeros(layers.encoder, model, black: clippedTo?.lowerBound ?? 0)
    encoder = Network(layers: layers.encoder, capacity: capacity)
    // The latent and its gradient are one buffer for both, so nothing is copied between them.
    decoder = Network(
      layers: layers.decoder, capacity: capacity, input: encoder.output,
      inputGradient: encoder.outputGradient)
    corruption = model.input.corruption
    input =
      corruption == nil && inputShift == 0
      ? encoder.input : Matrix(rows: sampleShape.count, columns: capacity)
    beta = model.loss.beta
    units = DataUnits(model.input, size: sampleShape.count, isImage: sampleShape.isImage)
    scale = model.input.scale.map { FeatureScale($0, capacity: capacity) }
    objective = Objective(model.loss, encoder: encoder, decoder: decoder, kernels: kernels)
  }

  /// Lets the first layer skip black pixels, if nothing is drawn over them; what it adds to its
  /// input, so that black is 0 there. In samples that are no images, 0 is skipped.
  private static func expectZeros(
    _ layers: [any Layer], _ model: ModelFile, black: Float
  ) -> Float {
    guard model.input.corruption == nil, let first = layers.first(where: { !$0.onlyReshapes }),
      let linear = first as? Linear, linear.canSkipZeros
    else { return 0 }
    linear.skipsZeros = true
    linear.inputShift = black
    return black
  }

  /// How strongly samples are corrupted; may change between steps, but nil stays nil.
  public var noise: Float? {
    get { corruption?.amount }
    set { if let newValue { corruption?.amount = newValue } }
  }

  /// Numbers in a sample.
  public var sampleSize: Int { encoder.inputShape.count }
  /// Numbers in a latent.
  public var latentSize: Int { encoder.outputShape.count }
  /// What the encoder sees, [sampleSize, batch]: the input, or what corruption made of it.
  public var seen: Matrix { corruption == nil ? input : encoder.input }
  /// Where latents come out of the encoder and go into the decoder, [latentSize, batch].
  public var latent: Matrix { encoder.output }
  /// Where reconstructions come out, [sampleSize, batch], in the model's range or scale.
  public var reconstruction: Matrix { decoder.output }

  /// Every parameter by PyTorch's name: `encoder.0.weight`.
  public var parameters: [(name: String, parameter: Parameter)] {
    encoder.parameters.map { ("encoder.\($0.name)", $0.parameter) }
      + decoder.parameters.map { ("decoder.\($0.name)", $0.parameter) }
  }

  /// Every number that evaluation needs, by the same names: parameters and buffers.
  public var state: [(name: String, parameter: Parameter)] {
    encoder.state.map { ("encoder.\($0.name)", $0.parameter) }
      + decoder.state.map { ("decoder.\($0.name)", $0.parameter) }
  }

  /// Trainable numbers.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.parameter.shape.count } }

  /// Draws new weights.
  public func initialize(using generator: inout RandomGenerator) {
    encoder.initialize(using: &generator)
    decoder.initialize(using: &generator)
  }

  /// Brings samples that were put in as the data have them to the model's scale, if it has one.
  /// Every worker of a team calls this, after a barrier; it ends with one.
  public func scaleInput(in pass: Pass) {
    scale?.apply(to: input, in: pass)
  }

  /// Input → latent. Every worker of a team calls this.
  public func encode(in pass: Pass) {
    if let corruption {
      kernels.corrupt(
        input, into: encoder.input, corruption, range: clippedTo, in: pass.derived(Draw.corruption))
      pass.worker.barrier()
    } else if inputShift != 0 {
      encoder.input.takeShare(of: input, minus: inputShift, in: pass)
      pass.worker.barrier()
    }
    encoder.forward(in: pass.derived(Draw.encoder))
  }

  /// Latent → reconstruction. Every worker of a team calls this.
  public func decode(in pass: Pass) {
    decoder.forward(in: pass.derived(Draw.decoder))
  }

  /// Input → latent → reconstruction. Every worker of a team calls this.
  public func forward(in pass: Pass) {
    encode(in: pass)
    decode(in: pass)
  }

  /// Forward, loss, and every parameter's gradient. Every worker of a team calls this; afterwards
  /// `batchLoss` is the loss.
  public func forwardAndBackward(in pass: Pass) {
    pass.worker.enter(.forward)
    objective.prepare(beta: beta, in: pass)
    forward(in: pass)
    objective.evaluate(target: target, in: pass, setsGradient: true)
    pass.worker.enter(.backward)
    decoder.backward(
      in: pass.derived(Draw.decoder), needsInputGradient: true, depth: objective.depth)
    encoder.backward(in: pass.derived(Draw.encoder), needsInputGradient: false)
    if pass.worker.index == 0 { hasGradients = true }
  }

  /// Forward and loss. Every worker of a team calls this; afterwards `batchLoss` is the loss, and
  /// `squaredError` how far the reconstructions are from what was put in.
  public func evaluate(in pass: Pass) {
    objective.prepare(beta: beta, in: pass)
    forward(in: pass)
    objective.evaluate(target: target, in: pass, setsGradient: false)
    if let (samples, reconstructions) = scale?.undo(input, reconstruction, in: pass) {
      objective.measure(reconstructions, against: samples, in: pass)
    } else {
      objective.measure(reconstruction, against: input, in: pass)
    }
  }

  /// The loss of the last batch, as trained.
  public var batchLoss: Double { objective.total }
  /// The part of `batchLoss` that the reconstructions' errors make.
  public var reconstructionLoss: Double { objective.reconstruction }
  /// What β is multiplied with in `batchLoss`; nil where the latent is no distribution.
  public var klDivergence: Double? { objective.divergence }
  /// The divergence of each latent number, mean over the last batch, [latentSize]; nil where the
  /// latent is no distribution.
  public var klPerLatent: [Double]? { objective.divergences }

  /// Squared error per number of the last batch that was evaluated, pixels in 0...1, other numbers
  /// in the data's units.
  public var squaredError: Double {
    guard clippedTo != nil else { return objective.squaredError }
    let bounds = model.input.range.bounds
    let span = Double(bounds.upperBound - bounds.lowerBound)
    return objective.squaredError / (span * span)
  }

  private var target: Matrix {
    model.input.target == .noisy ? seen : input
  }

  /// A copy of every number that evaluation needs.
  public func weights(at step: Int) -> Weights {
    Weights(
      step: step, values: state.map { $0.parameter.value.array() },
      gradientNorms: hasGradients
        ? parameters.map { Float(kernels.norm(of: $0.parameter.gradient)) } : nil,
      noise: noise)
  }

  /// Takes over the numbers, and the noise, of an autoencoder of the same model and sample shape.
  public func load(_ weights: Weights) {
    let state = state
    precondition(
      weights.values.count == state.count,
      "\(weights.values.count) tensors for \(state.count)")
    for (values, (_, parameter)) in zip(weights.values, state) {
      parameter.value.copy(from: values)
    }
    noise = weights.noise
    hasGradients = false
  }

  /// What draws random numbers in a pass.
  private enum Draw {
    static let encoder = 0
    static let decoder = 1
    static let corruption = 2
  }
}
