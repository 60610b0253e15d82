import Engine

/// What the layers of a model are built for.
struct LayerSurroundings {
  /// The shape of a sample.
  let sample: Shape
  /// How many numbers the latent has, where the file says so.
  let latent: Int?
  /// What a decoder mirrors; nil in the encoder.
  var mirror: EncoderMirror?
}

/// What the words of a decoder speak of: the encoder before it.
struct EncoderMirror {
  /// The shape that the encoder's last `flatten` of images saw.
  let flattened: Shape?
  /// The convolutions that none has mirrored yet, in the encoder's order.
  private var convolutions: [ModelPlan.Step]

  init(of encoder: [ModelPlan.Step]) {
    flattened = encoder.last { $0.operation == .flatten && $0.input.isImage }?.input
    convolutions = encoder.filter(\.isConvolution)
  }

  /// The convolution that the decoder's next transposed one mirrors: the last first.
  mutating func takeConvolution() -> ModelPlan.Step? { convolutions.popLast() }
}

extension LayerSpecification {
  /// What the layer does to inputs of a shape, numbers in the place of words.
  func operation(
    on input: Shape, in surroundings: inout LayerSurroundings
  ) throws(LayerProblem) -> LayerOperation {
    switch form {
    case .linear(let width): return .linear(outputs: try width.count(in: surroundings))
    case .conv(let channels, var window, let fitsPadding):
      if fitsPadding, input.isImage {
        window.padding = window.paddingToFit(LayerSpecification.Extents(input).extent)
      }
      return .conv(channels: try channels.count(in: surroundings), window: window)
    case .convTranspose(let channels, var window, let mirrors):
      let convolution = surroundings.mirror?.takeConvolution()
      if !mirrors.isEmpty {
        let mirrored = try Self.mirrored(convolution, inDecoder: surroundings.mirror != nil)
        if mirrors.contains(.padding) { window.padding = mirrored.window.padding }
        if mirrors.contains(.outputPadding) {
          window.outputPadding = try window.outputPadding(from: input, backTo: mirrored.step)
        }
      }
      return .convTranspose(channels: try channels.count(in: surroundings), window: window)
    case .unflatten(let extents):
      guard let extents else {
        return .unflatten(Extents(try surroundings.flattened("unflatten 32x3x3")))
      }
      return .unflatten(extents)
    case .complete(let operation): return operation
    }
  }
}

extension LayerSpecification {
  /// The convolution that a layer mirrors, or what to write instead.
  private static func mirrored(
    _ step: ModelPlan.Step?, inDecoder: Bool
  ) throws(LayerProblem) -> (step: ModelPlan.Step, window: Window) {
    guard inDecoder else { throw LayerProblem("mirror is for the decoder: write a number") }
    guard let step, case .conv(_, let window) = step.operation else {
      throw LayerProblem("the encoder has no conv left to mirror: write a number")
    }
    return (step, window)
  }
}

extension LayerSurroundings {
  /// What the encoder flattened, or what to write instead.
  fileprivate func flattened(_ example: String) throws(LayerProblem) -> Shape {
    guard let mirror else {
      throw LayerProblem(
        "what was flattened is known in the decoder alone: write it out, as in \(example)")
    }
    guard let shape = mirror.flattened else {
      throw LayerProblem(
        "the encoder has no \"flatten\" that sees images: write it out, as in \(example)")
    }
    return shape
  }
}

extension LayerSpecification.Width {
  fileprivate func count(in surroundings: LayerSurroundings) throws(LayerProblem) -> Int {
    switch self {
    case .count(let count): return count
    case .input: return surroundings.sample.count
    // A file that speaks of a latent without telling its size has been refused by now.
    case .latent(let times): return times * (surroundings.latent ?? 1)
    case .flattened: return try surroundings.flattened("linear 288").count
    }
  }
}

extension LayerSpecification.Channels {
  fileprivate func count(in surroundings: LayerSurroundings) throws(LayerProblem) -> Int {
    switch self {
    case .count(let count): return count
    case .input:
      guard surroundings.sample.isImage else {
        throw LayerProblem("the data are no images, so they have no channels: write how many")
      }
      return surroundings.sample.dimensions[0]
    }
  }
}

extension LayerSpecification.Extents {
  /// Those of an image's shape.
  init(_ image: Shape) {
    self.init(
      channels: image.dimensions[0],
      extent: Extent(height: image.dimensions[1], width: image.dimensions[2]))
  }
}

extension Window {
  /// The least padding with which the kernel, that fits into the image without, reaches its last
  /// pixels, too.
  func paddingToFit(_ image: Extent) -> Extent {
    func side(_ image: Int, _ kernel: Int, _ stride: Int) -> Int {
      guard kernel <= image else { return 0 }
      return (0..<kernel).first { padding in
        (image + 2 * padding - kernel) / stride * stride + kernel - padding >= image
      } ?? 0
    }
    return Extent(
      height: side(image.height, kernel.height, stride.height),
      width: side(image.width, kernel.width, stride.width))
  }

  /// What a transposed convolution adds at the bottom and the right, so that what comes out is as
  /// large as what the convolution saw that it mirrors.
  fileprivate func outputPadding(
    from input: Shape, backTo mirrored: ModelPlan.Step
  ) throws(LayerProblem) -> Extent {
    let wanted = LayerSpecification.Extents(mirrored.input).extent
    guard input.isImage, let bare = transposed(LayerSpecification.Extents(input).extent) else {
      // What takes no such input says so itself.
      return Extent(0)
    }
    let padding = Extent(height: wanted.height - bare.height, width: wanted.width - bare.width)
    guard 0..<stride.height ~= padding.height, 0..<stride.width ~= padding.width else {
      throw LayerProblem(
        "no output_padding makes \(wanted.inFull) of it, which "
          + "\"\(mirrored.specification.text)\" of the encoder saw: write its kernel, stride and "
          + "padding, or a number for output_padding")
    }
    return padding
  }
}
