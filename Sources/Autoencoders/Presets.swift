import Assets
import Foundation
import Wording

extension ModelFile {
  /// The preset of a name, or the model file at a path.
  public static func named(_ nameOrPath: String) throws(ModelError) -> ModelFile {
    isPath(nameOrPath) ? try ModelFile(contentsOf: nameOrPath) : try preset(named: nameOrPath)
  }

  /// The file of the preset of a name, or the sound model file at a path, as it is.
  public static func text(named nameOrPath: String) throws(ModelError) -> String {
    guard isPath(nameOrPath) else { return try presetText(named: nameOrPath) }
    let text = try text(at: nameOrPath)
    _ = try ModelFile(parsing: text, source: nameOrPath)
    return text
  }

  private static func isPath(_ nameOrPath: String) -> Bool {
    let isPath =
      nameOrPath.hasSuffix(".toml") || nameOrPath.contains("/")
      || FileManager.default.fileExists(atPath: nameOrPath)
    return isPath && !presetNames.contains(nameOrPath)
  }

  /// The names of the models that the program carries, in the order in which they are listed.
  public static var presetNames: [String] { Assets.models.map(\.name) }

  /// The preset of a name.
  public static func preset(named name: String) throws(ModelError) -> ModelFile {
    try ModelFile(parsing: presetText(named: name), source: "\(name).toml")
  }

  /// The file of a preset, as a start for one's own.
  public static func presetText(named name: String) throws(ModelError) -> String {
    guard let model = Assets.models.first(where: { $0.name == name }) else {
      let nearest = nearestName(to: name, among: presetNames).map { "did you mean \($0)? " } ?? ""
      throw ModelError(
        name,
        "no such model and no such file; \(nearest)known are "
          + "\(presetNames.joined(separator: ", ")), or name a model file")
    }
    return model.text
  }
}
