import Canvas
import Drawing

/// Something that a person can choose in a dialog, by its key or with the mouse.
struct DialogChoice: Equatable {
  /// The key as it is written.
  let shown: String
  /// The key.
  let key: Key
  /// What it does.
  let text: String
  /// The same in fewer words, where there is no room for all.
  let short: String

  init(_ shown: String, _ key: Key, _ text: String, short: String? = nil) {
    self.shown = shown
    self.key = key
    self.text = text
    self.short = short ?? text
  }
}

/// Asks what to do, or whether to go on with what cannot be undone.
struct ConfirmDialog {
  let title: String
  /// What will happen.
  let lines: [String]
  let choices: [DialogChoice]

  private static let gap = 2

  func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = Layout(self, in: area)
    layout.box.draw(title, on: &canvas, state)
    for (row, line) in layout.lines.enumerated() {
      let place = Point(x: layout.box.inner.x, y: layout.box.inner.y + row)
      canvas.text(line, at: place, within: layout.box.inner)
    }
    for choice in layout.choices {
      let place = Point(x: choice.area.x, y: choice.area.y)
      canvas.text(choice.shown, at: place, Theme.key, within: choice.area)
      for (row, text) in choice.text.enumerated() {
        let start = Point(x: place.x + layout.keyColumn, y: place.y + row)
        canvas.text(text, at: start, within: choice.area)
      }
    }
  }

  /// The key of the choice at a place of the area that it is drawn in.
  func key(at place: Point, in area: Area) -> Key? {
    let layout = Layout(self, in: area)
    guard layout.box.inner.contains(place) else { return nil }
    return layout.choices.first { $0.area.contains(place) }?.key
  }

  /// Where everything stands.
  private struct Layout {
    struct Choice {
      let shown: String
      let key: Key
      let text: [String]
      let area: Area
    }

    let box: DialogBox
    let lines: [String]
    let choices: [Choice]
    let keyColumn: Int

    init(_ dialog: ConfirmDialog, in area: Area) {
      let keyColumn = (dialog.choices.map { textWidth($0.shown) }.max() ?? 0) + ConfirmDialog.gap
      let room = DialogBox.widestContent(in: area)
      let fits = dialog.choices.allSatisfy { keyColumn + textWidth($0.text) <= room }
      let texts = dialog.choices.map { choice in
        wordWrapped(fits ? choice.text : choice.short, width: room - keyColumn)
      }
      let choiceRows = texts.reduce(0) { $0 + $1.count }
      let wrapped = dialog.lines.flatMap { wordWrapped($0, width: room) }
      // In few rows what will happen goes before what can be done about it.
      let rows = DialogBox.highestContent(in: area)
      let lines = wrapped.count + choiceRows <= rows ? wrapped : []
      let space = !lines.isEmpty && lines.count + choiceRows < rows ? 1 : 0
      let widest =
        ([textWidth(dialog.title) + ConfirmDialog.gap] + lines.map(textWidth)
        + texts.joined().map { keyColumn + textWidth($0) }).max() ?? 0
      let content = Size(
        width: min(room, widest), height: lines.count + space + choiceRows)
      box = DialogBox(content: content, in: area)
      self.lines = lines
      self.keyColumn = keyColumn
      let inner = box.inner
      var y = inner.y + lines.count + space
      choices = zip(dialog.choices, texts).map { choice, text in
        defer { y += text.count }
        return Choice(
          shown: choice.shown, key: choice.key, text: text,
          area: Area(x: inner.x, y: y, width: inner.width, height: text.count))
      }
    }
  }
}

extension ConfirmDialog {
  /// Whether to delete a run of so many bytes.
  static func deleting(_ name: String, bytes: Int) -> ConfirmDialog {
    ConfirmDialog(
      title: "Delete this run?", lines: [name, "\(byteCount(bytes)), gone for good"],
      choices: [
        DialogChoice("y", .character("y"), "delete it"), DialogChoice("Esc", .escape, "keep it"),
      ])
  }

  /// Whether to leave the run on the screen for another one.
  static func leaving(for opening: RunOpening, _ state: State) -> ConfirmDialog {
    let lines =
      switch state.leavingStops {
      case .loses:
        ["The training on the screen is not kept:", "what it learned is lost."]
      case .stops, nil:
        ["The run on the screen stops training, saved;", "R here resumes that one later."]
      }
    return ConfirmDialog(
      title: "Open \(opening.run)?", lines: lines,
      choices: [
        DialogChoice("Enter", .enter, "open it"), DialogChoice("Esc", .escape, "stay"),
      ])
  }
}
