import Canvas
import Drawing

/// Asks for a number of epochs.
enum EpochsDialog {
  private static let question = "Epochs to train: "
  private static let hint = "Enter trains, alone it means 1"

  static func draw(_ state: State, input: String, on canvas: inout Canvas, in area: Area) {
    let inner = DialogBox.draw(
      "Train on", content: Size(width: textWidth(hint), height: 2), on: &canvas, in: area,
      state: state)
    canvas.text(question, at: Point(x: inner.x, y: inner.y), within: inner)
    let field = Point(x: inner.x + textWidth(question), y: inner.y)
    canvas.text(input.isEmpty ? "1" : input, at: field, inputStyle(input), within: inner)
    if !input.isEmpty {
      let caret = Point(x: field.x + textWidth(input), y: field.y)
      canvas.text(" ", at: caret, Style(reverse: true), within: inner)
    }
    canvas.text(hint, at: Point(x: inner.x, y: inner.y + 1), Theme.dim, within: inner)
  }

  /// What Enter alone would mean stands where the number goes.
  private static func inputStyle(_ input: String) -> Style {
    input.isEmpty ? Style(.standard, reverse: true) : Style(.accent, bold: true)
  }
}
