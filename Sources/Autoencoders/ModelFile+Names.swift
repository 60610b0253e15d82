import Wording

extension ModelFile {
  /// What the table `[names]` of a file says, or why it cannot be.
  static func names(
    _ section: ModelTable, encoder: [LayerSpecification], decoder: [LayerSpecification]
  ) throws(ModelError) -> [String: [String]] {
    let layers = places(encoder: encoder, decoder: decoder)
    var names: [String: [String]] = [:]
    for key in section.keys {
      guard let layer = layers.first(where: { $0.place == key })?.layer, layer.hasParameters else {
        throw section.error(key, unnameable(key, in: section, layers))
      }
      names[key] = try modules(key, of: layer, in: section)
    }
    try checkDifferent(names, in: section, layers.filter(\.layer.hasParameters).map(\.place))
    return names
  }

  /// Every layer with its place.
  static func places(
    encoder: [LayerSpecification], decoder: [LayerSpecification]
  ) -> [(place: String, layer: LayerSpecification)] {
    let parts = [(LayerSummary.Part.encoder, encoder), (.decoder, decoder)]
    return parts.flatMap { part, layers in
      layers.enumerated().map { ("\(part.rawValue).\($0)", $1) }
    }
  }

  /// Why a key names no layer.
  private static func unnameable(
    _ key: String, in section: ModelTable, _ layers: [(place: String, layer: LayerSpecification)]
  ) -> String {
    if section.isTable(key) { return "names.\(key) is a table: write \"\(key).0\" in quotes" }
    if let layer = layers.first(where: { $0.place == key })?.layer {
      return "\(key) is \(layer.text), which has no tensors to name: leave it out"
    }
    let known = layers.filter(\.layer.hasParameters).map(\.place)
    return "\(quoted(key)) is no layer: \(suggestion(for: key, among: known))"
  }

  private static func modules(
    _ key: String, of layer: LayerSpecification, in section: ModelTable
  ) throws(ModelError) -> [String] {
    let form =
      "a module's name such as \"fc1\" or \"encoder.cnn.0\", or a list of them that share the layer"
    let modules = try section.oneOrMoreTexts(key, form)
    if let module = modules.first(where: { !isModule($0) }) {
      throw section.error(key, "\(key) = \(quoted(module)): expected \(form)")
    }
    guard modules.count == 1 || layer.hasRowsOfOutputs else {
      throw section.error(
        key, "\(layer.text) cannot be shared among modules, only linear and conv can: name one")
    }
    return modules
  }

  /// Whether a text can be the path of a PyTorch module: names with points between.
  private static func isModule(_ text: String) -> Bool {
    let longest = 100
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.count <= longest
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
              || "_-".unicodeScalars.contains($0)
          }
      }
  }

  /// Refuses a name that two layers have, be it given or their place.
  private static func checkDifferent(
    _ names: [String: [String]], in section: ModelTable, _ places: [String]
  ) throws(ModelError) {
    var owners: [String: String] = [:]
    // Those that are called by their place come first, so that the error is at a key of the file.
    for place in places where names[place] == nil { owners[place] = place }
    for place in section.keys {
      for module in names[place] ?? [] {
        if let owner = owners.updateValue(place, forKey: module) {
          throw section.error(
            place, "\(quoted(module)) is \(owner) already: give each module a name of its own")
        }
      }
    }
  }
}
