import Autoencoders
import Engine
import Testing

@Suite("The shapes of a model")
struct ModelFileShapeTests {
  /// A model for images of 1x8x8 whose encoder stands in lines 4 and 5, its decoder in 6 and 7.
  private static func text(_ encoder: String, _ decoder: String, batch: Int = 16) -> String {
    """
    name = "mine"
    latent = 2
    encoder = [
      \(encoder)
    ]
    decoder = [
      \(decoder)
    ]
    [training]
    batch = \(batch)
    """
  }
  private static let image = Shape(1, 8, 8)
  private static let goodEncoder = "\"linear latent\""
  private static let goodDecoder = "\"linear input\""

  @Test("follow from the sample's")
  func summary() throws {
    let encoder = """
      "conv 4 kernel 3x5 stride 2x1 padding 1x2", "batchnorm", "relu", "dropout 0.1", "flatten",
      "batchnorm", "linear 2*latent", "gaussian sigma"
      """
    let decoder = """
      "linear 18", "unflatten 2x3x3", "convtranspose 3 kernel 2 stride 2 padding 1 output_padding 1",
      "leakyrelu", "conv 1 kernel 2", "flatten", "linear input", "silu", "gelu", "sigmoid", "tanh"
      """
    let model = try ModelFile(parsing: Self.text(encoder, decoder), source: "mine.toml")
    try model.check(sampleShape: Self.image)
    #expect(model.latentSize(sampleShape: Self.image) == 2)
    let layers = try model.summary(sampleShape: Self.image)
    #expect(
      layers.map { "\($0.part) \($0.index) \($0.outputShape) \($0.parameterCount)" } == [
        "encoder 0 4x4x8 64", "encoder 1 4x4x8 8", "encoder 2 4x4x8 0", "encoder 3 4x4x8 0",
        "encoder 4 128 0", "encoder 5 128 256", "encoder 6 4 516", "encoder 7 2 0",
        "decoder 0 18 54", "decoder 1 2x3x3 0", "decoder 2 3x5x5 27", "decoder 3 3x5x5 0",
        "decoder 4 1x4x4 13", "decoder 5 16 0", "decoder 6 64 1088", "decoder 7 64 0",
        "decoder 8 64 0", "decoder 9 64 0", "decoder 10 64 0",
      ])
    #expect(layers[0].text == "conv 4 kernel 3x5 stride 2x1 padding 1x2")
  }

  @Test("are those of samples that are no images, too")
  func vectors() throws {
    let model = try ModelFile(
      parsing: Self.text(Self.goodEncoder, Self.goodDecoder), source: "mine.toml")
    #expect(try model.summary(sampleShape: Shape(3)).map(\.outputShape) == [Shape(2), Shape(3)])
    #expect(
      try model.summary(sampleShape: Self.image).map(\.outputShape) == [Shape(2), Shape(64)])
  }

  @Test(
    "that do not fit in the encoder are refused with the layer's line",
    arguments: [
      (
        "\"conv 4 kernel 3\", \"relu\",\n\"linear latent\"", 5,
        "linear latent after conv 4x6x6: put \"flatten\" between"
      ),
      ("\"relu\",\n\"linear latent\"", 5, "linear latent after images of 1x8x8: put \"flatten\""),
      (
        "\"linear 16\",\n\"conv 4 kernel 3\"", 5,
        "conv 4 kernel 3 after linear 16: needs an image; put \"unflatten"
      ),
      ("\"conv 4 kernel 9\"", 4, "after images of 1x8x8: a kernel of 9 does not fit into 8x8"),
      ("\"conv 4 kernel 11 padding 1\"", 4, "a kernel of 11 does not fit into 8x8"),
      (
        "\"conv 4 kernel 8\",\n\"convtranspose 4 kernel 2 padding 1\"", 5,
        "convtranspose 4 kernel 2 padding 1 after conv 4x1x1: a padding of 1 leaves nothing"
      ),
      (
        "\"linear 16\",\n\"unflatten 2x3x3\"", 5,
        "unflatten 2x3x3 after linear 16: makes an image of 18 numbers; write \"linear 18\""
      ),
      ("\"unflatten 1x8x8\"", 4, "needs a vector; put \"flatten\" between"),
      ("\"linear 3\"", 4, "the encoder ends in 3 numbers, and latent is 2: end it with"),
      ("\"conv 2 kernel 8\"", 4, "the encoder ends in 2x1x1: put \"flatten\" at its end"),
      ("\"linear 3\",\n\"gaussian sigma\"", 5, "gaussian sigma after linear 3: needs 2*latent = 4"),
      ("\"linear 6\",\n\"gaussian sigma\"", 5, "needs 2*latent = 4 numbers, the means first"),
      ("\"conv 4 kernel 8\",\n\"gaussian sigma\"", 5, "needs 2*latent = 4 numbers"),
    ])
  func encoders(encoder: String, line: Int, message: String) {
    expectRefused(Self.text(encoder, Self.goodDecoder), line: line, message)
  }

  @Test(
    "that do not fit in the decoder are refused with the layer's line",
    arguments: [
      (
        "\"linear 63\",\n\"sigmoid\"", 8,
        "the decoder ends in 63 numbers, expected 64 for images of 1x8x8"
      ),
      (
        "\"linear 1\"", 7,
        "the decoder ends in 1 number, expected 64 for images of 1x8x8: end it with"
      ),
      (
        "\"linear 4\", \"unflatten 1x2x2\",\n\"convtranspose 1 kernel 3 stride 2\"", 8,
        "the decoder ends in 1x5x5, 25 numbers, expected 64 for images of 1x8x8: make channels"
      ),
      ("\"conv 4 kernel 3\"", 7, "conv 4 kernel 3 after a latent of 2: needs an image"),
      (
        "\"linear 4\", \"unflatten 1x2x2\",\n\"linear input\"", 8,
        "linear input after unflatten 1x2x2: put \"flatten\" between"
      ),
    ])
  func decoders(decoder: String, line: Int, message: String) {
    expectRefused(Self.text(Self.goodEncoder, decoder), line: line, message)
  }

  @Test("have to be those that a scale is for")
  func scales() throws {
    let text = "scale = [1, 2, 0.5]\n" + Self.text(Self.goodEncoder, Self.goodDecoder)
    let model = try ModelFile(parsing: text, source: "mine.toml")
    try model.check(sampleShape: Shape(3))
    expectRefused(
      text, Shape(4), line: 1,
      "scale is a list of 3 numbers, expected 4, one for each number of a sample")
    expectRefused(
      text, line: 1, "scale is for samples that are no images, not for images of 1x8x8")
  }

  @Test("with an odd number for a Gaussian latent of any size are refused")
  func oddGaussian() {
    let text = Self.text("\"linear 5\",\n\"gaussian log-variance\"", Self.goodDecoder)
      .replacing("latent = 2\n", with: "")
    expectRefused(text, line: 4, "gaussian log-variance after linear 5: needs 2*latent numbers")
  }

  @Test("of more than 8 GiB are refused, with what needs it and how much")
  func tooLarge() throws {
    expectRefused(
      Self.text("\"linear 1000000\",\n\"linear 1000\", \"linear latent\"", Self.goodDecoder),
      line: 5,
      "linear 1000 has 1,000,001,000 parameters and gives 1,000 numbers for each of 16 "
        + "samples: the model needs 16.1 GiB of memory, expected at most 8; make")
    // No parameters to speak of, but a wide image for many samples at once.
    let wide = "\"conv 64 kernel 3 padding 1\", \"flatten\", \"linear latent\""
    expectRefused(
      Self.text(wide, Self.goodDecoder, batch: 65_536), Shape(1, 64, 64), line: 4,
      "conv 64 kernel 3 padding 1 has 640 parameters and gives 262,144 numbers for each of 65,536")
    let model = try ModelFile(parsing: Self.text(wide, Self.goodDecoder), source: "mine.toml")
    try model.check(sampleShape: Shape(1, 64, 64))
  }

  @Test("are refused for what a convolution keeps beside its weights")
  func convolutionsKeep() {
    // Few numbers come out, but each is made of all pixels.
    let linked = "\"linear 40000\", \"unflatten 1x200x200\",\n\"conv 1 kernel 200 padding 90\""
    expectRefused(Self.text(linked, Self.goodDecoder), line: 5, "GiB of memory")
    let weighty = "\"linear 2000\", \"unflatten 2000x1x1\",\n\"conv 60000 kernel 1\""
    expectRefused(Self.text(weighty, Self.goodDecoder), line: 5, "needs 9.")
  }

  @Test("are refused for what a layer keeps of each sample")
  func samplesKeep() throws {
    let dropping = Array(repeating: "\"dropout 0.5\"", count: 10).joined(separator: ", ")
    let resting = dropping.replacing("dropout 0.5", with: "tanh")
    func wide(_ layers: String) -> String {
      "\"linear 1200\", \(layers),\n\"linear latent\""
    }
    let rested = Self.text(wide(resting), Self.goodDecoder, batch: 65_536)
    try ModelFile(parsing: rested, source: "mine.toml").check(sampleShape: Self.image)
    expectRefused(
      Self.text(wide(dropping), Self.goodDecoder, batch: 65_536), line: 4, "GiB of memory")
  }

  @Test("are refused for the samples themselves, and for those that are corrupted")
  func samplesThemselves() throws {
    let text = Self.text(Self.goodEncoder, Self.goodDecoder, batch: 65_536)
    expectRefused(text, Shape(1, 96, 96), line: 7, "GiB of memory")
    let smaller = Shape(1, 80, 80)
    try ModelFile(parsing: text, source: "mine.toml").check(sampleShape: smaller)
    let corrupted = text.replacing(
      "latent = 2\n", with: "latent = 2\ncorruption = \"gaussian 0.3\"\n")
    expectRefused(corrupted, smaller, line: 8, "GiB of memory")
  }

  @Test("are refused where cross entropy would compare what is no share of white")
  func crossEntropy() throws {
    let text = Self.text(Self.goodEncoder, "\"linear input\",\n\"sigmoid\"") + "\nloss = \"bce\""
    expectRefused(text, Shape(3), line: 12, "loss = \"bce\" compares shares of white")
    try ModelFile(parsing: text, source: "mine.toml").check(sampleShape: Self.image)
  }

  @Test("may be of reshaping layers alone, on vectors too")
  func reshapes() throws {
    let text = """
      name = "least"
      encoder = ["flatten"]
      decoder = ["flatten", "dropout 0"]
      """
    let model = try ModelFile(parsing: text, source: "least.toml")
    for shape in [Shape(1, 8, 8), Shape(3)] {
      #expect(model.latentSize(sampleShape: shape) == shape.count)
      #expect(try model.summary(sampleShape: shape).last?.outputShape == Shape(shape.count))
    }
  }

  @Test("beyond whole numbers are refused, too")
  func overflow() {
    let growing = Array(repeating: "\"convtranspose 1000000 kernel 1000 stride 1000\"", count: 12)
    expectRefused(
      Self.text(growing.joined(separator: ",\n"), Self.goodDecoder), line: 4, "GiB of memory")
    expectRefused(
      Self.text("\"linear 1\", \"unflatten 1000000x1000000x1000000\"", Self.goodDecoder), line: 4,
      "makes an image of 1,000,000,000,000,000,000 numbers")
    let many = Array(repeating: "\"tanh\"", count: 100_000).joined(separator: ", ")
    expectRefused(
      Self.text(many, Self.goodDecoder, batch: 65_536), Shape(1, 28, 28), line: 4, "GiB of memory")
  }

  private func expectRefused(
    _ text: String, _ shape: Shape = image, line: Int, _ message: String
  ) {
    let error = #expect(throws: ModelError.self) {
      try ModelFile(parsing: text, source: "mine.toml").check(sampleShape: shape)
    }
    let description = error?.description ?? ""
    #expect(description.hasPrefix("mine.toml:\(line): "), "\(description)")
    #expect(description.contains(message), "\(description)")
  }
}
