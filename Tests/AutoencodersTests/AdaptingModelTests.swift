import Autoencoders
import Engine
import Testing

@Suite("A model that leaves numbers to the data")
struct AdaptingModelTests {
  private static let convolutional = ["conv4", "denoise4"]
  private static let shapes = [
    Shape(1, 28, 28), Shape(1, 32, 32), Shape(1, 64, 64), Shape(1, 28, 20), Shape(3, 32, 32),
    Shape(3, 26, 20), Shape(1, 9, 200),
  ]

  @Test("gives back images of any shape, and learns them", arguments: convolutional, shapes)
  func learns(name: String, shape: Shape) throws {
    try expectLearning(ModelFile.preset(named: name), shape)
  }

  @Test(
    "gives them back where all its layers are fully connected",
    arguments: ["tanh3", "tanh3deep", "relu20", "vae20", "vae10"],
    [Shape(1, 8, 8), Shape(3, 32, 32)])
  func fullyConnected(name: String, shape: Shape) throws {
    try expectLearning(ModelFile.preset(named: name), shape)
  }

  @Test("takes the way back through the sizes of the way there")
  func sizes() throws {
    let model = try ModelFile.preset(named: "conv4")
    let layers = try model.summary(sampleShape: Shape(3, 26, 20))
    let images = layers.map(\.outputShape).filter(\.isImage).map(\.description)
    var distinct: [String] = []
    for image in images where image != distinct.last { distinct.append(image) }
    #expect(
      distinct == ["8x13x10", "16x7x5", "32x3x2", "16x7x5", "8x13x10", "3x26x20"])
    #expect(layers.first { $0.text == "linear flattened" }?.outputShape == Shape(192))
    let paddings = layers.compactMap { layer -> Extent? in
      guard case .convTranspose(_, let window) = layer.operation else { return nil }
      return window.outputPadding
    }
    #expect(paddings == [Extent(0), Extent(height: 0, width: 1), Extent(1)])
  }

  @Test("leaves no pixel out on either way, whatever the size")
  func everyPixel() throws {
    let model = try ModelFile.preset(named: "conv4")
    for side in 9...40 {
      var shape = Shape(1, side, side)
      for layer in try model.summary(sampleShape: shape) {
        // The image, the kernel's places on it, and how it moves.
        switch layer.operation {
        case .conv(_, let window): expectReach(of: window, shape, layer.outputShape)
        case .convTranspose(_, let window): expectReach(of: window, layer.outputShape, shape)
        default: break
        }
        shape = layer.outputShape
      }
      #expect(shape == Shape(1, side, side))
    }
  }

  private func expectReach(of window: Window, _ image: Shape, _ places: Shape) {
    let last = (places.dimensions[1] - 1) * window.stride.height + window.kernel.height - 1
    #expect(last - window.padding.height >= image.dimensions[1] - 1, "\(image) from \(places)")
  }

  @Test("is the same network as with the numbers written out", arguments: convolutional)
  func writtenOut(name: String) throws {
    let text = try ModelFile.presetText(named: name)
    let numbers =
      text
      .replacing("linear flattened", with: "linear 288")
      .replacing("\"unflatten\"", with: "\"unflatten 32x3x3\"")
      .replacing("stride 2 padding fit", with: "stride 2")
      .replacing("stride 2 padding mirror output_padding mirror", with: "stride 2")
      .replacing("output_padding mirror", with: "output_padding 1")
      .replacing("convtranspose input", with: "convtranspose 1")
    let shape = Shape(1, 28, 28)
    let (model, other) = (
      try ModelFile(parsing: text, source: "a"), try ModelFile(parsing: numbers, source: "b")
    )
    let (layers, others) = (
      try model.summary(sampleShape: shape), try other.summary(sampleShape: shape)
    )
    #expect(model != other && layers.map(\.text) != others.map(\.text))
    #expect(layers.map(\.operation) == others.map(\.operation))
    #expect(layers.map(\.outputShape) == others.map(\.outputShape))
    #expect(layers.map(\.parameterCount) == others.map(\.parameterCount))
    #expect(
      try model.tensorNames(sampleShape: shape).entries
        == other.tensorNames(sampleShape: shape).entries)
    #expect(
      try model.multiplyAdds(sampleShape: shape) == other.multiplyAdds(sampleShape: shape))
  }

  @Test("mirrors one convolution after the other from the encoder's last, whatever is between")
  func mirroring() throws {
    let model = try Self.model(
      encoder: [
        "conv 2 kernel 5x3 stride 4x2", "convtranspose 2 kernel 2 stride 2",
        "conv 3 kernel 4 stride 3",
        "relu", "flatten", "flatten", "linear 4",
      ],
      decoder: [
        "linear flattened", "unflatten", "convtranspose 2 kernel 4 stride 3 output_padding mirror",
        "conv 2 kernel 2 stride 2",
        "convtranspose input kernel 5x3 stride 4x2 output_padding mirror",
      ])
    for height in 9...24 {
      for width in 5...20 {
        let shape = Shape(2, height, width)
        #expect(try model.summary(sampleShape: shape).last?.outputShape == shape)
      }
    }
  }

  @Test("is refused with the least size that it takes where images are too small")
  func leastSize() throws {
    let model = try ModelFile.preset(named: "conv4")
    expectRefused(
      model, Shape(1, 8, 8),
      "conv4.toml:9: conv 32 kernel 3 stride 2 padding fit after conv 16x2x2: a kernel of 3 does not fit into "
        + "2x2; make it smaller, or add padding; images of 1x8x8 are too small for conv4, which "
        + "needs at least 9x9")
    try model.check(sampleShape: Shape(1, 9, 9))
    expectRefused(model, Shape(3, 8, 40), "too small for conv4, which needs at least 9x9")
    expectRefused(model, Shape(1, 40, 8), "too small for conv4, which needs at least 9x9")
  }

  @Test(
    "tells the least size truly, for any layers",
    arguments: [
      ["conv 2 kernel 3x7 stride 2x3 padding 1x2", "conv 2 kernel 5x6 stride 3x1 padding 1x2"],
      ["convtranspose 2 kernel 2 stride 3x2 padding 1 output_padding 1x0", "conv 2 kernel 9x6"],
      ["conv 2 kernel 4x3 stride 3x2 padding fit", "conv 2 kernel 3x4 stride 1x2 padding fit"],
      [
        "conv 2 kernel 4 stride 4", "batchnorm", "convtranspose 2 kernel 3 stride 2", "dropout 0.1",
        "conv 2 kernel 6x5 stride 2",
      ],
    ])
  func anyLeastSize(layers: [String]) throws {
    let model = try Self.model(
      encoder: layers + ["flatten", "linear 2"], decoder: ["linear input"])
    let limit = 30
    func takes(_ height: Int, _ width: Int) -> Bool {
      (try? model.check(sampleShape: Shape(1, height, width))) != nil
    }
    let height = try #require((1...limit).first { takes($0, limit) })
    let width = try #require((1...limit).first { takes(limit, $0) })
    #expect(height > 1 && width > 1 && takes(height, width))
    for (rows, columns) in [(height - 1, limit), (limit, width - 1), (1, 1)] {
      let error = #expect(throws: ModelError.self) {
        try model.check(sampleShape: Shape(1, rows, columns))
      }
      #expect(
        error?.description.hasSuffix("too small for other, which needs at least \(height)x\(width)")
          == true, "\(error?.description ?? "")")
    }
  }

  @Test("names no size where none would do")
  func noSize() throws {
    let fixed = try Self.model(
      encoder: ["conv 2 kernel 9", "flatten", "linear 2"], decoder: ["linear 784"])
    let error = #expect(throws: ModelError.self) { try fixed.check(sampleShape: Shape(1, 8, 8)) }
    #expect(error?.description.hasSuffix("make it smaller, or add padding") == true)
    let inner = try Self.model(
      encoder: ["linear 16", "unflatten 1x4x4", "conv 2 kernel 9"], decoder: ["linear input"])
    expectRefused(inner, Shape(1, 8, 8), "other.toml:2: conv 2 kernel 9 after unflatten 1x4x4")
    #expect(throws: ModelError.self) {
      try Self.model(
        encoder: Array(repeating: "conv 1 kernel 1000 stride 1000", count: 9),
        decoder: ["linear input"]
      ).check(sampleShape: Shape(1, 8, 8))
    }
  }

  @Test(
    "is refused where there is nothing to follow, with what to write",
    arguments: [
      (
        ["conv 2 kernel 3", "flatten", "linear flattened"], ["linear input"], 2,
        "linear flattened after flatten 72: what was flattened is known in the decoder alone: "
          + "write it out, as in linear 288"
      ),
      (
        ["unflatten"], ["linear input"], 2,
        "what was flattened is known in the decoder alone: write it out, as in unflatten 32x3x3"
      ),
      (
        ["linear 2"], ["linear flattened"], 3,
        "the encoder has no \"flatten\" that sees images: write it out, as in linear 288"
      ),
      (
        ["linear 2", "flatten"], ["linear 72", "unflatten"], 3,
        "the encoder has no \"flatten\" that sees images: write it out, as in unflatten 32x3x3"
      ),
      (
        ["conv 2 kernel 3", "flatten", "linear 2"], ["linear 71", "unflatten"], 3,
        "unflatten after linear 71: makes an image of 72 numbers; write \"linear 72\" before it"
      ),
      (
        ["convtranspose 2 kernel 3 stride 2 output_padding mirror", "flatten", "linear 2"],
        ["linear input"], 2, "mirror is for the decoder: write a number"
      ),
      (
        ["flatten", "linear 2"],
        ["linear flattened", "unflatten", "convtranspose 1 kernel 2 output_padding mirror"], 3,
        "the encoder has no conv left to mirror: write a number"
      ),
      (
        ["conv 2 kernel 3 stride 2", "flatten", "linear 2"],
        [
          "linear flattened", "unflatten",
          "convtranspose 1 kernel 5 stride 2 output_padding mirror",
        ],
        3,
        "no output_padding makes 8x8 of it, which \"conv 2 kernel 3 stride 2\" of the encoder saw: "
          + "write its kernel, stride and padding"
      ),
      (
        ["conv 2 kernel 3 stride 2", "flatten", "linear 2"],
        ["linear 9", "convtranspose 1 kernel 3 stride 2 output_padding mirror"], 3,
        "needs an image; put \"unflatten"
      ),
      (
        ["conv 2 kernel 3", "flatten", "linear 2"],
        ["linear flattened", "unflatten", "convtranspose 1 kernel 2"], 3,
        "the decoder ends in 1x7x7, 49 numbers, expected 64 for images of 1x8x8: make channels, "
          + "strides and paddings give that, or leave them to \"linear flattened\""
      ),
    ])
  func refused(encoder: [String], decoder: [String], line: Int, message: String) throws {
    let model = try Self.model(encoder: encoder, decoder: decoder)
    expectRefused(model, Shape(1, 8, 8), message, line: line)
  }

  @Test("has channels for images alone")
  func channels() throws {
    let model = try Self.model(
      encoder: ["linear 2"],
      decoder: ["linear 4", "unflatten 1x2x2", "conv input kernel 1", "flatten", "linear input"])
    try model.check(sampleShape: Shape(3, 4, 4))
    expectRefused(
      model, Shape(4), "the data are no images, so they have no channels: write how many")
  }

  private func expectRefused(
    _ model: ModelFile, _ shape: Shape, _ message: String, line: Int? = nil
  ) {
    let error = #expect(throws: ModelError.self) { try model.check(sampleShape: shape) }
    let description = error?.description ?? ""
    #expect(description.contains(message), "\(description)")
    if let line { #expect(description.hasPrefix("other.toml:\(line): "), "\(description)") }
  }

  /// Expects the loss of a batch to fall as its gradients are followed.
  private func expectLearning(_ model: ModelFile, _ shape: Shape) throws {
    let (batch, steps) = (4, 60)
    let kernels = try KernelSet.select(environment: [:])
    let autoencoder = try Autoencoder(
      model: model, sampleShape: shape, capacity: batch, kernels: kernels)
    #expect(autoencoder.sampleSize == shape.count)
    var generator = RandomGenerator(seed: 3)
    autoencoder.initialize(using: &generator)
    let bounds = model.input.range.bounds
    for row in 0..<shape.count {
      for sample in 0..<batch {
        autoencoder.input[row, sample] =
          (row / 3 + sample).isMultiple(of: 2) ? bounds.lowerBound : bounds.upperBound
      }
    }
    let optimizer = Adam(
      parameters: autoencoder.parameters.map(\.parameter),
      configuration: Adam.Configuration(learningRate: 2e-3), kernels: kernels)
    let team = WorkerTeam(threads: 2)
    var losses: [Double] = []
    for step in 0..<steps {
      optimizer.beginStep()
      team.run { worker in
        autoencoder.forwardAndBackward(
          in: Pass(
            worker: worker, samples: batch, mode: .training, key: RandomKey(seed: 3).derived(step)))
        optimizer.update(in: worker)
      }
      losses.append(autoencoder.reconstructionLoss)
    }
    let last = losses.suffix(5).min() ?? .infinity
    #expect(last < 0.97 * losses[0], "\(losses)")
  }

  private static func model(encoder: [String], decoder: [String]) throws -> ModelFile {
    func list(_ layers: [String]) -> String {
      "[" + layers.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
    return try ModelFile(
      parsing: "name = \"other\"\nencoder = \(list(encoder))\ndecoder = \(list(decoder))\n",
      source: "other.toml")
  }
}
