import Canvas

extension ScatterPlot {
  /// Draws the points, and the axes where they are wanted and fit.
  public func draw(on canvas: inout Canvas, in area: Area, appearance: Appearance) {
    guard !area.isEmpty else { return }
    let layout = layout(in: area)
    Chart(series: []).drawAxes(on: &canvas, layout: layout, x: xAxis, appearance: appearance)
    switch mode {
    case .dots where appearance.glyphs.hasSymbols: drawDots(on: &canvas, in: layout.plot)
    default: drawLabels(on: &canvas, in: area)
    }
    guard let cursor, points.indices.contains(cursor) else { return }
    let point = points[cursor]
    if let cell = cell(x: point.x, y: point.y, in: area) {
      let style = Style(labelInk(point.label), bold: true, reverse: true)
      canvas[cell.x, cell.y] = Cell(glyph(point.label), style)
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
    var nearest = [Int?](repeating: nil, count: plot.width * plot.height)
    for (index, point) in points.enumerated() {
      guard let cell = slot(of: point, plot.size) else { continue }
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

  /// The position of a point among the plot's cells, row by row.
  private func slot(of point: ScatterPoint, _ size: Size) -> Int? {
    let across = (point.x - xRange.lowerBound) / (xRange.upperBound - xRange.lowerBound)
    let up = (point.y - yRange.lowerBound) / (yRange.upperBound - yRange.lowerBound)
    guard across >= 0, across <= 1, up >= 0, up <= 1, size.width > 0, size.height > 0 else {
      return nil
    }
    let column = min(size.width - 1, Int(clamping: across * Double(size.width)))
    let row = ChartLayout.row(of: up, rows: size.height)
    return row * size.width + column
  }

  private func drawDots(on canvas: inout Canvas, in plot: Area) {
    var dots = DotCanvas(plot.size, glyphs: .half)
    let fine = Size(width: dots.width, height: dots.height)
    var slots: [(x: Int, y: Int)] = []
    var majority = MajorityVote(cells: plot.width * plot.height)
    for point in points {
      guard let slot = slot(of: point, fine) else { continue }
      let (x, y) = (slot % fine.width, slot / fine.width)
      slots.append((x, y))
      majority.add(point.label, at: (y / dots.dotsDown) * plot.width + x / dots.dotsAcross)
    }
    for (x, y) in slots {
      let cell = (y / dots.dotsDown) * plot.width + x / dots.dotsAcross
      dots.set(x, y, Pen(Style(labelInk(majority.winner(of: cell)))))
    }
    dots.draw(on: &canvas, at: Point(x: plot.x, y: plot.y))
  }
}

/// The commonest label of each cell.
private struct MajorityVote {
  private var votes: [[Int: Int]]

  init(cells: Int) { votes = Array(repeating: [:], count: cells) }

  mutating func add(_ label: Int?, at cell: Int) {
    if let label { votes[cell][label, default: 0] += 1 }
  }

  /// The label with most votes, the least of several, so that the answer never depends on order.
  func winner(of cell: Int) -> Int? {
    votes[cell].max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }
}
