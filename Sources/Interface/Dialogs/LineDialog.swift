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
    entry.typed.draw(on: &canvas, in: field)
  }
}
