import Canvas
import Drawing

/// How far each number of the latent is from its prior, as bars.
enum LatentDivergence {
  /// A number whose mean varies less than this over images tells the decoder nothing, whatever its
  /// divergence: the variance below which Burda et al. (2016) call a unit inactive.
  private static let collapsed: Float = 0.01
  private static let gap = 1

  /// What the panel shows, and which of the numbers where not all of them fit into so many rows.
  static func title(_ state: State, rows: Int) -> String {
    let count = state.modelReport?.klPerLatent?.count ?? 0
    let visible = visiblePlaces(of: count, rows: rows - footRows, state)
    guard visible.count < count else { return "KL of each latent number" }
    // By their index they are counted as they are called, from 0 on.
    let first = state.model.sortsDivergence ? visible.lowerBound + 1 : visible.lowerBound
    return "KL by latent" + state.separator + "\(first)-\(first + visible.count - 1) of \(count)"
  }

  private static let footRows = 1

  /// The places in the order shown that are visible: those around the cursor.
  private static func visiblePlaces(of count: Int, rows: Int, _ state: State) -> Range<Int> {
    let rows = max(0, rows)
    let cursor = min(state.model.latent, max(0, count - 1))
    let first = min(max(0, cursor - rows / 2), max(0, count - rows))
    return first..<min(count, first + rows)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let report = state.modelReport, let values = report.klPerLatent, !values.isEmpty
    else { return }
    let isCollapsed = values.indices.map { axis in
      report.latentVariances.indices.contains(axis) && report.latentVariances[axis] < collapsed
    }
    let (rows, foot) = area.splitRows(area.height - footRows)
    let order = order(of: values, state)
    let cursor = min(state.model.latent, values.count - 1)
    let visible = visiblePlaces(of: values.count, rows: rows.height, state)
    let highest = values.filter(\.isFinite).max() ?? 0
    for (row, place) in visible.enumerated() {
      let line = Area(x: rows.x, y: rows.y + row, width: rows.width, height: 1)
      let isChosen = place == cursor && state.model.focused == .divergence
      draw(
        order[place], values[order[place]], isCollapsed: isCollapsed[order[place]], of: highest,
        names: textWidth("\(values.count - 1)"), isChosen, state, on: &canvas, in: line)
    }
    drawFoot(
      values, used: values.indices.count { values[$0].isFinite && !isCollapsed[$0] }, on: &canvas,
      in: foot)
  }

  /// The latent numbers in the order shown.
  private static func order(of values: [Float], _ state: State) -> [Int] {
    guard state.model.sortsDivergence else { return Array(values.indices) }
    return values.indices.sorted { (values[$0], $1) > (values[$1], $0) }
  }

  private static func draw(
    _ axis: Int, _ value: Float, isCollapsed: Bool, of highest: Float, names: Int,
    _ isChosen: Bool, _ state: State, on canvas: inout Canvas, in line: Area
  ) {
    let style = isChosen ? Theme.accent : isCollapsed ? Theme.dim : .plain
    let name = Area(x: line.x, y: line.y, width: names, height: 1)
    canvas.text("\(axis)", alignedRightIn: name, style)
    let text = isCollapsed ? "collapsed" : hundredths(Double(value))
    canvas.text(text, alignedRightIn: line, isCollapsed ? Style(.warning) : style)
    let room = line.width - names - textWidth("collapsed") - 2 * gap
    guard room > 0, highest > 0, value.isFinite else { return }
    let bar = Area(x: name.maxX + gap, y: line.y, width: room, height: 1)
    let share = Double(max(0, value) / highest)
    canvas.bar(share, in: bar, Style(.klDivergence), glyphs: state.appearance.glyphs)
  }

  private static func drawFoot(
    _ values: [Float], used: Int, on canvas: inout Canvas, in area: Area
  ) {
    canvas.text("\(used) of \(values.count) used", at: Point(x: area.x, y: area.y), Theme.dim)
    let sum = values.reduce(0, +)
    canvas.text("sum \(hundredths(Double(sum)))", alignedRightIn: area)
  }
}
