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
      drawLabels(
        ticks.map { ($0.value, $0.label) }, row: row, x, layout, from: layout.plot.x - 1,
        Style(.axis), on: &canvas)
    }
    if let row = layout.secondRow { drawSecondUnit(row: row, x, layout, on: &canvas) }
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
    from first: Int, _ style: Style, on canvas: inout Canvas
  ) {
    let plot = layout.plot
    var free = first
    for (value, label) in labels {
      guard let column = self.column(of: value, x, plot) else { continue }
      let width = textWidth(label)
      let start = min(plot.maxX - width, max(plot.x - 1, column - (width - 1) / 2))
      guard start >= free else { continue }
      canvas.text(label, at: Point(x: start, y: row), style)
      free = start + width + 1
    }
  }

  private func drawSecondUnit(
    row: Int, _ x: Axis, _ layout: ChartLayout, on canvas: inout Canvas
  ) {
    guard let unit = secondUnit else { return }
    let plot = layout.plot
    let start = plot.x - 1
    let axis = Axis(from: x.lowest / unit.length, to: x.highest / unit.length)
    let most = min(
      max(1, plot.width / Self.columnsPerTick), max(0, Int(clamping: axis.highest)) + 1)
    let ticks = axis.ticks(atMost: most).filter { $0.value >= 1 }
    guard !ticks.isEmpty else { return }
    canvas.text(unit.name, at: Point(x: start, y: row), Style(.dim), within: canvas.area)
    drawLabels(
      ticks.map { ($0.value * unit.length, $0.label) }, row: row, x, layout,
      from: start + textWidth(unit.name) + 1, Style(.dim), on: &canvas)
  }
}
