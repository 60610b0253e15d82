import Autoencoders
import Engine
import Testing

@Suite("What a person asks for in place of what a model file says")
struct ModelFileOverrideTests {
  private func overridden(
    _ name: String, _ change: (inout ModelFile.Overrides) -> Void
  ) throws -> ModelFile {
    var overrides = ModelFile.Overrides()
    change(&overrides)
    return try ModelFile.preset(named: name).overridden(by: overrides)
  }

  private func refusal(
    _ name: String, _ change: (inout ModelFile.Overrides) -> Void
  ) -> String {
    #expect(throws: ModelError.self) { try overridden(name, change) }?.description ?? ""
  }

  @Test("is nothing, and the model stays as it is")
  func nothing() throws {
    #expect(try overridden("denoise4") { _ in } == ModelFile.preset(named: "denoise4"))
  }

  @Test("is in the model: epochs, batch, rates, validation, beta")
  func numbers() throws {
    let model = try overridden("vae20") {
      ($0.epochs, $0.batchSize, $0.learningRate, $0.weightDecay) = (3, 5, 0.5, 0.25)
      ($0.validation, $0.beta) = (0.125, 4)
    }
    #expect(model.training.epochs == 3 && model.training.batchSize == 5)
    #expect(model.training.learningRate == 0.5 && model.training.weightDecay == 0.25)
    #expect(model.training.validation == 0.125 && model.loss.beta == 4)
  }

  @Test("is noise: more, less, of the model's kind, or none")
  func noise() throws {
    let more = try overridden("denoise4") { $0.noise = 0.5 }
    #expect(more.input.corruption == Corruption(kind: .gaussian, amount: 0.5))
    let none = try overridden("denoise4") { $0.noise = 0 }
    #expect(none.input.corruption == nil)
    let some = try overridden("tanh3") { $0.noise = 0.1 }
    #expect(some.input.corruption == Corruption(kind: .gaussian, amount: 0.1))
    #expect(some.input.target == .clean)
    let text = try ModelFile.presetText(named: "denoise4")
      .replacing("\"gaussian 0.3\"", with: "\"masking 0.3\"")
      .replacing("\"clean\"", with: "\"noisy\"")
    let masking = try ModelFile(parsing: text, source: "m.toml")
    var overrides = ModelFile.Overrides()
    overrides.noise = 0.75
    #expect(
      try masking.overridden(by: overrides).input.corruption
        == Corruption(kind: .masking, amount: 0.75))
    overrides.noise = 1.5
    #expect(throws: ModelError.self) { try masking.overridden(by: overrides) }
    // Nothing is noisy any more, so there is nothing noisy to compare with.
    overrides.noise = 0
    #expect(try masking.overridden(by: overrides).input == ModelFile.InputOptions())
  }

  @Test("is refused where the model has no use for it")
  func useless() throws {
    #expect(
      refusal("tanh3") { $0.beta = 2 }
        == "tanh3: beta weighs a latent that is drawn from a distribution, and this one is not; "
        + "vae20 and vae10 have one")
    let small = try ModelFile(parsing: SmallModel.text, source: "small.toml")
    var overrides = ModelFile.Overrides()
    overrides.latent = 4
    let error = #expect(throws: ModelError.self) { try small.overridden(by: overrides) }
    #expect(
      error?.description
        == "small: no layer speaks of latent, so its size cannot be changed; write \"linear latent\" "
        + "in small.toml")
    #expect(refusal("tanh3") { $0.latent = 0 } == "tanh3: a latent of 0: expected 1 to 100,000")
    #expect(refusal("tanh3") { $0.latent = .max }.contains("expected 1 to 100,000"))
  }

  @Test("is checked with the model again: a batch may be too large for it")
  func checkedAgain() throws {
    let model = try overridden("tanh3") { ($0.batchSize, $0.latent) = (65_536, 100_000) }
    let error = #expect(throws: ModelError.self) { try model.check(sampleShape: Shape(1, 28, 28)) }
    #expect(error?.description.contains("GiB of memory") == true)
    #expect(error?.description.hasPrefix("tanh3.toml:5: linear latent has ") == true)
  }
}
