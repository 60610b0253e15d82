import Canvas

/// What a cursor reads of a curve.
public struct ChartReading: Equatable, Sendable {
  /// The sample that is nearest to the cursor.
  public var sample: ChartSample
  /// The value of the line there; nil where it has none.
  public var line: Double?
}

extension ChartSeries {
  /// The sample nearest to a place; nil if there is none at all.
  public func reading(at x: Double) -> ChartReading? {
    var smoother = Smoother(timeConstant: smoothing, unit: unit)
    var best: ChartReading?
    for index in 0..<count {
      let sample = sample(index)
      let line = smoother.add(sample.mean, at: sample.x)
      if let best, abs(sample.x - x) >= abs(best.sample.x - x) {
        // x ascends: from here on it only gets farther.
        if sample.x > x { break }
        continue
      }
      best = ChartReading(sample: sample, line: line)
    }
    return best
  }
}

// MARK: - Where the cursor may be

extension Chart {
  /// The plot in an area, without labels and axes.
  public func plotArea(in area: Area) -> Area {
    let (x, y) = axes()
    return layout(in: area, x, y).plot
  }

  /// The place along x of a column of the screen; nil beside the plot.
  public func x(ofColumn column: Int, in area: Area) -> Double? {
    let plot = plotArea(in: area)
    guard column >= plot.x, column < plot.maxX else { return nil }
    return axes().x.value(at: Double(column - plot.x) / Double(max(1, plot.width - 1)))
  }

  /// What so many columns are worth along x.
  public func length(ofColumns columns: Int, in area: Area) -> Double {
    let axis = axes().x
    let width = Double(max(1, plotArea(in: area).width - 1))
    return (axis.highest - axis.lowest) / width * Double(columns)
  }

  /// The visible samples of the curve that has most of them, where a cursor snaps to.
  private var places: [Double] {
    let axis = axes().x
    let margin = (axis.highest - axis.lowest) * 1e-9
    let range = (axis.lowest - margin)...(axis.highest + margin)
    let lists: [[Double]] = series.map { curve in
      (0..<curve.count).map { curve.sample($0).x }.filter(range.contains)
    }
    return lists.max { $0.count < $1.count } ?? []
  }

  /// The visible sample nearest to a place.
  public func sample(nearestTo x: Double) -> Double? {
    places.min { abs($0 - x) < abs($1 - x) }
  }

  /// The visible sample about so many columns to the right of a place, or to the left where that is
  /// negative: the nearest to there, but another one; nil where there is no other.
  public func sample(from x: Double, byColumns columns: Int, in area: Area) -> Double? {
    let target = x + length(ofColumns: columns, in: area)
    let others = places.filter { columns > 0 ? $0 > x : $0 < x }
    return others.min { abs($0 - target) < abs($1 - target) }
  }
}

// MARK: - Drawing

extension Chart {
  /// Draws the line at the cursor, below the curves.
  func drawCursorLine(
    on canvas: inout Canvas, layout: ChartLayout, x: Axis, appearance: Appearance
  ) {
    let plot = layout.plot
    guard let cursor, let column = column(of: cursor.x, x, plot) else { return }
    for y in plot.y..<plot.maxY {
      canvas[column, y] = Cell(appearance.pick("│", ascii: "|"), Style(.accent))
    }
  }

  /// Marks the curves at the cursor, and tells the values in a box at the side of it where there is
  /// more room; in a low plot in one row. The areas that this takes.
  func drawReadings(
    on canvas: inout Canvas, layout: ChartLayout, x: Axis, y: Axis, _ appearance: Appearance
  ) -> [Area] {
    let plot = layout.plot
    guard let cursor, !plot.isEmpty else { return [] }
    let readings = series.reversed().compactMap { curve in
      curve.reading(at: cursor.x).map { (curve: curve, reading: $0) }
    }
    let column = column(of: cursor.x, x, plot)
    for (curve, reading) in readings.reversed() {
      guard let value = reading.line, let share = y.share(of: value), (0...1).contains(share),
        let place = self.column(of: reading.sample.x, x, plot)
      else { continue }
      let row = plot.y + ChartLayout.row(of: share, rows: plot.height)
      canvas[place, row] = Cell(
        appearance.pick("●", ascii: "O"), Style(curve.style.foreground, bold: true))
    }
    guard hasLegend(in: plot) else {
      return drawRow(readings, cursor, on: &canvas, in: plot, appearance)
    }
    let isAtRight = (column ?? plot.x) < plot.x + plot.width / 2
    return drawBox(readings, cursor, on: &canvas, in: plot, isAtRight: isAtRight, appearance)
  }

