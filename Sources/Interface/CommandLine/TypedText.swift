import Canvas
import Drawing

/// A line of text as it is typed, and where in it.
struct TypedText: Equatable, Sendable {
  /// What was typed.
  private(set) var text = ""
  /// How many characters stand before the caret.
  private var caret = 0

  /// Characters at most.
  private static let mostLetters = 200

  /// A text whose caret stands at its end.
  init(_ text: String = "") {
    self.text = text
    caret = text.count
  }

  /// What stands before the caret, and from it on.
  var parts: (before: Substring, after: Substring) {
    let place = text.index(text.startIndex, offsetBy: caret)
    return (text[..<place], text[place...])
  }

  /// Does what a key says, but for what ends the line.
  mutating func perform(_ action: LineAction) {
    switch action {
    case .confirm: return
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(text.count, caret + 1)
    case .first: caret = 0
    case .last: caret = text.count
    case .erase: replace(before: parts.before.dropLast(), after: parts.after)
    case .eraseNext: replace(before: parts.before, after: parts.after.dropFirst())
    case .eraseWord: replace(before: parts.before.withoutLastWord, after: parts.after)
    case .eraseLine: replace(before: "", after: parts.after)
    case .type(let letter):
      guard text.count < Self.mostLetters else { return }
      replace(before: parts.before + String(letter), after: parts.after)
    }
  }

  private mutating func replace(before: some StringProtocol, after: some StringProtocol) {
    (text, caret) = (String(before) + String(after), before.count)
  }
}

extension Substring {
  /// Without the spaces at its end and the word before them.
  fileprivate var withoutLastWord: Substring {
    var rest = self
    while rest.last == " " { rest.removeLast() }
    while let last = rest.last, last != " " { rest.removeLast() }
    return rest
  }
}

extension TypedText {
  /// Draws the text with its caret in an area's first row; of a long text the part around the caret.
  func draw(on canvas: inout Canvas, in area: Area) {
    let (before, after) = parts
    let start = Self.end(of: String(before), columns: area.width - 1)
    let caret = after.first.map(String.init) ?? " "
    canvas.text(start, at: Point(x: area.x, y: area.y), Theme.accent, within: area)
    let place = Point(x: area.x + textWidth(start), y: area.y)
    canvas.text(caret, at: place, Style(.standard, reverse: true), within: area)
    canvas.text(
      String(after.dropFirst()), at: Point(x: place.x + textWidth(caret), y: area.y),
      Theme.accent, within: area)
  }

  /// As much of the end of a text as fits.
  private static func end(of text: String, columns: Int) -> String {
    var end = Substring(text)
    while textWidth(String(end)) > max(0, columns), !end.isEmpty { end.removeFirst() }
    return String(end)
  }
}
