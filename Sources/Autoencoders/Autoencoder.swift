import Engine

/// An encoder and a decoder that meet in the latent, built from a model file for images of a size.
///
/// Its buffers are planned for `capacity` images; a step allocates nothing.
public final class Autoencoder {
  /// What it was built from.
  public let model: ModelFile
  /// From image [imageCount, batch] to latent [latentSize, batch].
  public let encoder: Network
  /// From latent [latentSize, batch] to image [imageCount, batch].
  public let decoder: Network
  /// The most images in one pass.
  public let capacity: Int
  private let loss: any Loss

  /// Builds the networks of `model` for images of `imageCount` numbers.
  public init(
    model: ModelFile, imageCount: Int, capacity: Int, kernels: KernelSet
  ) throws(ModelError) {
    let layers = try model.layers(sampleShape: Shape(imageCount), kernels: kernels)
    self.model = model
    self.capacity = capacity
    encoder = Network(layers: layers.encoder, capacity: capacity)
    // The latent and its gradient are one buffer for both, so nothing is copied between them.
    decoder = Network(
      layers: layers.decoder, capacity: capacity, input: encoder.output,
      inputGradient: encoder.outputGradient)
    loss = MeanSquaredError(features: imageCount, kernels: kernels)
  }

  /// Numbers in an image.
  public var imageCount: Int { encoder.inputShape.count }
  /// Numbers in a latent.
  public var latentSize: Int { encoder.outputShape.count }
  /// Where images go in, [imageCount, batch].
  public var input: Matrix { encoder.input }
  /// Where latents come out of the encoder and go into the decoder, [latentSize, batch].
  public var latent: Matrix { encoder.output }
  /// Where reconstructions come out, [imageCount, batch].
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

  /// Input → latent → reconstruction. Every worker of a team calls this.
  public func forward(in pass: Pass) {
    encoder.forward(in: pass)
    decoder.forward(in: pass)
  }

  /// Forward, loss against the input itself, and every parameter's gradient. Every worker of a
  /// team calls this; afterwards `batchLoss` is the loss.
  public func forwardAndBackward(in pass: Pass) {
    forward(in: pass)
    loss.evaluate(
      prediction: reconstruction, target: input, gradient: decoder.outputGradient, in: pass)
    decoder.backward(in: pass, needsInputGradient: true)
    encoder.backward(in: pass, needsInputGradient: false)
  }

  /// Forward and loss. Every worker of a team calls this; afterwards `batchLoss` is the loss.
  public func evaluate(in pass: Pass) {
    forward(in: pass)
    loss.evaluate(prediction: reconstruction, target: input, gradient: nil, in: pass)
  }

  /// The loss of the last batch, as trained.
  public var batchLoss: Double { loss.total }

  /// A copy of every number that evaluation needs.
  public func weights(at step: Int) -> Weights {
    Weights(step: step, values: state.map { $0.parameter.value.array() })
  }

  /// Takes over the numbers of an autoencoder of the same model and image size.
  public func load(_ weights: Weights) {
    let state = state
    precondition(
      weights.values.count == state.count,
      "\(weights.values.count) tensors for \(state.count)")
    for (values, (_, parameter)) in zip(weights.values, state) {
      parameter.value.copy(from: values)
    }
  }
}
