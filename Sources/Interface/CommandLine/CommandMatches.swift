import Wording

/// Something that may be typed next on the command line.
struct CommandMatch: Equatable {
  /// What the line is with it.
  let line: String
  /// What is shown for it: `rate X`.
  let shown: String
  /// What it does.
  let about: String
  /// The key that does the same here; empty where none does.
  let key: String
  /// Whether something may follow.
  let takesMore: Bool
}

extension State {
  /// The screen, or the pad, that keys go to when no dialog is open.
  var screenContext: KeyContext { isDrawing ? .pad : .screen(screen) }

  /// What may be typed for a line that was begun: commands by their names, then what may follow
  /// one. The best is first.
  func commandMatches(for line: String) -> [CommandMatch] {
    let (word, rest) = line.commandParts
    guard let rest else { return matches(named: word) }
    guard let command = Command.named(word, in: screenContext),
      let argument = command.meaning(near: screenContext)?.name.argument
    else { return [] }
    return argument.suggestions(for: rest, self)
      .filter { $0.text.lowercased().hasPrefix(rest.lowercased()) }
      .map {
        CommandMatch(
          line: "\(command.name) \($0.text)", shown: $0.text, about: $0.about, key: "",
          takesMore: argument.takesMore(after: $0.text))
      }
  }

  private func matches(named word: String) -> [CommandMatch] {
    let word = word.lowercased()
    let context = screenContext
    let ranked = Command.all.enumerated().compactMap { place, command -> (Int, Int, Command)? in
      guard let rank = command.rank(for: word, in: context) else { return nil }
      return (rank, place, command)
    }
    guard !ranked.isEmpty else {
      let near = nearestNames(to: word, among: Command.all.map(\.name))
      return near.compactMap { name in Command.all.first { $0.name == name } }.map(match)
    }
    return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { match($0.2) }
  }

  private func match(_ command: Command) -> CommandMatch {
    let here = command.meaning(in: screenContext)
    let meaning = here ?? command.meanings[0]
    let argument = meaning.name.argument
    let places = command.contexts.map(\.title).joined(separator: ", ")
    let about = here == nil ? "on \(places): \(meaning.help)" : meaning.help
    let key = here.flatMap { here in here.name.action.flatMap { here.row.keys(for: $0).first } }
    return CommandMatch(
      line: command.name, shown: command.name + (argument.map { " " + $0.usage } ?? ""),
      about: about, key: key?.name ?? "", takesMore: argument != nil)
  }
}

extension Command {
  /// What the name means on a screen, else on the one where it means anything.
  func meaning(near context: KeyContext) -> Meaning? { meaning(in: context) ?? meanings.first }

  /// How well a word fits, 0 the best: the name, what begins so, what has such a word, what tells of
  /// it; and of these what means something on a screen. Of no word at all what has no key there is
  /// first, as a person has no other way to it. Nil where the word does not fit.
  fileprivate func rank(for word: String, in context: KeyContext) -> Int? {
    let here = meaning(in: context)
    let away = here == nil ? 1 : 0
    if word.isEmpty { return 2 * away + (here?.row.actions.isEmpty == true ? 0 : 1) }
    if name == word { return 0 }
    if name.hasPrefix(word) { return 2 + away }
    if name.split(separator: "-").contains(where: { $0.hasPrefix(word) }) { return 4 + away }
    let sentence = meaning(near: context)?.help.lowercased() ?? ""
    let words = sentence.split { !$0.isLetter && !$0.isNumber }
    return words.contains { $0.hasPrefix(word) } ? 6 + away : nil
  }
}

extension String {
  /// The name that a command line begins with, and what follows the space after it; nil before
  /// there is a space.
  var commandParts: (name: String, rest: String?) {
    let line = String(drop { $0 == " " })
    guard let space = line.firstIndex(of: " ") else { return (line, nil) }
    return (String(line[..<space]), String(line[space...].drop { $0 == " " }))
  }
}
