/// Which module of a file is which of a model's, where their names do not tell: those of the same
/// tensors with the same shapes are alike, and where several are, the first is the first.
///
/// What comes first is told by names, for PyTorch's files have their tensors in alphabetical order:
/// modules that are numbered (`layers.2`, `layers.10`; `fc1`, `fc2`) by their numbers, and such groups
/// of them by where the modules go that only one place fits; groups that have none by `enc` before
/// `dec` in their names. Of a latent's two heads the mean comes before its deviation or the logarithm
/// of it. A group whose modules all bear names that the model knows keeps them.
struct ModuleMatching {
  /// Tensors with a name in common: a layer's weight and bias.
  private struct Module {
    /// Without a prefix that all have.
    let name: String
    /// The tensors and their shapes in words, by which modules are alike.
    let signature: String

    /// The name without a number at its end.
    var group: Substring {
      let digits = name.reversed().prefix(while: \.isNumber).count
      return name.dropLast(digits)
    }
  }

  private let reading: NameReading
  /// In the order of the model's layers.
  private let wanted: [Module]
  /// In the file's order.
  private let found: [Module]

  init(_ reading: NameReading) {
    self.reading = reading
    wanted = Self.modules(reading.wanted.map { ($0.name, $0.shape) })
    found = Self.modules(
      reading.names.compactMap { name in reading.found[name].map { (name, $0.shape) } })
  }

  private static func modules(_ tensors: [(name: String, shape: [Int])]) -> [Module] {
    var names: [String] = []
    var parts: [String: [String]] = [:]
    for (name, shape) in tensors {
      if parts[name.module] == nil { names.append(name.module) }
      parts[name.module, default: []].append("\(name.lastPart) \(shape)")
    }
    return names.map { name in
      Module(name: name, signature: parts[name, default: []].sorted().joined(separator: ", "))
    }
  }

  /// Each tensor of the model with that of the file; nil where shapes do not fit.
  var pairs: [(TensorNames.Entry, NamedTensor)]? {
    let modules = kept.merging(matched ?? [:]) { one, _ in one }
    let pairs = reading.wanted.compactMap { entry -> (TensorNames.Entry, NamedTensor)? in
      guard let module = modules[entry.module] else { return nil }
      let name = module.isEmpty ? entry.name.lastPart : "\(module).\(entry.name.lastPart)"
      return reading.found[name].map { (entry, $0) }
    }
    let isWhole = pairs.count == reading.wanted.count && pairs.count == reading.names.count
    return isWhole ? pairs : nil
  }

  /// Modules of groups that are all as the model has them, by their names.
  private var kept: [String: String] {
    let known = Dictionary(uniqueKeysWithValues: wanted.map { ($0.name, $0.signature) })
    let groups = Dictionary(grouping: found, by: \.group).values
    let names = groups.filter { $0.allSatisfy { known[$0.name] == $0.signature } }.joined()
    return Dictionary(uniqueKeysWithValues: names.map { ($0.name, $0.name) })
  }

  /// The file's name of each other module by the model's; nil where there are more or fewer of one
  /// signature.
  private var matched: [String: String]? {
    let kept = kept
    let open = wanted.filter { kept[$0.name] == nil }
    let ordered = ordered(found.filter { kept[$0.name] == nil }, for: open)
    let candidates = Dictionary(grouping: ordered, by: \.signature)
    let places = Dictionary(grouping: open, by: \.signature)
    guard places.mapValues(\.count) == candidates.mapValues(\.count) else { return nil }
    let pairs = places.flatMap { zip($1.map(\.name), candidates[$0, default: []].map(\.name)) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// Modules of a file in the order of a model's layers, as far as it can be told.
  private func ordered(_ modules: [Module], for wanted: [Module]) -> [Module] {
    let groups = Dictionary(grouping: modules, by: \.group)
    let places = Dictionary(grouping: wanted.enumerated(), by: \.element.signature)
    let alike = Dictionary(grouping: modules, by: \.signature)
    let ranks = groups.mapValues { group in
      let certain = group.filter { alike[$0.signature]?.count == 1 }
        .compactMap { places[$0.signature]?.first?.offset }
      return certain.min() ?? Self.guessedRank(of: group.first?.name ?? "")
    }
    func key(_ module: Module) -> (Int, Int, String) {
      let rank = ranks[module.group, default: 0]
      return (rank, Self.isDeviation(module.name) ? 1 : 0, Self.natural(module.name))
    }
    return modules.sorted { key($0) < key($1) }
  }

  /// Where a group goes as far as its name tells.
  private static func guessedRank(of name: String) -> Int {
    let name = name.lowercased()
    if name.contains("enc") { return -1 }
    return name.contains("dec") ? .max : .max - 1
  }

  private static func isDeviation(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["log", "var", "std", "sigma"].contains { name.contains($0) }
  }

  /// A name that sorts by the numbers in it: each filled up with zeros.
  private static func natural(_ name: String) -> String {
    let width = 20
    var key = ""
    var digits = ""
    for character in name + "." {
      if character.isNumber {
        digits.append(character)
      } else {
        if !digits.isEmpty { key += String(repeating: "0", count: max(0, width - digits.count)) }
        key += digits + String(character)
        digits = ""
      }
    }
    return key
  }
}
