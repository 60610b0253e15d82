import Canvas
import Drawing

/// The command line at the foot of the screen, and above it what may be typed, with keys and
/// sentences.
struct CommandLineView {
  let line: CommandLine
  let state: State

  private static let prompt = ":"
  /// Columns between names, sentences and keys.
  private static let gap = 2
  /// The widest that the list grows.
  private static let mostColumns = 116
  /// Rows of the list at most, and those that a small terminal gives it at least.
  private static let listRows = 3...14
  /// Columns and rows that the frame and its margins take.
  private static let frame = Size(width: 4, height: 2)

  /// Draws the line in the row of the status, which gives way, and the list above it.
  func draw(on canvas: inout Canvas) {
    let row = lineRow
    canvas.fill(row, with: Cell())
    let (prompt, field) = row.splitColumns(textWidth(Self.prompt))
    canvas.text(Self.prompt, at: Point(x: prompt.x, y: prompt.y), Theme.key, within: prompt)
    line.typed.draw(on: &canvas, in: field)
    if let list { draw(list, on: &canvas) }
  }

  /// The match in the row of the list at a place.
  func match(at place: Point) -> Int? {
    guard let list, list.content.contains(place) else { return nil }
    let row = place.y - list.content.y
    return list.rows.indices.contains(row) ? list.rows[row].match : nil
  }

  /// The row that the line is typed in.
  private var lineRow: Area {
    let status = FrameLayout(state.size).status
    guard status.isEmpty else { return status }
    let last = min(1, state.size.height)
    return Area(x: 0, y: state.size.height - last, width: state.size.width, height: last)
  }

  // MARK: - The list

  private struct Row {
    /// The match that it is of; nil for what is said of the line.
    var match: Int?
    var name = ""
    var text: String
    var key = ""
    var style = Style.plain
    var isChosen = false
  }

  private struct List {
    let box: Area
    /// The cells within frame and margins.
    let content: Area
    let title: String
    let rows: [Row]
    /// Matches that are left out.
    let hidden: Int
  }

  /// What may be typed; nil where there is no room for it.
  private var list: List? {
    guard FrameLayout(state.size).detail == .full else { return nil }
    let height = lineRow.y
    let matches = state.commandMatches(for: line.stem)
    let inner = min(Self.mostColumns, state.size.width - Self.frame.width)
    let most = min(Self.listRows.upperBound, max(Self.listRows.lowerBound, height / 2))
    let notes = notes(matches, width: inner)
    let (listed, hidden) = rowsOf(matches, width: inner, most: max(1, most - notes.count))
    let room = max(0, height - Self.frame.height)
    let rows = Array((notes + listed).prefix(room))
    guard !rows.isEmpty, inner > 0 else { return nil }
    // What is uncovered must be sent again, which takes long where the terminal is far away.
    let tall = state.isRemote ? max(rows.count, min(most, room)) : rows.count
    let box = Area(
      x: 0, y: height - tall - Self.frame.height, width: inner + Self.frame.width,
      height: tall + Self.frame.height)
    return List(
      box: box, content: box.inset(by: Self.frame.width / 2, Self.frame.height / 2),
      title: title(matches), rows: rows, hidden: hidden)
  }

  private func draw(_ list: List, on canvas: inout Canvas) {
    canvas.fill(list.box, with: Cell())
    canvas.frame(list.box, title: list.title, focused: true, glyphs: state.appearance.glyphs)
    let content = list.content
    let names = nameColumns(of: list.rows)
    for (index, row) in list.rows.enumerated() {
      let place = Area(x: content.x, y: content.y + index, width: content.width, height: 1)
      draw(row, names: names, on: &canvas, in: place)
    }
    drawHidden(list.hidden, on: &canvas, in: content)
  }

  private func title(_ matches: [CommandMatch]) -> String {
    let (name, rest) = line.stem.commandParts
    guard rest != nil else { return name.isEmpty ? "Commands" : "Commands: \(matches.count)" }
    return Command.named(name, in: state.screenContext)?.name ?? "Commands"
  }

