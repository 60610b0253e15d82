import Canvas
import Drawing
import Wording

/// The log of the run under the cursor, as much of it as fits.
enum RunLogView {
  static func title(_ state: State) -> String {
    guard let run = state.runs.chosenRun else { return "log" }
    let lines = lines(state).map { counted($0.count, "line") }
    return (["log of \(run.name)"] + [lines].compactMap { $0 }).joined(separator: state.separator)
  }

  /// The lines of the run's log, once they were read.
  private static func lines(_ state: State) -> [String]? {
    guard let log = state.runs.log, log.run == state.runs.chosenRun?.name else { return nil }
    return log.lines
  }

  /// Lines that fit.
  static func page(of state: State) -> Int {
    max(1, (state.runsLayout.area(of: .log)?.height ?? 0) - 2)
  }

  /// How many lines can lie below what is shown, so that no row is empty.
  static func mostBelow(_ state: State) -> Int {
    max(0, (lines(state)?.count ?? 0) - page(of: state))
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let lines = lines(state) else {
      let word = state.runs.chosenRun == nil ? "no runs yet" : "reading the log"
      return canvas.text(word, centredIn: area.middleRow, Theme.dim)
    }
    guard !lines.isEmpty else {
      return canvas.text("nothing was logged", centredIn: area.middleRow, Theme.dim)
    }
    let below = min(state.runs.linesBelow, mostBelow(state))
    for (row, line) in lines.dropLast(below).suffix(area.height).enumerated() {
      draw(
        line, state, on: &canvas, in: Area(x: area.x, y: area.y + row, width: area.width, height: 1)
      )
    }
  }

  private static func draw(
    _ line: String, _ state: State, on canvas: inout Canvas, in row: Area
  ) {
    let text = withoutTime(line)
    let time = String(line.dropLast(text.count))
    // In few columns what happened matters more than when.
    let showsTime = row.width >= widthForTime
    if showsTime { canvas.text(time, at: Point(x: row.x, y: row.y), Theme.dim, within: row) }
    let x = row.x + (showsTime ? textWidth(time) : 0)
    canvas.textEllipsized(
      text, at: Point(x: x, y: row.y), width: max(0, row.maxX - x),
      glyphs: state.appearance.glyphs)
  }

  private static let widthForTime = 56

  /// A line without the time that it begins with: `2026-11-21T15:42:33Z saved step 20`.
  static func withoutTime(_ line: String) -> String {
    let parts = line.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let first = parts[0].first, first.isNumber, parts[0].hasSuffix("Z")
    else { return line }
    return String(parts[1])
  }
}
