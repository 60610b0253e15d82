import Autoencoders
import Engine
import Testing

@Suite("The tensors of a model")
struct TensorNamesTests {
  private static let convolutional = [
    "encoder.encoder_cnn.0.weight [8, 1, 3, 3]", "encoder.encoder_cnn.0.bias [8]",
    "encoder.encoder_cnn.2.weight [16, 8, 3, 3]", "encoder.encoder_cnn.2.bias [16]",
    "encoder.encoder_cnn.3.weight [16]", "encoder.encoder_cnn.3.bias [16]",
    "encoder.encoder_cnn.3.running_mean [16]", "encoder.encoder_cnn.3.running_var [16]",
    "encoder.encoder_cnn.3.num_batches_tracked []",
    "encoder.encoder_cnn.5.weight [32, 16, 3, 3]", "encoder.encoder_cnn.5.bias [32]",
    "encoder.encoder_lin.0.weight [128, 288]", "encoder.encoder_lin.0.bias [128]",
    "encoder.encoder_lin.2.weight [4, 128]", "encoder.encoder_lin.2.bias [4]",
    "decoder.decoder_lin.0.weight [128, 4]", "decoder.decoder_lin.0.bias [128]",
    "decoder.decoder_lin.2.weight [288, 128]", "decoder.decoder_lin.2.bias [288]",
    "decoder.decoder_conv.0.weight [32, 16, 3, 3]", "decoder.decoder_conv.0.bias [16]",
    "decoder.decoder_conv.1.weight [16]", "decoder.decoder_conv.1.bias [16]",
    "decoder.decoder_conv.1.running_mean [16]", "decoder.decoder_conv.1.running_var [16]",
    "decoder.decoder_conv.1.num_batches_tracked []",
    "decoder.decoder_conv.3.weight [16, 8, 3, 3]", "decoder.decoder_conv.3.bias [8]",
    "decoder.decoder_conv.4.weight [8]", "decoder.decoder_conv.4.bias [8]",
    "decoder.decoder_conv.4.running_mean [8]", "decoder.decoder_conv.4.running_var [8]",
    "decoder.decoder_conv.4.num_batches_tracked []",
    "decoder.decoder_conv.6.weight [8, 1, 3, 3]", "decoder.decoder_conv.6.bias [1]",
  ]

  /// The tensors of fully connected halves: of each layer its place, outputs and inputs.
  private static func linear(
    _ encoder: [(Int, Int, Int)], _ decoder: [(Int, Int, Int)]
  ) -> [String] {
    [("encoder", encoder), ("decoder", decoder)].flatMap { part, layers in
      layers.flatMap { place, outputs, inputs in
        ["\(part).\(place).weight [\(outputs), \(inputs)]", "\(part).\(place).bias [\(outputs)]"]
      }
    }
  }

  static let names: [(preset: String, tensors: [String])] = [
    (
      "tanh3",
      linear(
        [(0, 128, 784), (2, 64, 128), (4, 12, 64), (6, 3, 12)],
        [(0, 12, 3), (2, 64, 12), (4, 128, 64), (6, 784, 128)])
    ),
    (
      "tanh3deep",
      linear(
        [(0, 128, 784), (2, 64, 128), (4, 32, 64), (6, 16, 32), (8, 3, 16)],
        [(0, 16, 3), (2, 32, 16), (4, 64, 32), (6, 128, 64), (8, 784, 128)])
    ),
    (
      "relu20",
      linear(
        [(0, 256, 784), (2, 64, 256), (4, 20, 64)], [(0, 64, 20), (2, 256, 64), (4, 784, 256)])
    ),
    (
      "vae20",
      [
        "fc1.weight [400, 784]", "fc1.bias [400]", "fc21.weight [20, 400]", "fc21.bias [20]",
        "fc22.weight [20, 400]", "fc22.bias [20]", "fc3.weight [400, 20]", "fc3.bias [400]",
        "fc4.weight [784, 400]", "fc4.bias [784]",
      ]
    ),
    (
      "vae10",
      linear(
        [(0, 256, 784), (2, 64, 256), (4, 20, 64)], [(0, 64, 10), (2, 256, 64), (4, 784, 256)])
    ),
    ("conv4", convolutional), ("denoise4", convolutional),
    (
      "helix1",
      linear([(0, 64, 3), (2, 64, 64), (4, 1, 64)], [(0, 64, 1), (2, 64, 64), (4, 3, 64)])
    ),
  ]