  /// What is wrong with the line, or what may follow its name.
  private func notes(_ matches: [CommandMatch], width: Int) -> [Row] {
    if let problem = line.problem {
      return wordWrapped(problem, width: width).map { Row(text: $0, style: Style(.bad)) }
    }
    let (name, rest) = line.stem.commandParts
    let command = Command.named(name, in: state.screenContext)
    if let rest {
      guard let command else { return [Row(text: "no command is called so", style: Theme.dim)] }
      let hint =
        command.meaning(near: state.screenContext)?.name.argument?.hint(for: rest, state)
        ?? "\(command.name) takes nothing after its name"
      return wordWrapped(hint, width: width).map { Row(text: $0, style: Theme.dim) }
    }
    return matches.isEmpty ? [Row(text: "no command is called so", style: Theme.dim)] : []
  }

  /// The matches around the chosen one, a sentence over as many rows as it takes, and how many are
  /// left out.
  private func rowsOf(
    _ matches: [CommandMatch], width: Int, most: Int
  ) -> (rows: [Row], hidden: Int) {
    // There may be fewer than when one was chosen: what a run keeps is thinned.
    let chosen = min(line.chosen ?? 0, max(0, matches.count - 1))
    // Of hundreds only these can be among those that are shown.
    let near = matches[max(0, chosen - most)..<min(matches.count, chosen + most)]
    let names = min(width / 2, near.map { textWidth($0.shown) }.max() ?? 0)
    let keys = near.map { textWidth($0.key) }.max() ?? 0
    let room = width - names - Self.gap - (keys > 0 ? keys + Self.gap : 0)
    let groups = near.indices.map { index in
      let match = matches[index]
      let lines = match.about.isEmpty ? [""] : wordWrapped(match.about, width: max(1, room))
      return lines.enumerated().map { place, text in
        Row(
          match: index, name: place == 0 ? match.shown : "", text: text,
          key: place == 0 ? match.key : "",
          isChosen: index == line.chosen)
      }
    }
    let range = Self.window(of: groups.map(\.count), around: chosen - near.startIndex, most: most)
    return (groups[range].flatMap { $0 }, matches.count - range.count)
  }

  /// As many of some heights as fit, so that one of them is among them.
  private static func window(of heights: [Int], around chosen: Int, most: Int) -> Range<Int> {
    guard heights.indices.contains(chosen) else { return 0..<0 }
    var (first, sum) = (chosen, heights[chosen])
    while first > 0, sum + heights[first - 1] <= most {
      first -= 1
      sum += heights[first]
    }
    var end = chosen + 1
    while end < heights.count, sum + heights[end] <= most {
      sum += heights[end]
      end += 1
    }
    return first..<end
  }

  private func nameColumns(of rows: [Row]) -> Int {
    (rows.map { textWidth($0.name) }.max() ?? 0) + Self.gap
  }

  private func draw(_ row: Row, names: Int, on canvas: inout Canvas, in area: Area) {
    let place = Point(x: area.x, y: area.y)
    let isNote = row.name.isEmpty && row.style != .plain
    if row.isChosen { canvas.fill(area, with: Cell(" ", Theme.chosen)) }
    let plain = row.isChosen ? Theme.chosen : row.style
    canvas.text(row.name, at: place, row.isChosen ? Theme.chosen : Theme.accent, within: area)
    let x = isNote ? area.x : area.x + names
    canvas.text(row.text, at: Point(x: x, y: area.y), plain, within: area)
    canvas.text(row.key, alignedRightIn: area, row.isChosen ? Theme.chosen : Theme.key)
  }

  /// Says in the lower edge how many matches are not shown.
  private func drawHidden(_ hidden: Int, on canvas: inout Canvas, in inner: Area) {
    guard hidden > 0 else { return }
    let edge = Area(x: inner.x, y: inner.maxY, width: inner.width, height: 1)
    canvas.text(" \(hidden) more ", alignedRightIn: edge, Theme.accent)
  }
}
