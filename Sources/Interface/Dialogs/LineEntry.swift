/// A question that a typed line answers, and what was typed so far.
public struct LineEntry: Equatable, Sendable {
  /// What is asked.
  public let question: LineQuestion
  /// What was typed, and where in it the caret is.
  private(set) var typed: TypedText
  /// Why the text was not taken, until it is changed.
  var problem: String?

  /// A question that nothing, or a first text, was typed to.
  public init(_ question: LineQuestion, text: String = "") {
    self.question = question
    typed = TypedText(text)
  }

  /// What was typed.
  public var text: String { typed.text }

  /// Does what a key says, but for what ends the question.
  mutating func perform(_ action: LineAction) {
    let before = text
    typed.perform(action)
    if text != before { problem = nil }
  }
}

/// What the keys of a typed line do.
public enum LineAction: Hashable, Sendable {
  case confirm
  case left, right, first, last
  case erase, eraseNext, eraseWord, eraseLine
  case type(Character)
}

extension LineAction: CaseIterable {
  /// Every action that has a key of its own: letters are typed.
  public static var allCases: [LineAction] {
    [.confirm, .left, .right, .first, .last, .erase, .eraseNext, .eraseWord, .eraseLine]
  }
}

extension Keymap {
  /// Keys of a typed line; what is none of them is written.
  static let lineRows: [KeyRow] = [
    KeyRow(
      "Enter", [.enter: .line(.confirm)], on: [.line, .command], help: "take what is typed"
    ) { if case .command = $0.dialog { "do it" } else { "go" } },
    KeyRow(
      "Left Right",
      [
        .left: .line(.left), .right: .line(.right), .home: .line(.first), .end: .line(.last),
        .control("a"): .line(.first), .control("e"): .line(.last),
      ], on: [.line, .command],
      help: "move in what is typed (Home and End, Ctrl-A and Ctrl-E too)"),
    KeyRow(
      "Backspace", [.backspace: .line(.erase), .delete: .line(.eraseNext)],
      on: [.line, .command], help: "take a letter back"
    ) { if case .command = $0.dialog { nil } else { "erase" } },
    KeyRow(
      "Ctrl-W Ctrl-U",
      [.control("w"): .line(.eraseWord), .control("u"): .line(.eraseLine)], on: [.line, .command],
      help: "take the word before the caret back, or all before it"),
  ]
}

extension State {
  /// Asks for a line.
  mutating func ask(_ question: LineQuestion, text: String = "") {
    dialog = .line(LineEntry(question, text: text))
  }

  /// Does what a key asks of the line that is typed.
  mutating func perform(_ action: LineAction) -> [Effect] {
    switch dialog {
    case .line(let entry): perform(action, on: entry)
    case .command(let line): perform(action, on: line)
    default: []
    }
  }

  private mutating func perform(_ action: LineAction, on entry: LineEntry) -> [Effect] {
    var entry = entry
    guard action == .confirm else {
      entry.perform(action)
      dialog = .line(entry)
      return []
    }
    // Before the answer, which may ask for something else.
    dialog = nil
    switch entry.question.answer(entry.text.trimmed, on: &self) {
    case .done(let effects): return effects
    case .wrong(let problem):
      entry.problem = problem
      dialog = .line(entry)
      return []
    }
  }
}

extension String {
  /// Without spaces at the ends.
  var trimmed: String {
    String(String(drop { $0 == " " }.reversed()).drop { $0 == " " }.reversed())
  }
}
