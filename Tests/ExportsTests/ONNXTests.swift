import Autoencoders
import Engine
import Exports
import Formats
import Testing

@Suite("ONNX files")
struct ONNXTests {
  private static let image = Shape(1, 28, 28)

  @Test(
    "the graph of a preset, evaluated by the operators' definitions, gives what the engine gives",
    arguments: ModelFile.presetNames, ONNXPart.allCases)
  func presets(name: String, part: ONNXPart) throws {
    let model = try ModelFile.preset(named: name)
    let shape = model.data == "helix" ? Shape(3) : Self.image
    try check(RandomAutoencoder(model, sampleShape: shape), part)
  }

  @Test("so do layers that no preset has", arguments: ONNXPart.allCases)
  func otherLayers(part: ONNXPart) throws {
    let model = try Self.model(
      encoder: [
        "dropout 0.3", "conv 3 kernel 3x2 stride 1x2 padding 1x0", "leakyrelu 0.2", "flatten",
        "linear 6", "batchnorm", "gelu", "linear 4", "gaussian log-variance",
      ],
      decoder: [
        "linear 12", "silu", "unflatten 2x2x3",
        "convtranspose 2 kernel 2x3 stride 2 padding 0x1 output_padding 1x0", "gelu", "flatten",
        "linear input",
      ])
    try check(RandomAutoencoder(model, sampleShape: Shape(2, 5, 4)), part)
  }

  @Test("so does each activation", arguments: ActivationFunction.allCases)
  func activations(function: ActivationFunction) throws {
    let model = try Self.model(
      encoder: [function.rawValue, "linear 2"], decoder: ["linear input", function.rawValue])
    try check(RandomAutoencoder(model, sampleShape: Shape(5)), .both)
  }

  @Test(
    "so does that of a preset that adapts to images of another shape",
    arguments: [Shape(1, 32, 32), Shape(3, 32, 32), Shape(3, 26, 20)], ONNXPart.allCases)
  func adapted(shape: Shape, part: ONNXPart) throws {
    try check(RandomAutoencoder(.preset(named: "conv4"), sampleShape: shape), part)
  }

  @Test("so do halves that do nothing", arguments: ONNXPart.allCases)
  func identity(part: ONNXPart) throws {
    let model = try Self.model(encoder: ["dropout 0.3"], decoder: ["dropout 0.1"])
    try check(RandomAutoencoder(model, sampleShape: Shape(4)), part)
  }

  @Test("the file says its versions, and what goes in and comes out")
  func declarations() throws {
    let random = try RandomAutoencoder(.preset(named: "vae20"), sampleShape: Self.image)
    let model = try ONNXModel(serializedBytes: Self.file(random, .both))
    #expect(model.irVersion == 8 && model.producerName == "hourglass")
    #expect(model.opsetImport.map(\.version) == [17] && model.opsetImport[0].domain.isEmpty)
    #expect(model.docString == "vae20 after 12 steps")
    #expect(model.graph.input.map(\.summary) == ["input [batch, 784]"])
    #expect(
      model.graph.output.map(\.summary) == ["latent [batch, 20]", "reconstruction [batch, 784]"])
    #expect(model.graph.input[0].docString == "pixels of 1x28x28 images, black -1.0, white 1.0")
  }

  @Test("a convolutional model takes and gives images, and its decoder a latent")
  func images() throws {
    let random = try RandomAutoencoder(.preset(named: "conv4"), sampleShape: Self.image)
    let encoder = try ONNXModel(serializedBytes: Self.file(random, .encoder))
    #expect(encoder.graph.input.map(\.summary) == ["input [batch, 1, 28, 28]"])
    #expect(encoder.graph.output.map(\.summary) == ["latent [batch, 4]"])
    let decoder = try ONNXModel(serializedBytes: Self.file(random, .decoder))
    #expect(decoder.graph.input.map(\.summary) == ["latent [batch, 4]"])
    #expect(decoder.graph.output.map(\.summary) == ["reconstruction [batch, 1, 28, 28]"])
    #expect(!decoder.graph.initializer.contains { $0.name.hasPrefix("encoder") })
  }

  @Test("weights keep PyTorch's names and shapes")
  func names() throws {
    let random = try RandomAutoencoder(.preset(named: "conv4"), sampleShape: Self.image)
    let model = try ONNXModel(serializedBytes: Self.file(random, .both))
    let tensors = model.graph.initializer
    let shapes = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.dims) })
    #expect(shapes["encoder.0.weight"] == [8, 1, 3, 3])
    #expect(shapes["encoder.3.running_var"] == [16])
    #expect(shapes["decoder.5.weight"] == [32, 16, 3, 3])
    #expect(shapes["decoder.2.bias"] == [288])
  }

  @Test("a model that does not fit its samples is refused in one line")
  func misfit() throws {
    let random = try RandomAutoencoder(.preset(named: "tanh3"), sampleShape: Self.image)
    let error = #expect(throws: FormatError.self) {
      try ONNXExport.file(
        of: .preset(named: "conv4"), sampleShape: Shape(3), weights: random.weights, part: .both)
    }
    #expect(error?.description.hasPrefix("ONNX: conv4.toml:") == true)
  }

  private func check(_ random: RandomAutoencoder, _ part: ONNXPart) throws {
    let file = try Self.file(random, part)
    let shape = try ONNXModel(serializedBytes: file).graph.input[0].sides
    let numbers = part == .decoder ? random.latent : random.input
    let graph = try EvaluatedGraph(
      file,
      input: GraphTensor(
        shape: [RandomAutoencoder.samples] + shape, values: numbers.map(Double.init)))
    let wanted = [
      part == .decoder ? nil : ("latent", random.latent),
      part == .encoder ? nil : ("reconstruction", random.reconstruction),
    ].compactMap { $0 }
    #expect(Set(graph.outputs.keys) == Set(wanted.map(\.0)))
    for (name, values) in wanted {
      let output = try #require(graph.outputs[name])
      let declared = try #require(graph.model.graph.output.first { $0.name == name })
      #expect(output.shape == [RandomAutoencoder.samples] + declared.sides)
      #expect(output.values.count == values.count)
      let distance = zip(output.values, values).map { abs($0 - Double($1)) }.max() ?? 0
      #expect(distance <= 1e-5, "\(name)")
      #expect((values.max() ?? 0) - (values.min() ?? 0) > 1e-3, "\(name) tells nothing apart")
    }
  }

  private static func file(_ random: RandomAutoencoder, _ part: ONNXPart) throws -> [UInt8] {
    try ONNXExport.file(
      of: random.model, sampleShape: random.sampleShape, weights: random.weights, part: part)
  }

  private static func model(encoder: [String], decoder: [String]) throws -> ModelFile {
    func list(_ layers: [String]) -> String {
      "[" + layers.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
    return try ModelFile(
      parsing: """
        name = "other"
        encoder = \(list(encoder))
        decoder = \(list(decoder))
        [training]
        loss = "mse"
        optimizer = "adam"
        learning_rate = 1e-3
        batch = 16
        epochs = 3
        """, source: "other.toml")
  }
}

extension ONNXValueInfo {
  /// The sides of one sample.
  fileprivate var sides: [Int] {
    type.tensorType.shape.dim.dropFirst().map { Int($0.dimValue) }
  }

  /// Its name and its shape.
  fileprivate var summary: String {
    let dimensions = type.tensorType.shape.dim.map {
      $0.dimParam.isEmpty ? "\($0.dimValue)" : $0.dimParam
    }
    return "\(name) [\(dimensions.joined(separator: ", "))]"
  }
}
