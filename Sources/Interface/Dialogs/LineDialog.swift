import Canvas
import Drawing

/// The box in which a line is typed: the question, the text with its caret, and below it what can
/// be typed or why it was not taken.
struct LineDialog {
  let entry: LineEntry
  let state: State

  /// Columns that the text has where there is room.
  private static let usualColumns = 60
  /// Rows for what is said of the text.
  private static let mostHintRows = 3

  func draw(on canvas: inout Canvas, in area: Area) {
    let width = min(Self.usualColumns, max(1, area.width))
    let hints = hintLines(width: width)
    // A box that grew and shrank with every letter would flicker.
    let height = 1 + max(2, hints.count)
    let inner = DialogBox.draw(
      entry.question.title, content: Size(width: width, height: height), on: &canvas, in: area,
      state: state)
    let (line, below) = inner.splitRows(1)
    drawLine(on: &canvas, in: line)
    let style = entry.problem == nil ? Theme.dim : Style(.bad)
    for (row, text) in hintLines(width: below.width).prefix(below.height).enumerated() {
      canvas.text(text, at: Point(x: below.x, y: below.y + row), style, within: below)
    }
  }

  private func hintLines(width: Int) -> [String] {
    let text = entry.problem ?? entry.question.hint(for: entry.text, state)
    return Array(wordWrapped(text, width: width).prefix(Self.mostHintRows))
  }

  /// The question and what was typed; of a long text the part around the caret.
  private func drawLine(on canvas: inout Canvas, in area: Area) {
    let prompt = entry.question.prompt(state)
    canvas.text(prompt, at: Point(x: area.x, y: area.y), within: area)
    let field = area.splitColumns(min(textWidth(prompt), max(0, area.width - 1))).rest
    let (before, after) = entry.parts
    let start = Self.end(of: String(before), columns: field.width - 1)
    let caret = after.first.map(String.init) ?? " "
    canvas.text(start, at: Point(x: field.x, y: field.y), Theme.accent, within: field)
    let place = Point(x: field.x + textWidth(start), y: field.y)
    canvas.text(caret, at: place, Style(.standard, reverse: true), within: field)
    canvas.text(
      String(after.dropFirst()), at: Point(x: place.x + textWidth(caret), y: field.y),
      Theme.accent, within: field)
  }

  /// As much of the end of a text as fits.
  private static func end(of text: String, columns: Int) -> String {
    var end = Substring(text)
    while textWidth(String(end)) > max(0, columns), !end.isEmpty { end.removeFirst() }
    return String(end)
  }
}
