import Engine

/// A layer of a model with what follows from its place, for lists.
public struct LayerSummary: Equatable, Sendable {
  /// The halves of an autoencoder.
  public enum Part: String, Sendable {
    case encoder, decoder
  }

  /// The half that it belongs to.
  public let part: Part
  /// Its position in its half, from 0, as torch.nn.Sequential counts.
  public let index: Int
  /// The words that it was written in: `conv 8 kernel 3 stride 2`.
  public let text: String
  /// What it does, every number known.
  public let operation: LayerOperation
  /// The shape of what comes out.
  public let outputShape: Shape
  /// Trainable numbers.
  public let parameterCount: Int
  /// Its tensors, in the order of `Network.state`.
  public let tensors: [TensorShape]
}

extension ModelFile {
  /// Refuses a model that contradicts itself, does not fit samples of a shape ([c, h, w] for
  /// images, [n] for others), or is too large for any machine; the error names the line.
  public func check(sampleShape: Shape) throws(ModelError) {
    try checkRules()
    _ = try ModelPlan(of: self, sampleShape: sampleShape)
  }

  /// How many numbers the latent has for samples of a shape that `check` let pass.
  public func latentSize(sampleShape: Shape) -> Int {
    if let latent { return latent }
    do throws(ModelError) {
      return try ModelPlan(of: self, sampleShape: sampleShape).latentSize
    } catch {
      preconditionFailure("unchecked: \(error)")
    }
  }

  /// Every layer with its output's shape and its parameters, from the sample to its reconstruction.
  public func summary(sampleShape: Shape) throws(ModelError) -> [LayerSummary] {
    let plan = try ModelPlan(of: self, sampleShape: sampleShape)
    func summaries(_ steps: [ModelPlan.Step], _ part: LayerSummary.Part) -> [LayerSummary] {
      steps.enumerated().map { index, step in
        LayerSummary(
          part: part, index: index, text: step.specification.text, operation: step.operation,
          outputShape: step.output, parameterCount: step.parameterCount, tensors: step.tensors)
      }
    }
    return summaries(plan.encoder, .encoder) + summaries(plan.decoder, .decoder)
  }

  /// The layers of both halves, before weights are drawn.
  public func layers(
    sampleShape: Shape, kernels: KernelSet
  ) throws(ModelError) -> (encoder: [any Layer], decoder: [any Layer]) {
    try checkRules()
    let plan = try ModelPlan(of: self, sampleShape: sampleShape)
    return (
      plan.encoder.map { $0.layer(kernels: kernels) },
      plan.decoder.map { $0.layer(kernels: kernels) }
    )
  }
}
