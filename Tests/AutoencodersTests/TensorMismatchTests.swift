import Autoencoders
import Testing

@Suite("Tensors of another model")
struct TensorMismatchTests {
  private func refusal(
    _ preset: String, _ change: ([NamedTensor]) -> [NamedTensor]
  ) throws -> String {
    let names = try NumberedWeights.names(preset)
    let tensors = change(names.tensors(of: NumberedWeights.make(for: names)))
    let error = #expect(throws: TensorMismatch.self) {
      try names.weights(from: tensors, step: 0)
    }
    return error?.description ?? ""
  }

  private func tensor(_ name: String, _ shape: [Int]) -> NamedTensor {
    NamedTensor(
      name: name, shape: shape, numbers: Array(repeating: 0, count: shape.reduce(1, *)))
  }

  @Test("are all listed, those of each fault together")
  func listed() throws {
    let refusal = try refusal("vae20") { tensors in
      tensors.filter { !["fc1.bias", "fc21.weight", "fc4.bias"].contains($0.name) } + [
        tensor("fc4.bias", [783]), tensor("extra\n.weight", [2, 2]), tensor("loose", []),
      ]
    }
    #expect(
      refusal == """
        the tensors are not those of the model: 2 missing, 2 unexpected, 1 of another shape; name \
        the model that they were made by (missing fc1.bias [400], fc21.weight [20, 400]; \
        unexpected extra .weight [2, 2], loose []; of another shape fc4.bias [783], expected [784])
        """)
  }

  @Test("are compared without their prefix")
  func prefixed() throws {
    let refusal = try refusal("relu20") { tensors in
      tensors.dropLast().map { tensor("net.\($0.name)", $0.shape) }
    }
    #expect(refusal.hasSuffix("by (missing decoder.4.bias [784])"))
  }

  @Test("are compared by our own names where those are more like them")
  func own() throws {
    let refusal = try refusal("vae20") { _ in
      [("encoder.0", [400, 784]), ("encoder.2", [40, 400]), ("decoder.0", [400, 20])]
        .map { tensor("\($0).weight", $1) }
    }
    #expect(
      refusal.contains(
        "missing encoder.0.bias [400], encoder.2.bias [40], decoder.0.bias [400], decoder.2.weight"
      ))
  }

  @Test("are refused where only the latent is another")
  func latent() throws {
    var overrides = ModelFile.Overrides()
    overrides.latent = 2
    let other = try ModelFile.preset(named: "conv4").overridden(by: overrides)
      .tensorNames(sampleShape: NumberedWeights.shape("conv4"))
    let refusal = try refusal("conv4") { _ in
      other.tensors(of: NumberedWeights.make(for: other))
    }
    #expect(
      refusal.hasSuffix(
        "by (of another shape encoder.encoder_lin.2.weight [2, 128], expected [4, 128], "
          + "encoder.encoder_lin.2.bias [2], expected [4], "
          + "decoder.decoder_lin.0.weight [128, 2], expected [128, 4])"))
  }

  @Test("are refused though they are as many, or where there are none")
  func shapes() throws {
    #expect(
      try refusal("tanh3") { tensors in
        tensors.map { tensor($0.name.replacing("coder", with: "code"), $0.shape.reversed()) }
      }.contains("16 missing, 16 unexpected"))
    #expect(try refusal("tanh3") { _ in [] }.contains("16 missing"))
  }

  @Test("are refused where a count stands for numbers")
  func count() throws {
    let refusal = try refusal("tanh3") { tensors in
      tensors.dropLast() + [NamedTensor(name: "decoder.6.bias", count: 3)]
    }
    #expect(refusal.hasSuffix("(of another shape decoder.6.bias [], expected [784])"))
  }
}
