import Canvas

extension Chart {
  /// Columns for one label of the x axis, with the gap to the next.
  private static let columnsPerTick = 9

  /// Draws both axes with ticks and labels.
  func drawAxes(
    on canvas: inout Canvas, layout: ChartLayout, x: Axis, appearance: Appearance
  ) {
    guard layout.hasAxes, !layout.plot.isEmpty else { return }
    let lines = BoxLines(appearance.glyphs)
    drawVerticalAxis(on: &canvas, layout: layout, lines)
    let ticks = x.ticks(atMost: max(1, layout.plot.width / Self.columnsPerTick))
    if let row = layout.axisRow {
      let style = Style(.axis)
      canvas[layout.plot.x - 1, row] = Cell(lines.origin, style)
      for column in layout.plot.x..<layout.plot.maxX {
        canvas[column, row] = Cell(lines.horizontal, style)
      }
      for tick in ticks {
        guard let column = self.column(of: tick.value, x, layout.plot) else { continue }
        let glyph = column < layout.plot.x ? lines.origin : lines.downTick
        canvas[column, row] = Cell(glyph, style)
      }
    }
    if let row = layout.labelRow {
      drawLabels(ticks.map { ($0.value, $0.label) }, row: row, x, layout, on: &canvas)
    }
    if let row = layout.markRow { drawMarks(row: row, x, layout, on: &canvas, lines) }
  }

  private func drawVerticalAxis(
    on canvas: inout Canvas, layout: ChartLayout, _ lines: BoxLines
  ) {
    let style = Style(.axis)
    for row in layout.plot.y..<layout.plot.maxY {
      canvas[layout.plot.x - 1, row] = Cell(lines.vertical, style)
    }
    for tick in layout.yTicks {
      canvas[layout.plot.x - 1, tick.row] = Cell(lines.leftTick, style)
      let start = layout.plot.x - 1 - textWidth(tick.label)
      canvas.text(tick.label, at: Point(x: start, y: tick.row), style)
    }
  }

  /// Labels centred below their places, moved inside and left out where they would touch.
  private func drawLabels(
    _ labels: [(value: Double, label: String)], row: Int, _ x: Axis, _ layout: ChartLayout,
    on canvas: inout Canvas
  ) {
    let plot = layout.plot
    var free = plot.x - 1
    for (value, label) in labels {
      guard let column = self.column(of: value, x, plot) else { continue }
      let width = textWidth(label)
      let start = min(plot.maxX - width, max(plot.x - 1, column - (width - 1) / 2))
      guard start >= free else { continue }
      canvas.text(label, at: Point(x: start, y: row), Style(.axis))
      free = start + width + 1
    }
  }

  private func drawMarks(
    row: Int, _ x: Axis, _ layout: ChartLayout, on canvas: inout Canvas, _ lines: BoxLines
  ) {
    let visible = marks.filter { column(of: $0.x, x, layout.plot) != nil }
    let name = textWidth(marksName)
    let plot = layout.plot
    var free = plot.x - 1
    if name > 0, name + 1 < plot.width / 2 {
      canvas.text(marksName, at: Point(x: free, y: row), Style(.dim))
      free += name + 1
    }
    // Every mark, or every 2nd, 5th, 10th, … as they fit; the first is number 1.
    let widest = (visible.map { textWidth($0.label) }.max() ?? 1) + 2
    let room = max(1, plot.width / widest)
    let stride = Int(Axis.roundStep(Double(visible.count) / Double(room)).rounded(.up))
    for (index, mark) in visible.enumerated() {
      guard (index + 1).isMultiple(of: max(1, stride)), let column = column(of: mark.x, x, plot)
      else { continue }
      let width = textWidth(mark.label)
      let start = min(plot.maxX - width, column - (width - 1) / 2)
      guard start >= free else { continue }
      canvas.text(mark.label, at: Point(x: start, y: row), Style(.dim))
      free = start + width + 1
    }
  }

  private func column(of value: Double, _ axis: Axis, _ plot: Area) -> Int? {
    guard let share = axis.share(of: value), share >= -1e-9, share <= 1 + 1e-9 else { return nil }
    return plot.x + Int((share * Double(plot.width - 1)).rounded())
  }
}
