import Canvas
import Wording

/// The line that is typed after `:`.
public struct CommandLine: Equatable, Sendable {
  /// What was typed.
  var typed = TypedText()
  /// Why the line was not done, until it is changed.
  var problem: String?
  /// What was typed before Tab filled something in, and which match that was.
  private var completed: Completion?
  /// What was typed before a line of the history was recalled, and how far back that is.
  private var recalled: Recall?

  private struct Completion: Equatable {
    let stem: String
    let index: Int
  }

  private struct Recall: Equatable {
    let stem: String
    let distance: Int
  }

  /// A line of nothing, or of what was typed before.
  public init(_ text: String = "") { typed = TypedText(text) }

  /// What is typed.
  public var text: String { typed.text }

  /// The text that matches are looked for: what the person typed, not what Tab made of it.
  var stem: String { completed?.stem ?? text }
  /// The match that Tab filled in.
  var chosen: Int? { completed?.index }

  /// Changes the text as a key says.
  mutating func perform(_ action: LineAction) {
    let before = text
    typed.perform(action)
    guard text != before else { return }
    (problem, completed, recalled) = (nil, nil, nil)
  }

  /// Fills in the next of what matches, or the one before.
  mutating func complete(by offset: Int, among matches: [CommandMatch]) {
    guard !matches.isEmpty else { return }
    (problem, recalled) = (nil, nil)
    // A name that stands already is left behind for what may follow it.
    if completed == nil, matches[0].line == text.trimmed, matches[0].takesMore, offset > 0 {
      typed = TypedText(matches[0].line + " ")
      return
    }
    let stem = stem
    let start = completed?.index ?? (offset > 0 ? -1 : 0)
    let index = (start + offset + matches.count) % matches.count
    let match = matches[index]
    let isOnly = matches.count == 1
    typed = TypedText(match.line + (isOnly && match.takesMore ? " " : ""))
    completed = isOnly ? nil : Completion(stem: stem, index: index)
  }

  /// Fills in a match.
  mutating func fill(in match: CommandMatch) {
    typed = TypedText(match.line + (match.takesMore ? " " : ""))
    (problem, completed, recalled) = (nil, nil, nil)
  }

  /// Fills in the line of the history before, or after, that begins as what was typed.
  mutating func recall(by offset: Int, from history: [String]) {
    let stem = recalled?.stem ?? text
    let lines = history.reversed().filter { $0.hasPrefix(stem) && $0 != stem }
    let distance = (recalled?.distance ?? 0) + offset
    guard distance > 0 else {
      (typed, recalled, completed) = (TypedText(stem), nil, nil)
      return
    }
    guard lines.indices.contains(distance - 1) else { return }
    typed = TypedText(lines[distance - 1])
    (problem, completed) = (nil, nil)
    recalled = Recall(stem: stem, distance: distance)
  }
}

/// What the keys of the command line do, beside those of every typed line.
public enum CommandLineAction: Hashable, Sendable, CaseIterable {
  case nextMatch, previousMatch
  case older, newer
}

extension Keymap {
  /// Keys of the command line, beside those of every typed line.
  static let commandLineRows: [KeyRow] = [
    KeyRow(
      "Tab", [.tab: .command(.nextMatch), .backTab: .command(.previousMatch)], on: [.command],
      hint: "complete", help: "fill in the next of what matches, with Shift the one before"),
    KeyRow(
      "Up Down",
      [
        .up: .command(.older), .control("p"): .command(.older), .down: .command(.newer),
        .control("n"): .command(.newer),
      ], on: [.command], hint: "history", help: "commands that were given before, and later ones"),
  ]
}

extension State {
  /// Commands that are remembered at most.
  private static let mostRemembered = 100

  /// Does what a key asks of the command line.
  mutating func perform(_ action: CommandLineAction) -> [Effect] {
    guard case .command(var line) = dialog else { return [] }
    switch action {
    case .nextMatch: line.complete(by: 1, among: commandMatches(for: line.stem))
    case .previousMatch: line.complete(by: -1, among: commandMatches(for: line.stem))
    case .older: line.recall(by: 1, from: commandHistory)
    case .newer: line.recall(by: -1, from: commandHistory)
    }
    dialog = .command(line)
    return []
  }

