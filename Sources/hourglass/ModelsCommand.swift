import ArgumentParser
import Autoencoders
import Engine
import Process
import Wording

/// `hourglass models`: what models there are, and what they are made of.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "Lists the models, or shows one layer by layer.",
    usage: """
      hourglass models                    the models that the program carries
      hourglass models show NAME|FILE     a model's layers, shapes and parameters
      hourglass models show NAME --toml   its file, as a start for one's own
      """,
    subcommands: [ModelsListCommand.self, ModelsShowCommand.self],
    defaultSubcommand: ModelsListCommand.self)
}

/// `hourglass models list`: a line a preset.
struct ModelsListCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the models that the program carries.")

  func leave() throws -> ExitStatus {
    var table = TextTable([
      ("model", .left), ("", .left), ("latent", .right), ("parameters", .right),
    ])
    for name in ModelFile.presetNames {
      let model = try ModelFile.preset(named: name)
      let shape = model.usualSampleShape
      let parameters = try model.summary(sampleShape: shape).reduce(0) { $0 + $1.parameterCount }
      table.add([
        model.name, model.about, "\(model.latentSize(sampleShape: shape))",
        grouped(parameters),
      ])
    }
    return tell(table.lines(width: widthToFill))
  }
}

/// `hourglass models show`: a model, layer by layer.
struct ModelsShowCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a model layer by layer, with shapes and parameters.")

  @Argument(
    help: ArgumentHelp("A preset or a model file.", valueName: "name|file.toml"),
    completion: .models)
  var model: String

  @Flag(help: "Print the file, as a start for one's own.")
  var toml = false

  func leave() throws -> ExitStatus {
    if toml {
      // As it is, whatever the terminal's width: it is meant for a file.
      let text = try ModelFile.text(named: model)
      try? StandardOutput.write(text)
      return .success
    }
    let file = try ModelFile.named(model)
    let shape = file.usualSampleShape
    try file.check(sampleShape: shape)
    return tell(file.description(sampleShape: shape) + [""] + (try layers(of: file, shape)))
  }

  private func layers(of file: ModelFile, _ shape: Shape) throws(ModelError) -> [String] {
    var table = TextTable([
      ("", .left), ("", .right), ("layer", .left), ("output", .right), ("parameters", .right),
    ])
    let layers = try file.summary(sampleShape: shape)
    for layer in layers {
      table.add([
        layer.index == 0 ? layer.part.rawValue : "", "\(layer.index)", layer.text,
        "\(layer.outputShape)", layer.parameterCount > 0 ? grouped(layer.parameterCount) : "",
      ])
    }
    let total = layers.reduce(0) { $0 + $1.parameterCount }
    table.add(["total", "", "", "", grouped(total)])
    return table.lines(width: widthToFill)
  }
}
