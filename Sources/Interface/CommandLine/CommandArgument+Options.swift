import Wording

extension State {
  mutating func take(_ text: String, for key: Preference) -> LineAnswer {
    prefer(text, for: key).map(LineAnswer.done) ?? .wrong(expected(.preference(key), text))
  }

  mutating func take(setting text: String) -> LineAnswer {
    if let (key, value) = text.setting, !value.isEmpty { return take(value, for: key) }
    let name = text.commandParts.name
    guard let key = Preference(named: name) else {
      let known = Preference.allCases.map(\.name)
      return .wrong("no option is called \(quoted(name)): \(suggestion(for: name, among: known))")
    }
    return .wrong("\(name) wants \(CommandArgument.preference(key).hint(for: "", self))")
  }
}

extension Preference {
  /// Its values, with what stands before them.
  func suggestions(after start: String = "") -> [CommandSuggestion] {
    values.map { CommandSuggestion(text: start + $0, about: meaning(of: $0)) }
  }
}

extension String {
  /// An option's name with the value after it, which may be empty; nil before there is a space after
  /// the name of one.
  var setting: (key: Preference, value: String)? {
    let (name, rest) = commandParts
    guard let rest, let key = Preference(named: name) else { return nil }
    return (key, rest.trimmed)
  }
}
