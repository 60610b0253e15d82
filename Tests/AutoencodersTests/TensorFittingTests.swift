import Autoencoders
import Engine
import Testing

@Suite("Tensors that are called otherwise")
struct TensorFittingTests {
  /// A preset's tensors by other names, in alphabetical order as PyTorch's files have them.
  private func renamed(
    _ names: TensorNames, _ rename: (String) -> String
  ) -> (weights: Weights, tensors: [NamedTensor]) {
    let weights = NumberedWeights.make(for: names)
    let tensors = names.tensors(of: weights).map { tensor in
      switch tensor.values {
      case .numbers(let numbers):
        NamedTensor(name: rename(tensor.name), shape: tensor.shape, numbers: numbers)
      case .count(let count): NamedTensor(name: rename(tensor.name), count: count)
      }
    }
    return (weights, tensors.sorted { $0.name < $1.name })
  }

  /// Expects a preset's weights out of its tensors by other names.
  private func expectFit(
    _ preset: String, _ rename: (String) -> String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expectFit(NumberedWeights.names(preset), rename, sourceLocation: sourceLocation)
  }

  /// Expects a model's weights out of its tensors by other names.
  private func expectFit(
    _ names: TensorNames, _ rename: (String) -> String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (weights, tensors) = renamed(names, rename)
    let fitted = try names.weights(from: tensors, step: 7)
    // Not compared in the expectation, which would show all numbers.
    let isSame = fitted.weights.values == weights.values
    #expect(isSame, "\(fitted.renamed)", sourceLocation: sourceLocation)
    #expect(!fitted.renamed.isEmpty, sourceLocation: sourceLocation)
    for (file, model) in fitted.renamed {
      #expect(rename(model) == file, sourceLocation: sourceLocation)
    }
  }

  /// The names of modules replaced, from the first pair on.
  private func replacing(_ pairs: [(String, String)]) -> (String) -> String {
    { name in
      let pair = pairs.first { name.hasPrefix($0.0 + ".") }
      return pair.map { $0.1 + name.dropFirst($0.0.count) } ?? name
    }
  }

  @Test("by a prefix that all have are found", arguments: ModelFile.presetNames)
  func prefixes(preset: String) throws {
    try expectFit(preset) { "module.\($0)" }
    try expectFit(preset) { "_orig_mod.net.\($0)" }
  }

  @Test(
    "by our own names are found, with a prefix, too", arguments: ["vae20", "conv4", "denoise4"])
  func ownNames(preset: String) throws {
    let (names, own) = (try NumberedWeights.names(preset), try NumberedWeights.unnamed(preset))
    #expect(own.entries.map(\.name).contains("encoder.0.weight"))
    for prefix in ["", "model."] {
      let (weights, tensors) = renamed(own) { prefix + $0 }
      let fitted = try names.weights(from: tensors, step: 7)
      #expect(fitted.weights.values == weights.values)
      #expect(fitted.renamed.isEmpty == prefix.isEmpty)
    }
  }

  @Test("without the halves' names, or by a slip in some, are found by their shapes")
  func halves() throws {
    for preset in ["conv4", "denoise4"] {
      try expectFit(preset) { String($0.dropFirst("encoder.".count)) }
      try expectFit(preset) { $0.replacing("decoder_lin", with: "decoded_lin") }
      try expectFit(
        preset,
        replacing([
          ("encoder.encoder_cnn", "cnn"), ("encoder.encoder_lin", "lin"),
          ("decoder.decoder_lin", "back_lin"), ("decoder.decoder_conv", "back"),
        ]))
    }
  }

  @Test("in a sequence that begins with another layer are found")
  func shifted() throws {
    let names = try NumberedWeights.names("conv4")
    let (weights, tensors) = renamed(try NumberedWeights.unnamed("conv4")) { name in
      let parts = name.split(separator: ".")
      let shift = parts[0] == "encoder" ? 1 : 0
      return "\(parts[0]).\((Int(parts[1]) ?? 0) + shift).\(parts[2])"
    }
    #expect(try names.weights(from: tensors, step: 7).weights.values == weights.values)
  }

  @Test("are told apart by numbers, 10 after 2, and by their halves, where all layers are alike")
  func alike() throws {
    let text = """
      name = "alike"
      encoder = ["linear 4", "tanh", "linear 4", "tanh", "linear 4"]
      decoder = ["linear 4", "tanh", "linear 4", "tanh", "linear input"]
      """
    let names = try ModelFile(parsing: text, source: "m").tensorNames(sampleShape: Shape(4))
    let modules = ["encoder.0", "encoder.2", "encoder.4", "decoder.0", "decoder.2", "decoder.4"]
    for (before, after) in [("layers.", ""), ("block", ".linear"), ("fc", "")] {
      let others = ["0", "2", "4", "6", "8", "10"].map { before + $0 + after }
      try expectFit(names, replacing(Array(zip(modules, others))))
    }
    let halves = ["enc1", "enc2", "enc3", "dec1", "dec2", "dec3"]
    try expectFit(names, replacing(Array(zip(modules, halves))))
    let own = ["AEncoder.1", "AEncoder.3", "AEncoder.5", "ADecoder.0", "ADecoder.2", "ADecoder.4"]
    try expectFit(names, replacing(Array(zip(modules, own))))
  }

  @Test("of a latent's two heads are told apart by what they are called")
  func heads() throws {
    for (mean, deviation) in [("fc_mu", "fc_logvar"), ("mean", "log_variance"), ("to_z", "sigma")] {
      try expectFit(
        "vae20",
        replacing([
          ("fc1", "encoder.0"), ("fc21", mean), ("fc22", deviation), ("fc3", "decoder.0"),
          ("fc4", "decoder.2"),
        ]))
    }
    // The numbers tell nothing of the order of the layers, but of the two heads.
    try expectFit("vae20", replacing([("fc1", "fc5"), ("fc3", "fc0"), ("fc4", "fc1")]))
  }

  @Test("keep the names that are right, though others come first in the alphabet")
  func kept() throws {
    let text = try ModelFile.presetText(named: "vae20")
      .replacing("\"fc21\", \"fc22\"", with: "\"heads.zeta\", \"heads.alpha\"")
    let names = try ModelFile(parsing: text, source: "m")
      .tensorNames(sampleShape: NumberedWeights.shape("vae20"))
    let (weights, tensors) = renamed(names, replacing([("fc1", "first"), ("fc4", "last")]))
    #expect(try names.weights(from: tensors, step: 7).weights.values == weights.values)
  }

  @Test("may lack counts of batches, or have some for what has none")
  func counts() throws {
    let names = try NumberedWeights.names("conv4")
    let (weights, tensors) = renamed(names) { $0 }
    let without = tensors.filter { !$0.name.hasSuffix("num_batches_tracked") }
    #expect(without.count == tensors.count - 3)
    let more = without + [NamedTensor(name: "a.num_batches_tracked", count: 3)]
    for tensors in [without, more] {
      #expect(try names.weights(from: tensors, step: 7).weights.values == weights.values)
    }
  }
}