  private typealias Readings = [(curve: ChartSeries, reading: ChartReading)]

  /// A row of the box: what belongs to it with its style, of which the last parts are left out where
  /// there is no room.
  private typealias Row = [(text: String, style: Style)]

  private func drawBox(
    _ readings: Readings, _ cursor: ChartCursor, on canvas: inout Canvas, in plot: Area,
    isAtRight: Bool, _ appearance: Appearance
  ) -> [Area] {
    let room = max(1, plot.width - 2)
    let rows =
      ([heading(cursor, appearance)] + readings.map { row($0.curve, $0.reading, appearance) })
      .map { fitted($0, width: room) }
    // A text that is wider than the plot is cut, so that the axis stays.
    let width = min(plot.width, (rows.map(Self.width).max() ?? 0) + 2)
    let box = Area(
      x: isAtRight ? plot.maxX - width : plot.x, y: plot.y, width: width,
      height: min(rows.count, plot.height))
    canvas.fill(box, with: Cell())
    for (offset, row) in rows.prefix(box.height).enumerated() {
      draw(row, on: &canvas, at: Point(x: box.x + 1, y: box.y + offset), within: plot)
    }
    return [box]
  }

  private func drawRow(
    _ readings: Readings, _ cursor: ChartCursor, on canvas: inout Canvas, in plot: Area,
    _ appearance: Appearance
  ) -> [Area] {
    var row: Row = cursor.heading.prefix(1).map { ($0, Style(.accent, bold: true)) }
    row += readings.map { (" " + text(of: $0.curve, $0.reading, appearance), $0.curve.style) }
    row = fitted(row, width: plot.width)
    let place = Area(x: plot.x, y: plot.y, width: Self.width(row), height: 1)
    canvas.fill(place, with: Cell())
    draw(row, on: &canvas, at: Point(x: place.x, y: place.y), within: plot)
    return [place]
  }

  private func heading(_ cursor: ChartCursor, _ appearance: Appearance) -> Row {
    let separator = appearance.glyphs.hasSymbols ? " · " : ", "
    return cursor.heading.enumerated().map { index, text in
      ((index == 0 ? "" : separator) + text, Style(.accent, bold: true))
    }
  }

  private func row(
    _ curve: ChartSeries, _ reading: ChartReading, _ appearance: Appearance
  ) -> Row {
    var row: Row = [(text(of: curve, reading, appearance), curve.style)]
    if let note = curve.note { row.append(("  " + note(reading.sample.x), Style(.dim))) }
    if curve.smoothing > 0, let line = reading.line {
      row.append(("  smooth \(compact(line))", Style(.dim)))
    }
    let sample = reading.sample
    if curve.showsRaw, sample.minimum.isFinite, sample.maximum > sample.minimum {
      row.append(("  \(compact(sample.minimum)) to \(compact(sample.maximum))", Style(.dim)))
    }
    return row
  }

  private func text(
    of curve: ChartSeries, _ reading: ChartReading, _ appearance: Appearance
  ) -> String {
    var shown = curve
    shown.showsValue = true
    let value = reading.sample.isBroken ? .nan : reading.sample.mean
    return legendText(shown, value, appearance)
  }

  private static func width(_ row: Row) -> Int { row.reduce(0) { $0 + textWidth($1.text) } }

  private func fitted(_ row: Row, width: Int) -> Row {
    var row = row
    while row.count > 1, Self.width(row) > width { row.removeLast() }
    return row
  }

  private func draw(
    _ row: Row, on canvas: inout Canvas, at place: Point, within area: Area
  ) {
    var x = place.x
    for part in row {
      canvas.text(part.text, at: Point(x: x, y: place.y), part.style, within: area)
      x += textWidth(part.text)
    }
  }
}
