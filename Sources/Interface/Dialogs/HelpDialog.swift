import Canvas
import Drawing

/// The keys of this screen, then those that hold everywhere, made from the keymap.
enum HelpDialog {
  /// A line of the help.
  enum Line: Equatable {
    case heading(String)
    case keys(String, String)
    case blank
  }

  /// The widest that the help grows.
  private static let mostColumns = 74
  /// Columns between keys and sentences.
  private static let gap = 2
  /// Rows that frame and margins take.
  private static let frameRows = 4

  /// Every line for what is shown.
  static func lines(for state: State) -> [Line] {
    sections(for: state).flatMap { title, rows -> [Line] in
      rows.isEmpty ? [] : [.heading(title)] + rows.map { .keys($0.shown, $0.help) } + [.blank]
    }.dropLast()
  }

  private static func sections(for state: State) -> [(String, [KeyRow])] {
    let context = state.isDrawing ? KeyContext.pad : .screen(state.screen)
    let own =
      state.isDrawing ? ("Pad", Keymap.padRows) : (state.screen.title, state.screen.screen.keys)
    let common = [("Training", Keymap.trainingRows), ("Program", Keymap.programRows)]
    return [own] + common.map { ($0, $1.filter { $0.contexts.contains(context) }) }
  }

  static func draw(_ state: State, scroll: Int, on canvas: inout Canvas, in area: Area) {
    let lines = lines(for: state)
    let keyColumn = keyColumn(of: lines)
    let width = min(mostColumns, keyColumn + sentenceWidth(of: lines))
    let inner = DialogBox.draw(
      "Keys", content: Size(width: width, height: lines.count), on: &canvas, in: area,
      state: state)
    let first = min(max(0, scroll), max(0, lines.count - inner.height))
    for (row, line) in lines.dropFirst(first).prefix(inner.height).enumerated() {
      let place = Point(x: inner.x, y: inner.y + row)
      draw(line, keyColumn, on: &canvas, at: place, within: inner, state.appearance.glyphs)
    }
    drawMore(state, below: lines.count - first - inner.height, on: &canvas, in: inner)
  }

  private static func draw(
    _ line: Line, _ keyColumn: Int, on canvas: inout Canvas, at place: Point, within area: Area,
    _ glyphs: GlyphSet
  ) {
    switch line {
    case .blank: return
    case .heading(let title): canvas.text(title, at: place, Theme.heading, within: area)
    case .keys(let keys, let sentence):
      canvas.text(keys, at: place, Theme.key, within: area)
      let x = place.x + keyColumn
      canvas.textEllipsized(
        sentence, at: Point(x: x, y: place.y), width: area.maxX - x, glyphs: glyphs)
    }
  }

  /// Says in the lower edge how many lines are hidden.
  private static func drawMore(
    _ state: State, below: Int, on canvas: inout Canvas, in inner: Area
  ) {
    guard below > 0 else { return }
    let text = " \(below) more " + state.glyphs("↓ ", ascii: "below ")
    let edge = Area(x: inner.x, y: inner.maxY, width: inner.width, height: 1)
    canvas.text(text, alignedRightIn: edge, Theme.accent)
  }

  private static func keyColumn(of lines: [Line]) -> Int {
    lines.reduce(0) { widest, line in
      guard case .keys(let keys, _) = line else { return widest }
      return max(widest, textWidth(keys))
    } + gap
  }

  private static func sentenceWidth(of lines: [Line]) -> Int {
    lines.reduce(0) { widest, line in
      guard case .keys(_, let sentence) = line else { return widest }
      return max(widest, textWidth(sentence))
    }
  }

  /// The first line to show after a key, from 0 to the last that leaves no row empty.
  static func scrolled(from scroll: Int, by action: DialogAction, in state: State) -> Int {
    let count = lines(for: state).count
    let page = max(1, FrameLayout(state.size).content.height - frameRows)
    let last = max(0, count - page)
    let wanted =
      switch action {
      case .lineUp: scroll - 1
      case .lineDown: scroll + 1
      case .pageUp: scroll - page
      case .pageDown: scroll + page
      case .first: 0
      case .last: last
      default: scroll
      }
    return min(max(0, wanted), last)
  }
}
