import Canvas
import Drawing

/// The keys of this screen, then those that hold everywhere, made from the keymap.
enum HelpDialog {
  /// A line of the help.
  enum Line: Equatable {
    case heading(String)
    /// Keys, what they do, and what is typed after `:` for that.
    case keys(String, String, names: [String])
    /// What is typed after `:` for what has no key.
    case command(String, String)
    case blank
  }

  /// The widest that keys and sentences grow.
  private static let mostColumns = 74
  /// The widest that names grow; where there is no room for them all they are left out.
  private static let mostNameColumns = 36
  /// Columns between keys and sentences.
  private static let gap = 2
  /// Columns that frame and margins take.
  private static let frameColumns = 6

  /// Every line for what is shown.
  static func lines(for state: State) -> [Line] {
    sections(for: state).flatMap { title, rows -> [Line] in
      rows.isEmpty ? [] : [.heading(title)] + rows.map(line(of:)) + [.blank]
    }.dropLast()
  }

  private static func line(of row: KeyRow) -> Line {
    guard !row.actions.isEmpty else { return .command(row.shown, row.help) }
    return .keys(row.shown, row.help, names: row.names.map { ":" + $0.name })
  }

  private static func sections(for state: State) -> [(String, [KeyRow])] {
    let context = state.screenContext
    let own =
      state.isDrawing ? ("Pad", Keymap.padRows) : (state.screen.title, state.screen.screen.keys)
    let common = [
      ("Training", Keymap.trainingRows), ("Program", Keymap.programRows),
      ("By name alone, after :", Keymap.namedRows),
    ]
    return [own] + common.map { ($0, $1.filter { $0.contexts.contains(context) }) }
  }

  static func draw(_ state: State, scroll: Int, on canvas: inout Canvas, in area: Area) {
    let lines = lines(for: state)
    let columns = Columns(lines, in: area)
    let box = box(for: lines, columns, in: area)
    box.draw("Keys", on: &canvas, state)
    let inner = box.inner
    let first = min(max(0, scroll), max(0, lines.count - inner.height))
    for (row, line) in lines.dropFirst(first).prefix(inner.height).enumerated() {
      let place = Area(x: inner.x, y: inner.y + row, width: inner.width, height: 1)
      draw(line, columns, on: &canvas, in: place, state.appearance.glyphs)
    }
    drawMore(state, below: lines.count - first - inner.height, on: &canvas, in: inner)
  }

  private static func box(for lines: [Line], _ columns: Columns, in area: Area) -> DialogBox {
    DialogBox(content: Size(width: columns.width, height: lines.count), in: area)
  }

  private static func draw(
    _ line: Line, _ columns: Columns, on canvas: inout Canvas, in row: Area, _ glyphs: GlyphSet
  ) {
    let place = Point(x: row.x, y: row.y)
    switch line {
    case .blank: return
    case .heading(let title): canvas.text(title, at: place, Theme.heading, within: row)
    case .keys(let keys, let sentence, let names):
      canvas.text(keys, at: place, Theme.key, within: row)
      let (_, rest) = row.splitColumns(columns.keys)
      canvas.textEllipsized(
        sentence, at: Point(x: rest.x, y: row.y), width: rest.width, glyphs: glyphs)
      guard columns.names > 0 else { return }
      let right = rest.splitColumns(columns.sentences + gap).rest
      var x = right.x
      for name in names {
        guard x + textWidth(name) <= right.maxX else { break }
        canvas.text(name, at: Point(x: x, y: row.y), Theme.dim)
        x += textWidth(name) + 1
      }
    case .command(let name, let sentence):
      canvas.text(name, at: place, Theme.key, within: row)
      let (_, rest) = row.splitColumns(columns.commands)
      canvas.textEllipsized(
        sentence, at: Point(x: rest.x, y: row.y), width: rest.width, glyphs: glyphs)
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

  /// How wide keys, sentences and names are.
  private struct Columns {
    /// Of the keys, with the gap after them.
    var keys = 0
    var sentences = 0
    /// Of names without keys, with the gap after them.
    var commands = 0
    /// Of the names; 0 where there is no room for them.
    var names = 0
    /// Of all together.
    var width: Int { keys + sentences + (names > 0 ? names + HelpDialog.gap : 0) }

    init(_ lines: [Line], in area: Area) {
      for case .keys(let keys, let sentence, let names) in lines {
        self.keys = max(self.keys, textWidth(keys) + HelpDialog.gap)
        sentences = max(sentences, textWidth(sentence))
        self.names = max(self.names, textWidth(names.joined(separator: " ")))
      }
      for case .command(let name, _) in lines {
        commands = max(commands, textWidth(name) + HelpDialog.gap)
      }
      sentences = min(sentences, mostColumns - keys)
      names = min(names, mostNameColumns)
      if width + frameColumns > area.width { names = 0 }
    }
  }

  /// The first line to show after a key, from 0 to the last that leaves no row empty.
  static func scrolled(from scroll: Int, by action: DialogAction, in state: State) -> Int {
    let (lines, room) = (lines(for: state), state.dialogRoom)
    let page = max(1, box(for: lines, Columns(lines, in: room), in: room).inner.height)
    let last = max(0, lines.count - page)
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
