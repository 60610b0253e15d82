import Autoencoders
import Engine
import Testing

@Suite("A model written as a file")
struct ModelFileWritingTests {
  /// Expects the same model from what it is written as.
  private func expectRoundTrip(
    _ model: ModelFile, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = model.tomlText
    let read = try ModelFile(parsing: text, source: "config.toml")
    #expect(read == model, "\(text)", sourceLocation: sourceLocation)
    #expect(read.tomlText == text, sourceLocation: sourceLocation)
  }

  @Test("is read as the same model", arguments: ModelFile.presetNames)
  func presets(name: String) throws {
    try expectRoundTrip(ModelFile.preset(named: name))
  }

  @Test("is read as the same model with what a person asked for", arguments: ModelFile.presetNames)
  func overridden(name: String) throws {
    let model = try ModelFile.preset(named: name)
    var overrides = ModelFile.Overrides()
    (overrides.latent, overrides.noise, overrides.validation) = (6, 0.1, 1 / 3)
    (overrides.epochs, overrides.batchSize) = (1_000_000_000, 1)
    (overrides.learningRate, overrides.weightDecay) = (.leastNormalMagnitude, 1 / 3)
    if model.isVariational { overrides.beta = 0.7 }
    let other = try model.overridden(by: overrides)
    #expect(other != model)
    try expectRoundTrip(other)
    overrides.noise = 0
    try expectRoundTrip(model.overridden(by: overrides))
  }

  @Test(
    "is read as the same model, whatever it says",
    arguments: [
      SmallModel.text,
      """
      name = "mühle-1.0+b"
      about = "a \\"b\\" \\\\ 'c' é😀 \\n\\t\\r\\u0000\\u001b\\u007f\\u2028 #"
      data = "my \\"data\\""
      latent = 3
      scale = [1e-6, 0.1, 1000000, 0.333333343]
      encoder = ["linear   2*latent", "gaussian sigma"]
      decoder = ["leakyrelu 0.2", "dropout 0.1", "linear input"]
      [names]
      "encoder.0" = ["a.mean", "a.sigma"]
      [training]
      loss = "l1"
      reduction = "sum"
      beta = 0.1
      beta_warm_up = 3
      betas = [0.123456789, 0.999999]
      epsilon = 1e-30
      schedule = "step 3 0.1"
      warm_up = 2
      clip = 1e-3
      drop_last = true
      pictures_every = 12
      codes_shown = 150
      """,
      """
      name = "sgd"
      input = "-1..1"
      corruption = "salt-and-pepper 0.123"
      target = "noisy"
      encoder = [
        "conv 8 kernel 3x5 stride 2x1 padding 1", "conv 8 kernel 3x5 stride 2x1 padding 1", "flatten",
        "linear 2",
      ]
      decoder = ["linear input", "tanh"]
      training = { optimizer = "sgd", momentum = 0.9, schedule = "cosine 0.01", validation = 0.3 }
      """,
      """
      name = "bce"
      encoder = ["linear 2"]
      decoder = ["linear input", "sigmoid"]
      [training]
      loss = "bce"
      optimizer = "adamw"
      """,
    ])
  func awkward(text: String) throws {
    try expectRoundTrip(ModelFile(parsing: text, source: "m"))
  }

  @Test("is the same model wherever it stands, and another with any other word")
  func equality() throws {
    let model = try ModelFile(parsing: SmallModel.text, source: "small.toml")
    #expect(try model == ModelFile(parsing: "# moved\n\n" + SmallModel.text, source: "other.toml"))
    for (original, replacement) in [
      ("small", "large"), ("linear 8", "linear 9"), ("epochs = 3", "epochs = 4"),
      ("[training]", "[names]\n\"encoder.0\" = \"a\"\n[training]"), ("\"tanh\"", "\"relu\""),
      ("name =", "about = \"b\"\nname ="), ("name =", "input = \"-1..1\"\nname ="),
    ] {
      let text = SmallModel.text.replacing(original, with: replacement)
      #expect(try model != ModelFile(parsing: text, source: "small.toml"))
    }
  }
}
