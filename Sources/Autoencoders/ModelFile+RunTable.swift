import TOML

/// A run keeps its model as a model file with a table `[run]` beside, which says what the model does
/// not: data, seed, and the like. A model file may have it, and the model takes no notice of it.
extension ModelFile {
  /// What the table `[run]` of a model file says; nothing where there is none.
  public static func runTable(
    parsing text: String, source: String
  ) throws(ModelError) -> [String: TOMLScalar] {
    let section = try ModelTable(parsing: text, source: source).section("run")
    var entries: [String: TOMLScalar] = [:]
    for key in section.keys { entries[key] = try section.scalar(key) }
    return entries
  }

  /// A table `[run]` of entries, in their order, to stand at the end of a model file.
  public static func runTableText(_ entries: [(key: String, value: TOMLScalar)]) -> String {
    (["[run]"] + entries.map { "\(tomlKey($0.key)) = \($0.value.tomlText)" })
      .joined(separator: "\n") + "\n"
  }
}

extension ModelTable {
  /// The value of a key that is set, if it is a single one.
  fileprivate func scalar(_ key: String) throws(ModelError) -> TOMLScalar {
    switch table[key] {
    case .text(let text): .text(text)
    case .whole(let number): .integer(number)
    case .number(let number): .number(number)
    case .flag(let flag): .flag(flag)
    case .list, .table, nil: throw expected("a text, a number, true or false", for: key)
    }
  }
}