  /// Takes in what the mouse did: a click fills in a match, and does it where it stands in the line
  /// already; the wheel goes through them.
  mutating func pointAtCommandLine(_ action: MouseAction, at place: Point) -> [Effect] {
    guard case .command(var line) = dialog else { return [] }
    switch action {
    case .scrollDown: return perform(.command(.nextMatch))
    case .scrollUp: return perform(.command(.previousMatch))
    case .press:
      let matches = commandMatches(for: line.stem)
      guard let index = CommandLineView(line: line, state: self).match(at: place),
        matches.indices.contains(index)
      else { return [] }
      if line.text.trimmed == matches[index].line { return perform(.line(.confirm)) }
      line.fill(in: matches[index])
      dialog = .command(line)
    default: break
    }
    return []
  }

  /// Does what a key of every typed line asks of the command line.
  mutating func perform(_ action: LineAction, on line: CommandLine) -> [Effect] {
    var line = line
    if action == .confirm { return confirm(line) }
    // What is erased further than its beginning is left.
    guard action != .erase || !line.text.isEmpty else {
      dialog = nil
      return []
    }
    line.perform(action)
    dialog = .command(line)
    return []
  }

  private mutating func confirm(_ line: CommandLine) -> [Effect] {
    dialog = nil
    let text = line.text.trimmed
    guard !text.isEmpty else { return [] }
    commandHistory.removeAll { $0 == text }
    commandHistory = commandHistory.suffix(Self.mostRemembered - 1) + [text]
    switch run(text) {
    case .done(let effects): return effects
    case .wrong(let problem):
      var line = line
      line.problem = problem
      dialog = .command(line)
      return []
    }
  }

  /// Does what a command line says; where something is wrong with it only the screen is shown that it
  /// is about, which may not know yet what is asked for.
  mutating func run(_ text: String) -> LineAnswer {
    var tried = self
    let answer = tried.tryToRun(text)
    switch answer {
    case .done: self = tried
    case .wrong: if tried.screen != screen { _ = perform(.show(tried.screen)) }
    }
    return answer
  }

  private mutating func tryToRun(_ text: String) -> LineAnswer {
    let (word, rest) = text.commandParts
    guard let command = Command.named(word, in: screenContext) else {
      return .wrong(unknown(word))
    }
    guard let name = goWhere(command) else { return .wrong(elsewhere(command)) }
    guard let rest = rest?.trimmed, !rest.isEmpty else {
      guard let action = name.action else {
        let hint = name.argument?.hint(for: "", self) ?? ""
        return .wrong("\(command.name) wants \(hint)")
      }
      if action.steersTraining, let steeringProblem { return .wrong(steeringProblem) }
      return .done(perform(action))
    }
    guard let argument = name.argument else {
      return .wrong("\(command.name) takes nothing after its name")
    }
    return argument.answer(rest, to: name.action, on: &self)
  }

  /// Goes to the screen where a command means something, if there is but one, and tells what it
  /// means there.
  private mutating func goWhere(_ command: Command) -> CommandName? {
    if let here = command.meaning(in: screenContext) { return here.name }
    guard command.contexts.count == 1, case .screen(let id) = command.contexts[0] else {
      return nil
    }
    _ = perform(.show(id))
    if isDrawing { _ = perform(.pad(.close)) }
    return command.meaning(in: screenContext)?.name
  }

  private func elsewhere(_ command: Command) -> String {
    if command.contexts == [.pad] { return "\(command.name) is for the drawing pad: pad opens it" }
    let places = command.contexts.map(\.title).joined(separator: ", ")
    return "\(command.name) means something on \(places): show one of them first"
  }

  private func unknown(_ typed: String) -> String {
    let word = typed.lowercased()
    let begun = Command.all.map(\.name).filter { $0.hasPrefix(word) }
    guard begun.isEmpty else {
      return "\(quoted(word)) could be \(begun.prefix(6).joined(separator: ", "))"
    }
    let near = nearestNames(to: word, among: Command.all.map(\.name))
    return "no command is called \(quoted(word))"
      + (near.isEmpty ? "; Esc and ? list them" : ": did you mean \(near.joined(separator: ", "))?")
  }
}
