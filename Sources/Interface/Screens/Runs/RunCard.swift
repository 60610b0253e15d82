import Canvas
import Drawing
import Training
import Wording

/// What is known of the run under the cursor, and the end of its log.
enum RunCard {
  /// Rows that the end of the log takes at least, with its heading.
  private static let leastForLog = 3
  /// Rows that a table of epochs takes at least, with its heading, and those it leaves to the log.
  private static let (leastForEpochs, leastRowsBelow) = (4, 6)
  private static let gap = 2

  static func title(_ state: State) -> String {
    state.runs.chosenRun?.name ?? "run"
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let run = state.runs.chosenRun else { return }
    var rest = area
    for line in lines(of: run, state, width: area.width) where !rest.isEmpty {
      let (row, below) = rest.splitRows(1)
      draw(line, state, on: &canvas, in: row)
      rest = below
    }
    drawPast(of: run, state, on: &canvas, in: rest)
    canvas.markDetail(rest)
  }

  /// What its epochs came to, and the end of its log.
  private static func drawPast(
    of run: RunSummary, _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    let rest = drawEpochs(of: run, on: &canvas, in: area)
    guard rest.height >= leastForLog, let log = state.runs.log, log.run == run.name else { return }
    let (heading, rows) = rest.splitRows(1)
    canvas.text("log", at: Point(x: heading.x, y: heading.y), Theme.heading, within: heading)
    if log.lines.isEmpty {
      canvas.text("nothing yet", at: Point(x: rows.x, y: rows.y), Theme.dim, within: rows)
    }
    for (row, line) in log.lines.suffix(rows.height).enumerated() {
      canvas.textEllipsized(
        RunLogView.withoutTime(line), at: Point(x: rows.x, y: rows.y + row), width: rows.width,
        glyphs: state.appearance.glyphs)
    }
  }

  /// What the epochs came to, between free rows, where there is room for the log, too; gives the
  /// rows below.
  private static func drawEpochs(
    of run: RunSummary, on canvas: inout Canvas, in area: Area
  ) -> Area {
    let most = area.height - 2 - leastRowsBelow
    guard most >= leastForEpochs, !run.epochs.isEmpty else { return area }
    let table = EpochTable(epochs: run.epochs)
    let (epochs, rest) = area.splitRows(1).rest.splitRows(table.height(within: most))
    table.draw(on: &canvas, in: epochs)
    return rest.splitRows(1).rest
  }

  /// A name and what is known.
  private typealias Fact = (name: String, value: String, style: Style)

  /// Facts that stand beside each other where that fits, below each other where not.
  private static func lines(of run: RunSummary, _ state: State, width: Int) -> [[Fact]] {
    facts(of: run, state).flatMap { line in
      let used = line.reduce(-gap) { $0 + gap + textWidth($1.name) + 1 + textWidth($1.value) }
      return used <= width ? [line] : line.map { [$0] }
    }
  }

  private static func facts(of run: RunSummary, _ state: State) -> [[Fact]] {
    var lines: [[Fact]] = [
      [
        ("", state.conditionWord(of: run), Style(state.conditionRole(of: run), bold: true)),
        ("step", grouped(run.step), .plain), ("seed", "\(run.seed)", .plain),
      ],
      [("model", run.model, .plain), ("data", run.data, .plain)],
      [("epochs", "\(run.epochs.count) of \(run.epochCount)", .plain)],
    ]
    if let best = run.best, let epoch = run.epochs.first(where: { $0.step == best.step }) {
      let measure = run.hasValidation ? " by validation" : ""
      lines[lines.count - 1].append(("best", "\(epoch.epoch)\(measure)", .plain))
    }
    if let last = run.epochs.last {
      lines.append([
        ("loss", loss(last.trainingLoss), .plain), ("test error", loss(last.testError), .plain),
      ])
    }
    lines.append([("folder", run.folder, .plain), ("size", byteCount(run.byteCount), .plain)])
    return lines
  }

  private static func draw(_ facts: [Fact], _ state: State, on canvas: inout Canvas, in row: Area) {
    var x = row.x
    for fact in facts {
      if !fact.name.isEmpty {
        canvas.text(fact.name, at: Point(x: x, y: row.y), Theme.dim, within: row)
        x += textWidth(fact.name) + 1
      }
      canvas.textEllipsized(
        fact.value, at: Point(x: x, y: row.y), width: max(0, row.maxX - x), fact.style,
        glyphs: state.appearance.glyphs)
      x += textWidth(fact.value) + gap
    }
  }
}
