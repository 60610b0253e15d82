import Engine
import Wording

/// The layers of a model with their shapes, worked out for samples of a shape before anything is
/// built.
struct ModelPlan {
  /// A layer with its shapes.
  struct Step {
    let specification: LayerSpecification
    let operation: LayerOperation
    let input: Shape
    let output: Shape
    let parameterCount: Int

    var isConvolution: Bool {
      if case .conv = operation { true } else { false }
    }
  }

  let model: ModelFile
  private var surroundings: LayerSurroundings
  private(set) var encoder: [Step] = []
  private(set) var decoder: [Step] = []
  private var memory = ModelMemory()

  /// Works the shapes out, or says which layer does not fit.
  init(of model: ModelFile, sampleShape: Shape) throws(ModelError) {
    self.model = model
    surroundings = LayerSurroundings(sample: sampleShape, latent: model.latent)
    try checkScale()
    memory.add(sampleShape, model.input, batch: model.training.batchSize)
    encoder = try steps(model.encoder, from: sampleShape, named: sampleShape.ofSamples, first: true)
    try checkLatent()
    surroundings.mirror = EncoderMirror(of: encoder)
    let latent = "a latent of \(latentSize)"
    decoder = try steps(model.decoder, from: Shape(latentSize), named: latent, first: false)
    try checkReconstruction()
    try checkLoss()
    try checkNames()
  }

  /// Numbers in the latent.
  var latentSize: Int { encoder.last?.output.count ?? 0 }

  private mutating func steps(
    _ layers: [LayerSpecification], from shape: Shape, named name: String, first: Bool
  ) throws(ModelError) -> [Step] {
    var steps: [Step] = []
    var (shape, name) = (shape, name)
    for (index, layer) in layers.enumerated() {
      let step = try step(layer, on: shape, after: name, mayFlatten: first && index == 0)
      steps.append(step)
      shape = step.output
      if layer.givesShape { name = "\(layer.word) \(shape)" }
    }
    return steps
  }

  private mutating func step(
    _ layer: LayerSpecification, on shape: Shape, after name: String, mayFlatten: Bool
  ) throws(ModelError) -> Step {
    let operation: LayerOperation
    let effect: LayerEffect
    do throws(LayerProblem) {
      operation = try layer.operation(on: shape, in: &surroundings)
      effect = try operation.effect(on: shape, in: surroundings, mayFlatten: mayFlatten)
    } catch {
      let remedy = error.isForSize ? sizeRemedy : ""
      throw model.source.error(
        line: layer.line, "\(layer.text) after \(name): \(error.description)\(remedy)")
    }
    try memory.add(effect, of: layer, batch: model.training.batchSize, in: model.source)
    // What fits into the memory fits into whole numbers.
    return Step(
      specification: layer, operation: operation, input: shape, output: Shape(effect.dimensions),
      parameterCount: Int(effect.parameterCount))
  }

  /// What images would be large enough, where there are such.
  private var sizeRemedy: String {
    let sample = surroundings.sample
    guard sample.isImage, let least = model.leastExtent,
      !least.fits(in: LayerSpecification.Extents(sample).extent)
    else { return "" }
    let shape = Shape(sample.dimensions[0], least.height, least.width)
    guard (try? ModelPlan(of: model, sampleShape: shape)) != nil else { return "" }
    return "; \(sample.ofSamples) are too small for \(model.name), which needs at least "
      + least.inFull
  }

  private func checkScale() throws(ModelError) {
    guard let scale = model.input.scale else { return }
    let sample = surroundings.sample
    guard !sample.isImage else {
      throw model.source.error(
        at: ["scale"], "scale is for samples that are no images, not for \(sample.ofSamples)")
    }
    guard scale.count != sample.count else { return }
    throw model.source.error(
      at: ["scale"],
      "scale is a list of \(numbers(scale.count)), expected \(grouped(sample.count)), one for each "
        + "number of a sample")
  }

  private func checkLatent() throws(ModelError) {
    guard let last = encoder.last else { return }
    guard last.output.dimensions.count == 1 else {
      throw end(of: last, "the encoder ends in \(last.output): put \"flatten\" at its end")
    }
    guard let latent = surroundings.latent, latent != latentSize else { return }
    throw end(
      of: last,
      "the encoder ends in \(numbers(latentSize)), and latent is \(grouped(latent)): end it with "
        + "\"linear latent\"")
  }

  private func checkReconstruction() throws(ModelError) {
    let sample = surroundings.sample
    guard let last = decoder.last, last.output.count != sample.count else { return }
    throw end(
      of: last,
      "the decoder ends in \(last.output.spelled), expected \(grouped(sample.count)) for "
        + "\(sample.ofSamples): \(remedy(for: last.output))")
  }

  private func checkLoss() throws(ModelError) {
    guard model.loss.kind == .binaryCrossEntropy, !surroundings.sample.isImage else { return }
    throw model.source.error(
      at: ["training", "loss"],
      "loss = \"bce\" compares shares of white, and the data are no images: expected \"mse\" or "
        + "\"l1\"")
  }

  /// How to make the decoder's end fit.
  private func remedy(for output: Shape) -> String {
    output.dimensions.count == 1
      ? "end it with \"linear input\""
      : "make channels, strides and paddings give that, or leave them to \"linear flattened\", "
        + "\"unflatten\" and \"convtranspose input kernel K output_padding mirror\""
  }

  private func end(of step: Step, _ problem: String) -> ModelError {
    model.source.error(line: step.specification.line, problem)
  }
}

extension Shape {
  /// What samples of the shape are called.
  fileprivate var ofSamples: String {
    dimensions.count == 1 ? "samples of \(numbers(count))" : "images of \(self)"
  }

  /// The shape, and how many numbers that is.
  fileprivate var spelled: String {
    dimensions.count == 1 ? numbers(count) : "\(self), \(numbers(count))"
  }
}

/// So many numbers, in words.
private func numbers(_ count: Int) -> String {
  count == 1 ? "1 number" : "\(grouped(count)) numbers"
}
