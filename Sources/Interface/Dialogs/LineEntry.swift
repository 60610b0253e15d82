/// A question that a typed line answers, and what was typed so far.
public struct LineEntry: Equatable, Sendable {
  /// What is asked.
  public let question: LineQuestion
  /// What was typed.
  public private(set) var text = ""
  /// How many characters stand before the caret.
  private(set) var caret = 0
  /// Why the text was not taken, until it is changed.
  var problem: String?

  /// Characters at most.
  private static let mostLetters = 200

  /// A question that nothing, or a first text, was typed to.
  public init(_ question: LineQuestion, text: String = "") {
    self.question = question
    self.text = text
    caret = text.count
  }

  /// What stands before the caret, and from it on.
  var parts: (before: Substring, after: Substring) {
    let place = text.index(text.startIndex, offsetBy: caret)
    return (text[..<place], text[place...])
  }

  /// Does what a key says, but for what ends the question.
  mutating func perform(_ action: LineAction) {
    switch action {
    case .confirm: return
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(text.count, caret + 1)
    case .first: caret = 0
    case .last: caret = text.count
    case .erase: replace(before: parts.before.dropLast(), after: parts.after)
    case .eraseNext: replace(before: parts.before, after: parts.after.dropFirst())
    case .type(let letter):
      guard text.count < Self.mostLetters else { return }
      replace(before: parts.before + String(letter), after: parts.after)
    }
  }

  private mutating func replace(before: some StringProtocol, after: some StringProtocol) {
    (text, caret) = (String(before) + String(after), before.count)
    problem = nil
  }
}

/// What the keys of a typed line do.
public enum LineAction: Hashable, Sendable {
  case confirm
  case left, right, first, last
  case erase, eraseNext
  case type(Character)
}

extension LineAction: CaseIterable {
  /// Every action that has a key of its own: letters are typed.
  public static var allCases: [LineAction] {
    [.confirm, .left, .right, .first, .last, .erase, .eraseNext]
  }
}

extension Keymap {
  /// Keys of a typed line; what is none of them is written.
  static let lineRows: [KeyRow] = [
    KeyRow("Enter", [.enter: .line(.confirm)], on: [.line], hint: "go", help: "take what is typed"),
    KeyRow(
      "Left Right",
      [
        .left: .line(.left), .right: .line(.right), .home: .line(.first), .end: .line(.last),
      ], on: [.line], help: "move in what is typed (Home and End too)"),
    KeyRow(
      "Backspace", [.backspace: .line(.erase), .delete: .line(.eraseNext)], on: [.line],
      hint: "erase", help: "take a letter back"),
  ]
}

extension State {
  /// Asks for a line.
  mutating func ask(_ question: LineQuestion, text: String = "") {
    dialog = .line(LineEntry(question, text: text))
  }

  /// Does what a key asks of the line that is typed.
  mutating func perform(_ action: LineAction) -> [Effect] {
    guard case .line(var entry) = dialog else { return [] }
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
