import Canvas

/// Where the parts of a chart lie: labels and axis at the left, the plot, and below it the axis, a
/// row of labels and a row of epochs, as far as there is room.
struct ChartLayout {
  /// Where curves are drawn.
  let plot: Area
  /// Ticks of the y axis with their rows.
  let yTicks: [(row: Int, label: String)]
  /// Whether the axes' lines are drawn.
  let hasAxes: Bool
  /// The rows below the plot, if there are some.
  let axisRow: Int?
  let labelRow: Int?
  let secondRow: Int?

  /// From this size on there are labels, from these heights on an axis line and a second unit.
  private static let leastForLabels = Size(width: 16, height: 4)
  private static let leastHeightForAxis = 6
  private static let leastHeightForSecondUnit = 12

  init(area: Area, y: Axis, hasSecondUnit: Bool) {
    let labelled = Self.hasLabels(area.size)
    let axisRows = labelled && area.height >= Self.leastHeightForAxis ? 1 : 0
    let hasSecondRow =
      labelled && hasSecondUnit && area.height >= Self.leastHeightForSecondUnit
    let secondRows = hasSecondRow ? 1 : 0
    let rows = area.height - (labelled ? 1 : 0) - axisRows - secondRows
    let ticks =
      labelled ? Self.rowed(y.ticks(atMost: Self.tickCount(rows: rows)), y, rows) : []
    let labelWidth = ticks.map { textWidth($0.label) }.max() ?? 0
    let left = labelled ? labelWidth + 1 : 0
    hasAxes = labelled
    plot = Area(x: area.x + left, y: area.y, width: area.width - left, height: rows)
    yTicks = ticks.map { (area.y + $0.row, $0.label) }
    axisRow = axisRows > 0 ? area.y + rows : nil
    labelRow = labelled ? area.y + rows + axisRows : nil
    secondRow = secondRows > 0 ? area.y + rows + axisRows + 1 : nil
  }

  /// Whether a chart of a size has labels.
  static func hasLabels(_ size: Size) -> Bool {
    size.width >= leastForLabels.width && size.height >= leastForLabels.height
  }

  /// A plot without axes.
  init(plot: Area) {
    self.plot = plot
    (yTicks, hasAxes, axisRow, labelRow, secondRow) = ([], false, nil, nil, nil)
  }

  /// Ticks for so many rows: one for each third row, and in few rows for each second.
  private static func tickCount(rows: Int) -> Int {
    max(2, min(rows / 2, max(4, rows / 3)))
  }

  /// Ticks with the rows that they fall on, never two on rows that touch.
  private static func rowed(
    _ ticks: [Tick], _ axis: Axis, _ rows: Int
  ) -> [(row: Int, label: String)] {
    var result: [(row: Int, label: String)] = []
    for tick in ticks {
      guard let share = axis.share(of: tick.value) else { continue }
      let row = ChartLayout.row(of: share, rows: rows)
      if let last = result.last, abs(last.row - row) < 1 { continue }
      result.append((row, tick.label))
    }
    return result
  }

  /// The row, from 0 at the top, of a share from 0 at the bottom to 1 at the top.
  static func row(of share: Double, rows: Int) -> Int {
    guard rows > 0 else { return 0 }
    return min(rows - 1, max(0, Int(clamping: ((1 - share) * Double(rows)).rounded(.down))))
  }
}
