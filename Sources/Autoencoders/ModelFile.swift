import TOMLKit

/// An autoencoder as a person writes it: a TOML file of layers and training defaults. The presets
/// in `assets/models` are such files.
public struct ModelFile: Equatable, Sendable {
  /// What the model is called on screen and in file names.
  public var name: String
  /// One line for lists.
  public var about: String
  /// From image to latent.
  public var encoder: [LayerSpecification]
  /// From latent to image.
  public var decoder: [LayerSpecification]
  /// How images are put to the network.
  public var input = InputOptions()
  /// What training makes small.
  public var loss = LossOptions()
  /// How it is trained unless told otherwise.
  public var training: TrainingDefaults

  /// Reads a model from TOML text; `source` names it in errors.
  public init(parsing text: String, source: String) throws(ModelError) {
    let root = try Section(parsing: text, source: source)
    name = try root.string("name")
    about = try root.string("about", default: "")
    encoder = try root.layers("encoder")
    decoder = try root.layers("decoder")
    let training = try root.section("training")
    try training.only("loss", among: ["mse"])
    try training.only("optimizer", among: ["adam"])
    self.training = TrainingDefaults(
      learningRate: Float(try training.positiveNumber("learning_rate")),
      weightDecay: Float(try training.number("weight_decay", default: 0)),
      batchSize: try training.count("batch"),
      epochs: try training.count("epochs"))
    try training.refuseUnreadKeys(
      known: ["loss", "optimizer", "learning_rate", "weight_decay", "batch", "epochs"])
    try root.refuseUnreadKeys(known: ["name", "about", "encoder", "decoder", "training"])
  }

  /// How many numbers the latent has for images of `imageCount` numbers.
  public func latentSize(imageCount: Int) -> Int {
    encoder.reduce(imageCount) { $1.outputs(inputs: $0, imageCount: imageCount) }
  }

  /// Refuses images of `imageCount` numbers that the decoder cannot give back.
  public func check(imageCount: Int) throws(ModelError) {
    let outputCount = decoder.reduce(latentSize(imageCount: imageCount)) {
      $1.outputs(inputs: $0, imageCount: imageCount)
    }
    guard outputCount == imageCount else {
      throw ModelError(
        name,
        "the decoder gives \(outputCount) numbers for images of \(imageCount): end it with "
          + "\"linear input\"")
    }
  }
}

/// A table of a model file, read key by key; each refusal names the key and what was expected.
private struct Section {
  let table: TOMLTable
  let source: String
  let path: String

  init(parsing text: String, source: String) throws(ModelError) {
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw ModelError("\(source):\(error.source.begin.line)", error.description)
    } catch {
      throw ModelError(source, "\(error)")
    }
    self.source = source
    path = ""
  }

  private init(table: TOMLTable, source: String, path: String) {
    self.table = table
    self.source = source
    self.path = path
  }

  func section(_ key: String) throws(ModelError) -> Section {
    guard let inner = table[key]?.table else { throw problem(key, "needs a table [\(key)]") }
    return Section(table: inner, source: source, path: "\(key).")
  }

  func string(_ key: String, default fallback: String? = nil) throws(ModelError) -> String {
    guard let value = table[key] else {
      guard let fallback else { throw problem(key, "is missing: \(key) = \"…\"") }
      return fallback
    }
    guard let string = value.string else { throw problem(key, "needs a text in quotes") }
    return string
  }

  func number(_ key: String, default fallback: Double? = nil) throws(ModelError) -> Double {
    guard let value = table[key] else {
      guard let fallback else { throw problem(key, "is missing: \(key) = 0.001") }
      return fallback
    }
    guard let number = value.double ?? value.int.map(Double.init), number.isFinite, number >= 0
    else { throw problem(key, "needs a number, 0 or more") }
    return number
  }

  func positiveNumber(_ key: String) throws(ModelError) -> Double {
    let number = try number(key)
    guard number > 0 else { throw problem(key, "needs a number above 0") }
    return number
  }

  func count(_ key: String) throws(ModelError) -> Int {
    guard let value = table[key] else { throw problem(key, "is missing: \(key) = 64") }
    guard let count = value.int, count > 0 else {
      throw problem(key, "needs a whole number above 0")
    }
    return count
  }

  func layers(_ key: String) throws(ModelError) -> [LayerSpecification] {
    guard let array = table[key]?.array, !array.isEmpty else {
      throw problem(key, "needs a list of layers: \(key) = [\"linear 128\", \"tanh\"]")
    }
    var layers: [LayerSpecification] = []
    for (index, value) in array.enumerated() {
      guard let text = value.string else {
        throw problem(key, "layer \(index + 1) needs a text in quotes")
      }
      do throws(LayerProblem) {
        layers.append(try LayerSpecification(parsing: text))
      } catch {
        throw problem(key, "layer \(index + 1): \(error.description)")
      }
    }
    return layers
  }

  func only(_ key: String, among known: [String]) throws(ModelError) {
    let value = try string(key)
    guard known.contains(value) else {
      throw problem(key, "\"\(value)\" is not known; known: \(known.joined(separator: ", "))")
    }
  }

  func refuseUnreadKeys(known: Set<String>) throws(ModelError) {
    guard let unknown = table.keys.sorted().first(where: { !known.contains($0) }) else { return }
    throw problem(unknown, "is not known; known: \(known.sorted().joined(separator: ", "))")
  }

  private func problem(_ key: String, _ text: String) -> ModelError {
    ModelError(source, "\(path)\(key) \(text)")
  }
}
