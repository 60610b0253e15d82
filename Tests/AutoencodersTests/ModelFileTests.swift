import Autoencoders
import Engine
import Testing

@Suite("A model file")
struct ModelFileTests {
  @Test("gives layers and training defaults")
  func reads() throws {
    let model = try ModelFile(parsing: SmallModel.text, source: "small.toml")
    #expect(model.name == "small")
    #expect(
      model.encoder.map(\.form) == [
        .linear(.count(8)), .complete(.activation(.tanh)), .linear(.count(2)),
      ])
    #expect(model.decoder.last?.form == .complete(.activation(.sigmoid)))
    #expect(
      model.training == ModelFile.TrainingDefaults(learningRate: 1e-3, batchSize: 16, epochs: 3))
    #expect(model.latentSize(sampleShape: Shape(1, 28, 28)) == 2)
    #expect(!model.isVariational)
  }

  @Test("needs no more than a name and two lists of layers")
  func defaults() throws {
    let model = try ModelFile(
      parsing: """
        name = "least"
        encoder = ["linear 2"]
        decoder = ["linear input"]
        """, source: "least.toml")
    #expect(model.about == "")
    #expect(model.data == nil)
    #expect(model.input == ModelFile.InputOptions())
    #expect(model.loss == ModelFile.LossOptions())
    #expect(
      model.training == ModelFile.TrainingDefaults(learningRate: 1e-3, batchSize: 64, epochs: 10))
  }

  @Test("says how Adam averages, and what it divides by")
  func adam() throws {
    let text = SmallModel.text.replacing(
      "\"adam\"", with: "\"adamw\"\nbetas = [0.5, 0.75]\nepsilon = 1e-4")
    let training = try ModelFile(parsing: text, source: "small.toml").training
    #expect(training.betas.first == 0.5 && training.betas.second == 0.75)
    #expect(training.epsilon == 1e-4)
  }

  @Test("says all that there is to say about input, loss and training")
  func everything() throws {
    let model = try ModelFile(
      parsing: """
        name = "all"
        about = "of everything one"
        data = "digits"
        latent = 5
        input = "-1..1"
        scale = [1, 0.5, 2e1]
        corruption = "salt-and-pepper 0.25"
        target = "noisy"
        encoder = ["linear 2*latent", "gaussian sigma"]
        decoder = ["linear input", "tanh"]
        [training]
        loss = "l1"
        reduction = "sum"
        beta = 4
        beta_warm_up = 3
        optimizer = "sgd"
        momentum = 0.9
        learning_rate = 0.25
        schedule = "step 10 0.5"
        warm_up = 2
        weight_decay = 0.125
        clip = 1.5
        batch = 100
        drop_last = true
        epochs = 7
        validation = 0.2
        pictures_every = 4
        """, source: "all.toml")
    #expect(model.about == "of everything one" && model.data == "digits" && model.latent == 5)
    var input = ModelFile.InputOptions()
    input.range = .minusOneToOne
    input.scale = [1, 0.5, 20]
    input.corruption = Corruption(kind: .saltAndPepper, amount: 0.25)
    input.target = .noisy
    #expect(model.input == input)
    var loss = ModelFile.LossOptions()
    (loss.kind, loss.reduction, loss.beta, loss.betaWarmUpEpochs) = (.meanAbsoluteError, .sum, 4, 3)
    #expect(model.loss == loss)
    var training = ModelFile.TrainingDefaults(
      learningRate: 0.25, weightDecay: 0.125, batchSize: 100, epochs: 7)
    (training.optimizer, training.momentum, training.clip) = (.sgd, 0.9, 1.5)
    training.schedule = LearningRateSchedule(
      decay: .step(everyEpochs: 10, factor: 0.5), warmUpEpochs: 2)
    (training.dropsLast, training.validation, training.picturesEvery) = (true, 0.2, 4)
    #expect(model.training == training)
    #expect(model.isVariational)
    #expect(model.latentSize(sampleShape: Shape(784)) == 5)
  }

  @Test(
    "names schedules",
    arguments: [
      ("constant", LearningRateSchedule.Decay.constant), ("cosine", .cosine(toShare: 0)),
      ("cosine 0.01", .cosine(toShare: 0.01)), ("step 3 0.1", .step(everyEpochs: 3, factor: 0.1)),
    ])
  func schedules(text: String, decay: LearningRateSchedule.Decay) throws {
    let model = try ModelFile(
      parsing: SmallModel.text + "\nschedule = \"\(text)\"", source: "small.toml")
    #expect(model.training.schedule.decay == decay)
  }

  @Test(
    "names every layer with its numbers",
    arguments: [
      ("linear 128", LayerSpecification.Form.linear(.count(128))),
      ("linear input", .linear(.input)), ("linear latent", .linear(.latent(times: 1))),
      ("linear  2*latent ", .linear(.latent(times: 2))), ("linear flattened", .linear(.flattened)),
      ("conv 8 kernel 3", .conv(channels: .count(8), window: Window(kernel: Extent(3)))),
      (
        "conv 8 padding 1 stride 2x1 kernel 3x5",
        .conv(
          channels: .count(8),
          window: Window(
            kernel: Extent(height: 3, width: 5), stride: Extent(height: 2, width: 1),
            padding: Extent(1)))
      ),
      ("conv input kernel 1", .conv(channels: .input, window: Window(kernel: Extent(1)))),
      (
        "convtranspose 4 kernel 3 stride 2 padding 1 output_padding 1",
        .convTranspose(
          channels: .count(4),
          window: Window(
            kernel: Extent(3), stride: Extent(2), padding: Extent(1), outputPadding: Extent(1)),
          mirrors: [])
      ),
      (
        "convtranspose input output_padding mirror kernel 3 stride 2",
        .convTranspose(
          channels: .input, window: Window(kernel: Extent(3), stride: Extent(2)),
          mirrors: .outputPadding)
      ),
      (
        "convtranspose 2 padding mirror kernel 3 output_padding mirror stride 2",
        .convTranspose(
          channels: .count(2), window: Window(kernel: Extent(3), stride: Extent(2)),
          mirrors: [.padding, .outputPadding])
      ),
      (
        "conv 2 kernel 3 padding fit",
        .conv(channels: .count(2), window: Window(kernel: Extent(3)), fitsPadding: true)
      ),
      ("batchnorm", .complete(.batchNorm)), ("flatten", .complete(.flatten)),
      (
        "unflatten 32x3x4",
        .unflatten(
          LayerSpecification.Extents(channels: 32, extent: Extent(height: 3, width: 4)))
      ),
      ("unflatten", .unflatten(nil)), ("dropout 0.5", .complete(.dropout(0.5))),
      ("leakyrelu", .complete(.leakyReLU(slope: 0.01))),
      ("leakyrelu 0.2", .complete(.leakyReLU(slope: 0.2))),
      ("gaussian sigma", .complete(.gaussian(.sigma))),
      ("gaussian log-variance", .complete(.gaussian(.logVariance))),
    ])
  func layers(text: String, form: LayerSpecification.Form) throws {
    let layer = try #require(try layer(text))
    #expect(layer.form == form)
    #expect(layer.text == text.split(separator: " ").joined(separator: " "))
  }

  @Test("each activation is its word alone", arguments: ActivationFunction.allCases)
  func activations(function: ActivationFunction) throws {
    let layer = try #require(try layer(function.rawValue))
    #expect(layer.form == .complete(.activation(function)))
    #expect(layer.text == function.rawValue)
  }

  /// A layer as the first one that is read; where a file breaks off for another reason, nil.
  private func layer(_ text: String) throws -> LayerSpecification? {
    let last = text.hasPrefix("gaussian") ? "" : ", \"linear 2\""
    return try ModelFile(
      parsing: """
        name = "one"
        latent = 2
        encoder = ["\(text)"\(last)]
        decoder = ["linear input"]
        """, source: "one.toml"
    ).encoder.first
  }
}
