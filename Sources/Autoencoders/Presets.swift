import Assets

extension ModelFile {
  /// The names of the models that the program carries, in the order in which they are listed.
  public static var presetNames: [String] { Assets.models.map(\.name) }

  /// The preset of a name.
  public static func preset(named name: String) throws(ModelError) -> ModelFile {
    guard let model = Assets.models.first(where: { $0.name == name }) else {
      throw ModelError(
        name,
        "no such model; known are \(presetNames.joined(separator: ", ")), or name a .toml file")
    }
    return try ModelFile(parsing: model.text, source: "\(name).toml")
  }
}