  @Test("are called as in the tutorials' PyTorch classes", arguments: names)
  func tutorials(preset: String, tensors: [String]) throws {
    let entries = try NumberedWeights.names(preset).entries
    #expect(entries.map { "\($0.name) \($0.shape)" } == tensors)
  }

  @Test("are told above of every preset")
  func complete() {
    #expect(Self.names.map(\.preset) == ModelFile.presetNames)
  }

  /// One layer of each kind that has tensors, and of each that has none.
  private static let everyLayer = """
    name = "every"
    encoder = [
      "conv 4 kernel 3x5 stride 2x1 padding 1", "batchnorm", "gelu", "dropout 0.1",
      "convtranspose 3 kernel 2x4 stride 2", "leakyrelu", "flatten", "batchnorm", "linear 6", "silu",
      "linear 4", "gaussian sigma",
    ]
    decoder = ["linear 12", "relu", "unflatten 3x2x2", "tanh", "flatten", "linear input", "sigmoid"]
    """

  @Test("are those that the network has, one after the other", arguments: [false, true])
  func state(presets: Bool) throws {
    let models =
      presets
      ? try ModelFile.presetNames.map { try ModelFile.preset(named: $0) }
      : [try ModelFile(parsing: Self.everyLayer, source: "every.toml")]
    for model in models {
      let shape = NumberedWeights.shape(model.name)
      let state = try Autoencoder(
        model: model, sampleShape: shape, capacity: 1, kernels: .select(environment: [:])
      ).state
      var ends = state.map { _ in 0 }
      for entry in try model.tensorNames(sampleShape: shape).entries {
        guard case .numbers(let tensor, let range) = entry.content else { continue }
        let (name, parameter) = state[tensor]
        #expect(range.lowerBound == ends[tensor])
        ends[tensor] = range.upperBound
        #expect(range.count == entry.shape.reduce(1, *))
        #expect(entry.shape.dropFirst() == parameter.shape.dimensions.dropFirst())
        #expect(name.split(separator: ".").last == entry.name.split(separator: ".").last)
        if model.names.isEmpty { #expect(entry.name == name) }
      }
      #expect(ends == state.map { $0.parameter.shape.count })
    }
  }

  @Test("give back the weights that they were made of", arguments: ModelFile.presetNames)
  func roundTrip(preset: String) throws {
    let names = try NumberedWeights.names(preset)
    let weights = NumberedWeights.make(for: names)
    let tensors = names.tensors(of: weights)
    #expect(tensors.map(\.name) == names.entries.map(\.name))
    #expect(tensors.map(\.shape) == names.entries.map(\.shape))
    let fitted = try names.weights(from: tensors.shuffled(), step: 9)
    #expect(fitted.weights.values == weights.values)
    #expect(fitted.weights.step == 9)
    #expect(fitted.weights.noise == (preset == "denoise4" ? 0.3 : nil))
    #expect(fitted.renamed.isEmpty)
  }

  @Test("have the step as the count of batches")
  func counts() throws {
    let names = try NumberedWeights.names("conv4")
    let tensors = names.tensors(of: NumberedWeights.make(for: names))
    let counts = tensors.filter { $0.name.hasSuffix("num_batches_tracked") }
    #expect(counts.map(\.values) == [.count(7), .count(7), .count(7)])
  }

  @Test("share the rows of a layer in the order in which they are named")
  func shares() throws {
    let names = try NumberedWeights.names("vae20")
    let weights = NumberedWeights.make(for: names)
    let tensors = Dictionary(
      uniqueKeysWithValues: names.tensors(of: weights).map { ($0.name, $0.values) })
    #expect(tensors["fc21.weight"] == .numbers(Array(weights.values[2].prefix(20 * 400))))
    #expect(tensors["fc22.weight"] == .numbers(Array(weights.values[2].suffix(20 * 400))))
    #expect(tensors["fc22.bias"] == .numbers(Array(weights.values[3].suffix(20))))
  }
}
