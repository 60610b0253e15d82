import Autoencoders
import Engine
import Testing

@Suite("The presets")
struct ModelFilePresetTests {
  /// Trainable numbers of each layer that has some, as the tutorials' networks have them.
  static let parameterCounts: [(name: String, shape: Shape, counts: [Int])] = [
    (
      "tanh3", Shape(1, 28, 28),
      [100_480, 8_256, 780, 39, 48, 832, 8_320, 101_136]
    ),
    (
      "tanh3deep", Shape(1, 28, 28),
      [100_480, 8_256, 2_080, 528, 51, 64, 544, 2_112, 8_320, 101_136]
    ),
    ("relu20", Shape(1, 28, 28), [200_960, 16_448, 1_300, 1_344, 16_640, 201_488]),
    ("vae20", Shape(1, 28, 28), [314_000, 16_040, 8_400, 314_384]),
    ("vae10", Shape(1, 28, 28), [200_960, 16_448, 1_300, 704, 16_640, 201_488]),
    (
      "conv4", Shape(1, 28, 28),
      [80, 1_168, 32, 4_640, 36_992, 516, 640, 37_152, 4_624, 32, 1_160, 16, 73]
    ),
    (
      "denoise4", Shape(1, 28, 28),
      [80, 1_168, 32, 4_640, 36_992, 516, 640, 37_152, 4_624, 32, 1_160, 16, 73]
    ),
    ("helix1", Shape(3), [256, 4_160, 65, 128, 4_160, 195]),
  ]

  @Test("have the tutorials' layers", arguments: parameterCounts)
  func layers(name: String, shape: Shape, counts: [Int]) throws {
    let model = try ModelFile.preset(named: name)
    try model.check(sampleShape: shape)
    let layers = try model.summary(sampleShape: shape)
    #expect(layers.map(\.parameterCount).filter { $0 > 0 } == counts)
  }

  @Test("are built with the parameters that they are listed with", arguments: parameterCounts)
  func built(name: String, shape: Shape, counts: [Int]) throws {
    let model = try ModelFile.preset(named: name)
    let layers = try model.layers(
      sampleShape: shape, kernels: try KernelSet.select(environment: [:]))
    let built = layers.encoder + layers.decoder
    let listed = try model.summary(sampleShape: shape)
    #expect(built.map(\.outputShape.count) == listed.map(\.outputShape.count))
    #expect(
      built.map { $0.parameters.reduce(0) { $0 + $1.shape.count } } == listed.map(\.parameterCount))
    #expect(
      built.map { $0.kind } == listed.map { String($0.text.prefix { $0 != " " }) })
  }

  @Test("have PyTorch's names and shapes: conv4")
  func parameterShapes() throws {
    let layers = try ModelFile.preset(named: "conv4").layers(
      sampleShape: Shape(1, 28, 28), kernels: try KernelSet.select(environment: [:]))
    func listed(_ layers: [any Layer]) -> [String] {
      layers.enumerated().flatMap { index, layer in
        layer.parameters.map { "\(index).\($0.name) \($0.shape)" }
      }
    }
    #expect(
      listed(layers.encoder) == [
        "0.weight 8x1x3x3", "0.bias 8", "2.weight 16x8x3x3", "2.bias 16", "3.weight 16",
        "3.bias 16", "5.weight 32x16x3x3", "5.bias 32", "8.weight 128x288", "8.bias 128",
        "10.weight 4x128", "10.bias 4",
      ])
    #expect(
      listed(layers.decoder) == [
        "0.weight 128x4", "0.bias 128", "2.weight 288x128", "2.bias 288", "5.weight 32x16x3x3",
        "5.bias 16", "6.weight 16", "6.bias 16", "8.weight 16x8x3x3", "8.bias 8", "9.weight 8",
        "9.bias 8", "11.weight 8x1x3x3", "11.bias 1",
      ])
  }

  @Test(
    "are trained as the tutorials train",
    arguments: [
      ("tanh3", 3, 64, Float(5e-3), 10), ("tanh3deep", 3, 32, 1e-2, 20),
      ("relu20", 20, 32, 1e-3, 20), ("vae20", 20, 128, 1e-3, 100), ("vae10", 10, 32, 1e-3, 20),
      ("conv4", 4, 256, 1e-3, 30), ("denoise4", 4, 256, 1e-3, 30), ("helix1", 1, 64, 5e-3, 60),
    ])
  func training(name: String, latent: Int, batch: Int, rate: Float, epochs: Int) throws {
    let model = try ModelFile.preset(named: name)
    #expect(model.name == name)
    let shape = model.data == nil ? Shape(1, 28, 28) : Shape(3)
    #expect(model.latentSize(sampleShape: shape) == latent)
    #expect(model.training.optimizer == .adam)
    #expect(model.training.batchSize == batch)
    #expect(model.training.learningRate == rate)
    #expect(model.training.epochs == epochs)
    #expect(model.loss.kind == .meanSquaredError && model.loss.beta == 1)
    #expect(model.loss.reduction == (name == "vae20" ? .sum : .mean))
    #expect(model.training.dropsLast == (name == "vae20"))
    #expect(model.training.picturesEvery == (name == "vae20" ? 10 : nil))
    #expect(model.training.codesShown == ["tanh3": 200, "tanh3deep": 100][name])
    #expect(model.input.range == (name == "vae20" ? .minusOneToOne : .zeroToOne))
    #expect(model.input.scale == (name == "helix1" ? [0.5, 0.5, 10] : nil))
    #expect(model.training.schedule.decay == (name == "helix1" ? .cosine(toShare: 0) : .constant))
    #expect(model.isVariational == name.hasPrefix("vae"))
    let isConvolutional = ["conv4", "denoise4"].contains(name)
    #expect(model.training.validation == (isConvolutional ? 0.2 : 0))
    #expect(model.training.weightDecay == (isConvolutional ? 1e-5 : 0))
    let noise = Corruption(kind: .gaussian, amount: 0.3)
    #expect(model.input.corruption == (name == "denoise4" ? noise : nil))
    #expect(model.input.target == .clean)
  }

  @Test("are all in the tables above, and short enough to read at once")
  func complete() throws {
    #expect(ModelFile.presetNames == Self.parameterCounts.map(\.name))
    for name in ModelFile.presetNames {
      let text = try ModelFile.presetText(named: name)
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 50)
      #expect(text.hasPrefix("# ") && text.hasSuffix("\n"))
      #expect(try !ModelFile.preset(named: name).about.isEmpty)
    }
  }

  @Test("take another size of latent")
  func latent() throws {
    for (name, shape, _) in Self.parameterCounts {
      var overrides = ModelFile.Overrides()
      overrides.latent = 7
      let model = try ModelFile.preset(named: name).overridden(by: overrides)
      try model.check(sampleShape: shape)
      #expect(model.latentSize(sampleShape: shape) == 7)
    }
  }

  @Test("are named when there is none of a name, the one that was meant first")
  func unknown() {
    let error = #expect(throws: ModelError.self) { try ModelFile.preset(named: "tanh4") }
    let known = ModelFile.presetNames.joined(separator: ", ")
    #expect(
      error?.description
        == "tanh4: no such model and no such file; did you mean tanh3? known are \(known), "
        + "or name a model file")
  }
}
