import Canvas
import Drawing
import Training

/// The runs, a row each.
enum RunsTable {
  private static let gap = 2
  /// Columns before the names: the mark of the curve, and that of the run on the screen.
  private static let markColumns = 4

  /// Rows of runs that fit.
  static func page(of state: State) -> Int {
    let height = state.runsLayout.area(of: .table)?.height ?? 0
    return max(1, height - RunsLayout.otherRows)
  }

  /// The first row that is shown: as it was, or as near to that as shows the cursor.
  static func firstRow(of state: State) -> Int {
    let (page, cursor, count) = (page(of: state), state.runs.cursor, state.runs.runs.count)
    let first = min(max(state.runs.firstRow, cursor - page + 1), cursor)
    return max(0, min(first, count - page))
  }

  /// The position of the run in a row of the screen.
  static func position(at y: Int, _ state: State) -> Int? {
    guard let area = state.runsLayout.area(of: .table)?.inset(by: 1, 1) else { return nil }
    let row = y - area.y - 1
    let position = firstRow(of: state) + row
    guard row >= 0, row < page(of: state), position < state.runs.runs.count else { return nil }
    return position
  }

  static func title(_ state: State) -> String {
    guard let list = state.runs.list else { return "runs" }
    let count = list.runs.count
    return ["runs in \(list.folder)", "\(count)", state.runs.order.rawValue]
      .joined(separator: state.separator)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let list = state.runs.list else {
      return canvas.text("looking for runs", centredIn: area.middleRow, Theme.dim)
    }
    guard !list.runs.isEmpty else { return drawEmpty(list, on: &canvas, in: area) }
    let (heading, rows) = area.inset(by: 1, 0).splitRows(1)
    let columns = RunsColumns.arranged(state, width: rows.width - markColumns)
    drawHeading(columns, on: &canvas, in: heading)
    let first = firstRow(of: state)
    for (row, run) in list.runs.dropFirst(first).prefix(rows.height).enumerated() {
      let line = Area(x: rows.x, y: rows.y + row, width: rows.width, height: 1)
      draw(run, columns, state, on: &canvas, in: line)
    }
  }

  /// How runs come to be, in the longest sentence that fits.
  private static func drawEmpty(_ list: RunList, on canvas: inout Canvas, in area: Area) {
    let sentences = [
      "no runs in \(list.folder) yet: every training is kept there, unless --no-save says not to",
      "no runs in \(list.folder) yet: every training is kept there", "no runs yet",
    ]
    let sentence = sentences.first { textWidth($0) <= area.width } ?? ""
    canvas.text(sentence, centredIn: area.middleRow, Theme.dim)
  }

  private static func drawHeading(
    _ columns: [RunsColumns.Column], on canvas: inout Canvas, in area: Area
  ) {
    var x = area.x + markColumns
    if let curve = curveArea(columns, in: area) {
      canvas.text("loss", at: Point(x: curve.x, y: curve.y), Theme.dim)
    }
    for column in columns {
      let place = Area(x: x, y: area.y, width: column.width, height: 1)
      if column.isNumber {
        canvas.text(column.heading, alignedRightIn: place, Theme.dim)
      } else {
        canvas.text(column.heading, at: Point(x: x, y: area.y), Theme.dim, within: area)
      }
      x = place.maxX + gap
    }
  }

  /// What the columns leave free, where that is enough for a curve.
  private static func curveArea(_ columns: [RunsColumns.Column], in line: Area) -> Area? {
    let used = columns.reduce(markColumns) { $0 + $1.width + gap }
    let width = min(mostCurve, line.width - used)
    guard width >= leastCurve else { return nil }
    return Area(x: line.x + used, y: line.y, width: width, height: 1)
  }

  private static let (leastCurve, mostCurve) = (8, 40)

  private static func draw(
    _ run: RunSummary, _ columns: [RunsColumns.Column], _ state: State, on canvas: inout Canvas,
    in line: Area
  ) {
    let isChosen = run.name == state.runs.chosen
    let (marks, rest) = line.splitColumns(markColumns)
    let curve = curveArea(columns, in: line)
    if isChosen {
      let width = (curve?.x ?? rest.maxX + 1) - 1 - rest.x
      canvas.fill(rest.splitColumns(width).left, with: Cell(" ", Theme.chosen))
    }
    drawMarks(of: run, state, on: &canvas, in: marks)
    var x = rest.x
    for column in columns {
      let place = Area(x: x, y: line.y, width: column.width, height: 1).intersection(line)
      let style = isChosen ? Theme.chosen : column.style(run)
      let text = ellipsized(
        column.text(run), width: place.width, glyphs: state.appearance.glyphs)
      if column.isNumber {
        canvas.text(text, alignedRightIn: place, style)
      } else {
        canvas.text(text, at: Point(x: place.x, y: place.y), style, within: place)
      }
      x += column.width + gap
    }
    guard let curve else { return }
    canvas.sparkline(
      heights(of: run, columns: curve.width), in: curve, Style(.trainingLoss),
      glyphs: state.appearance.glyphs)
  }

  /// Whether a run is marked, and whether it is the one on the screen.
  private static func drawMarks(
    of run: RunSummary, _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    if let mark = state.runs.mark(of: run) {
      canvas.text(
        mark.key(ascii: state.isASCII), at: Point(x: area.x, y: area.y), mark.style, within: area)
    }
    guard run.folder == state.runs.shownFolder else { return }
    canvas.text(
      state.glyphs("▸", ascii: ">"), at: Point(x: area.x + gap, y: area.y), Theme.accent,
      within: area)
  }

  /// The loss in each column of a run's small curve; nothing where there is no course yet.
  private static func heights(of run: RunSummary, columns: Int) -> [Double] {
    let means = NumbersView.means(of: run.losses, columns: columns)
    guard means.count > 1 else { return [] }
    return (0..<columns).map { means[$0 * means.count / columns] }
  }
}
