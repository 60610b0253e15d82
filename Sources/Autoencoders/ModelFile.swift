/// An autoencoder as a person writes it: a TOML file of layers and training defaults, explained in
/// `docs/models.md`. The presets in `assets/models` are such files.
public struct ModelFile: Equatable, Sendable {
  /// What the model is called on screen and in file names.
  public var name: String
  /// One line for lists.
  public var about: String
  /// The data that the model is meant for, by name, unless a person says otherwise; nil is any
  /// images.
  public var data: String?
  /// How many numbers `latent` stands for in its layers; nil where the layers say it in numbers.
  public var latent: Int?
  /// From image to latent.
  public let encoder: [LayerSpecification]
  /// From latent to image.
  public let decoder: [LayerSpecification]
  /// How images are put to the network.
  public var input: InputOptions
  /// What training makes small.
  public var loss: LossOptions
  /// How it is trained unless told otherwise.
  public var training: TrainingDefaults
  /// What a PyTorch class calls the modules that layers are, by the layer's place, `encoder.0`; a
  /// layer that is not named here is called by its place. Several modules share a layer's outputs.
  public let names: [String: [String]]
  /// Where it came from.
  let source: ModelSource

  /// The most numbers that a latent may have.
  static let latents = 1...100_000

  /// Reads a model from TOML text; `source` names it in errors.
  public init(parsing text: String, source: String) throws(ModelError) {
    let root = try ModelTable(parsing: text, source: source)
    self.source = root.source
    try root.refuseKeys(otherThan: Self.keys)
    name = try Self.name(in: root)
    about = try root.text("about") ?? ""
    data = try root.text("data")
    latent = try root.count("latent", in: Self.latents)
    encoder = try Self.layers(
      "encoder", in: root, example: "[\"linear 128\", \"relu\", \"linear 3\"]")
    decoder = try Self.layers(
      "decoder", in: root, example: "[\"linear 128\", \"relu\", \"linear input\", \"sigmoid\"]")
    input = try InputOptions(root)
    let section = try root.section("training")
    try section.refuseKeys(otherThan: LossOptions.keys + TrainingDefaults.keys)
    loss = try LossOptions(section)
    training = try TrainingDefaults(section)
    names = try Self.names(try root.section("names"), encoder: encoder, decoder: decoder)
    _ = try root.section("run")
    try checkRules()
  }

  private static let keys =
    ["name", "about", "data", "latent", "encoder", "decoder", "names", "training", "run"]
    + InputOptions.keys

  /// Whether the latent is drawn from a distribution.
  public var isVariational: Bool { encoder.last?.isGaussian == true }

  private static func name(in root: ModelTable) throws(ModelError) -> String {
    let longest = 40
    guard let name = try root.text("name") else { throw root.missing("name", example: "\"mine\"") }
    let isGood = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "-_.+".unicodeScalars.contains($0)
    }
    guard isGood, (1...longest).contains(name.count), !name.hasPrefix("."), !name.hasPrefix("-")
    else {
      throw root.expected("letters, digits, - and _, at most \(longest) of them", for: "name")
    }
    return name
  }

  private static func layers(
    _ key: String, in root: ModelTable, example: String
  ) throws(ModelError) -> [LayerSpecification] {
    var layers: [LayerSpecification] = []
    for (text, line) in try root.texts(key, example: example) {
      do throws(LayerProblem) {
        layers.append(try LayerSpecification(parsing: text, line: line))
      } catch {
        throw root.source.error(line: line, error.description)
      }
    }
    return layers
  }
}
