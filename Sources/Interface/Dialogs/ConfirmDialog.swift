import Canvas
import Drawing

/// Asks whether to go on with what cannot be undone.
struct ConfirmDialog {
  let title: String
  /// What will happen.
  let lines: [String]
  /// Keys and what they do.
  let choices: [(key: String, text: String)]

  private static let gap = 2

  func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let keyColumn = (choices.map { textWidth($0.key) }.max() ?? 0) + Self.gap
    let widest = max(
      lines.map(textWidth).max() ?? 0, keyColumn + (choices.map { textWidth($0.text) }.max() ?? 0),
      textWidth(title))
    let inner = DialogBox.draw(
      title, content: Size(width: widest, height: lines.count + 1 + choices.count), on: &canvas,
      in: area, state: state)
    for (row, line) in lines.enumerated() where row < inner.height {
      canvas.textEllipsized(
        line, at: Point(x: inner.x, y: inner.y + row), width: inner.width,
        glyphs: state.appearance.glyphs)
    }
    // In few rows the choices stand right below.
    let space = inner.height > lines.count + choices.count ? 1 : 0
    for (row, choice) in choices.enumerated() {
      let place = Point(x: inner.x, y: inner.y + lines.count + space + row)
      canvas.text(choice.key, at: place, Theme.key, within: inner)
      canvas.text(choice.text, at: Point(x: place.x + keyColumn, y: place.y), within: inner)
    }
  }
}

extension ConfirmDialog {
  /// Whether to delete a run of so many bytes.
  static func deleting(_ name: String, bytes: Int) -> ConfirmDialog {
    ConfirmDialog(
      title: "Delete this run?", lines: [name, "\(byteCount(bytes)), gone for good"],
      choices: [("y", "delete it"), ("Esc", "keep it")])
  }

  /// Whether to leave the run on the screen for another one.
  static func leaving(for opening: RunOpening, _ state: State) -> ConfirmDialog {
    let lines =
      switch state.leavingStops {
      case .loses:
        ["The training on the screen is not kept:", "what it learned is lost."]
      case .stops, nil:
        ["The run on the screen stops training, saved;", "R here goes on with it later."]
      }
    return ConfirmDialog(
      title: "Open \(opening.run)?", lines: lines, choices: [("Enter", "open it"), ("Esc", "stay")])
  }
}
