import Canvas

extension ScatterPlot {
  /// Draws the points, and the axes where they are wanted and fit.
  public func draw(on canvas: inout Canvas, in area: Area, appearance: Appearance) {
    guard !area.isEmpty else { return }
    let layout = layout(in: area)
    Chart(series: []).drawAxes(on: &canvas, layout: layout, x: xAxis, appearance: appearance)
    switch mode {
    case .dots where appearance.glyphs.hasSymbols: drawDots(on: &canvas, in: area)
    default: drawLabels(on: &canvas, in: area)
    }
  }

  /// The glyph of a point with a label, or without.
  private func glyph(_ label: Int?) -> Unicode.Scalar {
    guard let label else { return unlabelledGlyph }
    return glyphs.indices.contains(label) ? glyphs[label] : Self.glyph(of: label)
  }

  private func labelInk(_ label: Int?) -> Ink {
    label.map { isOrdered ? .step($0) : .label($0) } ?? unlabelled
  }

  private func drawLabels(on canvas: inout Canvas, in area: Area) {
    let plot = plotArea(in: area)
    let cells = raster(over: plot)
    var nearest = [Int?](repeating: nil, count: plot.width * plot.height)
    for (index, point) in points.enumerated() {
      guard let cell = cells.slot(x: point.x, y: point.y) else { continue }
      if let other = nearest[cell], points[other].depth > point.depth { continue }
      nearest[cell] = index
    }
    for (cell, index) in nearest.enumerated() {
      guard let index else { continue }
      let label = points[index].label
      canvas[plot.x + cell % plot.width, plot.y + cell / plot.width] = Cell(
        glyph(label), Style(labelInk(label)))
    }
    canvas.markDetail(plot)
  }

  private func drawDots(on canvas: inout Canvas, in area: Area) {
    let plot = plotArea(in: area)
    var dots = DotCanvas(plot.size, glyphs: .half)
    let fine = raster(over: plot, across: dots.dotsAcross, down: dots.dotsDown)
    var slots: [(x: Int, y: Int)] = []
    var votes = GroupVotes(
      cells: plot.width * plot.height, groups: (points.compactMap(\.label).max() ?? -1) + 1)
    for point in points {
      guard let slot = fine.slot(x: point.x, y: point.y) else { continue }
      let (x, y) = (slot % fine.width, slot / fine.width)
      slots.append((x, y))
      votes.add(point.label, at: (y / dots.dotsDown) * plot.width + x / dots.dotsAcross)
    }
    for (x, y) in slots {
      let cell = (y / dots.dotsDown) * plot.width + x / dots.dotsAcross
      dots.set(x, y, Pen(Style(labelInk(votes.winner(of: cell)))))
    }
    dots.draw(on: &canvas, at: Point(x: plot.x, y: plot.y))
  }
}
