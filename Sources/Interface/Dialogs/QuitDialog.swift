import Canvas
import Drawing

/// Asks whether to leave, while training goes on.
enum QuitDialog {
  private static let choices = [
    ("Enter", "stop training and leave"),
    ("k", "leave, train on in plain text"),
    ("Esc", "stay"),
  ]

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let keyColumn = (choices.map { textWidth($0.0) }.max() ?? 0) + 2
    let width = keyColumn + (choices.map { textWidth($0.1) }.max() ?? 0)
    let inner = DialogBox.draw(
      "Leave Hourglass?", content: Size(width: width, height: choices.count), on: &canvas,
      in: area, state: state)
    for (row, choice) in choices.enumerated() {
      let place = Point(x: inner.x, y: inner.y + row)
      canvas.text(choice.0, at: place, Theme.key, within: inner)
      canvas.text(choice.1, at: Point(x: place.x + keyColumn, y: place.y), within: inner)
    }
  }
}
