import Canvas

extension Chart {
  /// Draws the chart in an area, leaving out labels and axes where there is no room for them.
  /// Gives whether the curves are named in it.
  @discardableResult
  public func draw(on canvas: inout Canvas, in area: Area, appearance: Appearance) -> Bool {
    guard !area.isEmpty else { return false }
    let (x, y) = axes()
    let layout = layout(in: area, x, y)
    drawAxes(on: &canvas, layout: layout, x: x, appearance: appearance)
    drawMarks(events.filter(\.isBehind), on: &canvas, layout: layout, x: x, appearance)
    drawCursorLine(on: &canvas, layout: layout, x: x, appearance: appearance)
    var dots = DotCanvas(layout.plot.size, glyphs: appearance.glyphs)
    drawReferences(on: &dots, y: y)
    let envelopes = series.map { ChartEnvelope($0, axis: x, width: dots.width) }
    for (order, curve) in series.enumerated() {
      plot(curve, envelopes[order], order: order, y: y, on: &dots)
    }
    dots.draw(on: &canvas, at: Point(x: layout.plot.x, y: layout.plot.y))
    drawMarks(events.filter { !$0.isBehind }, on: &canvas, layout: layout, x: x, appearance)
    for (curve, envelope) in zip(series, envelopes) {
      drawMarkers(
        curve, envelope, y: y, on: &canvas, layout: layout, dots: dots, appearance: appearance)
    }
    drawReferenceLabels(on: &canvas, layout: layout, y: y, appearance: appearance)
    let names = drawNames(on: &canvas, layout: layout, x: x, y: y, envelopes, appearance)
    drawLabels(of: events, on: &canvas, layout: layout, x: x, beside: names, appearance)
    for envelope in envelopes {
      drawBroken(envelope, on: &canvas, in: layout.plot, dots: dots, appearance: appearance)
    }
    return !names.isEmpty
  }

  func layout(in area: Area, _ x: Axis, _ y: Axis) -> ChartLayout {
    let isLongEnough = secondUnit.map { x.highest >= $0.length } ?? false
    return ChartLayout(area: area, y: y, hasSecondUnit: isLongEnough)
  }

  /// What stands over the curves: their names, or where there is a cursor what it reads; the area
  /// that it takes.
  private func drawNames(
    on canvas: inout Canvas, layout: ChartLayout, x: Axis, y: Axis,
    _ envelopes: [ChartEnvelope], _ appearance: Appearance
  ) -> [Area] {
    if cursor?.tellsValues == true {
      return drawReadings(on: &canvas, layout: layout, x: x, y: y, appearance)
    }
    return drawLegend(on: &canvas, in: layout.plot, envelopes, appearance)
  }

  /// Each curve's sample of line, name and last value, the topmost first, for a panel's edge.
  public func legend(appearance: Appearance) -> [(text: String, style: Style)] {
    series.reversed().map { curve in
      let value = ChartEnvelope(curve, axis: Axis(from: 0, to: 1), width: 0).lastValue
      return (legendText(curve, value, appearance), curve.style)
    }
  }

  func legendText(
    _ curve: ChartSeries, _ value: Double?, _ appearance: Appearance
  ) -> String {
    let key = legendKey(curve, appearance)
    let shown = curve.showsValue ? value : nil
    return "\(key) \(curve.name)" + (shown.map { " " + compact($0) } ?? "")
  }

  private func legendKey(_ curve: ChartSeries, _ appearance: Appearance) -> Unicode.Scalar {
    if !appearance.glyphs.hasSymbols { return curve.asciiGlyph }
    if let marker = curve.marker { return marker }
    return curve.line.key
  }
}

// MARK: - Curves

extension Chart {
  private func plot(
    _ curve: ChartSeries, _ envelope: ChartEnvelope, order: Int, y: Axis, on dots: inout DotCanvas
  ) {
    let height = dots.height
    func row(_ value: Double) -> Int {
      ChartLayout.row(of: y.share(of: value) ?? 0, rows: height)
    }
    let lineGlyph = curve.marker == nil ? curve.asciiGlyph : "-"
    let line = Pen(curve.style, priority: series.count + order, asciiGlyph: lineGlyph)
    let rawPen = Pen(curve.rawStyle, priority: order, asciiGlyph: ".")
    let isSmoothed = curve.smoothing > 0
    var previous: ChartEnvelope.Column?
    for column in envelope.columns {
      if !isSmoothed || curve.showsRaw {
        let raw = isSmoothed ? rawPen : line
        dots.column(column.x, from: row(column.minimum), to: row(column.maximum), raw)
      }
      if let previous {
        if isSmoothed && curve.showsRaw {
          dots.line(
            from: Point(x: previous.x, y: row(previous.last)),
            to: Point(x: column.x, y: row(column.last)), rawPen)
        }
        dots.line(
          from: Point(x: previous.x, y: row(previous.smoothed)),
          to: Point(x: column.x, y: row(column.smoothed)), line, where: curve.line.isDrawn)
      } else if isSmoothed {
        dots.set(column.x, row(column.smoothed), line)
      }
      previous = column
    }
  }

  /// Markers closer than this would hide the line; of more than fit some are left out, so that
  /// there are so many columns between two.
  private static let (columnsPerMarker, columnsPerThinned) = (3, 8)

  private func drawMarkers(
    _ curve: ChartSeries, _ envelope: ChartEnvelope, y: Axis, on canvas: inout Canvas,
    layout: ChartLayout, dots: DotCanvas, appearance: Appearance
  ) {
    let plot = layout.plot
    guard plot.height > 0 else { return }
    guard let marker = curve.marker else { return }
    let glyph = appearance.pick(marker, ascii: curve.asciiGlyph)
    let hasRoom = envelope.columns.count * Self.columnsPerMarker <= plot.width
    // The last column in which the next marker may stand; nil before the first one.
    var free: Int?
    // From the newest on, so that it is marked in any case.
    for column in envelope.columns.reversed() {
      let x = column.x / dots.dotsAcross
      guard hasRoom || x <= free ?? x, let share = y.share(of: column.last), share >= 0,
        share <= 1
      else { continue }
      free = x - Self.columnsPerThinned
      let row = ChartLayout.row(of: share, rows: plot.height)
      canvas[plot.x + x, plot.y + row] = Cell(glyph, curve.style)
    }
  }

  /// Marks where a value was no number, above everything else.
  private func drawBroken(
    _ envelope: ChartEnvelope, on canvas: inout Canvas, in plot: Area, dots: DotCanvas,
    appearance: Appearance
  ) {
    guard plot.height > 0 else { return }
    for x in envelope.broken {
      let glyph = appearance.pick("✗", ascii: "X")
      canvas[plot.x + x / dots.dotsAcross, plot.y] = Cell(glyph, Style(.bad, bold: true))
    }
  }
}

extension LineStyle {
  /// Whether the line is drawn in a column of dots.
  func isDrawn(_ x: Int) -> Bool {
    switch self {
    case .solid: true
    case .dashed: x % 6 < 4
    case .dotted: x.isMultiple(of: 2)
    case .dashDotted: x % 10 < 5 || x % 10 == 7
    case .longDashed: x % 12 < 10
    case .sparse: x.isMultiple(of: 5)
    }
  }
}

// MARK: - Legend and references

extension Chart {
  /// The least plot in which a legend leaves enough of the curves to be seen.
  private static let leastForLegend = Size(width: 28, height: 6)

  func hasLegend(in plot: Area) -> Bool {
    showsLegend && plot.width >= Self.leastForLegend.width
      && plot.height >= Self.leastForLegend.height
  }

  private func drawLegend(
    on canvas: inout Canvas, in plot: Area, _ envelopes: [ChartEnvelope],
    _ appearance: Appearance
  ) -> [Area] {
    guard hasLegend(in: plot) else { return [] }
    // The topmost curve first.
    let dash = appearance.pick("╌", ascii: "-")
    let lines =
      zip(series, envelopes).reversed().map {
        (text: legendText($0, $1.lastValue, appearance), style: $0.style)
      }
      + references.map {
        (text: "\(dash) \($0.name) \(compact($0.value))", style: Style(.reference))
      }
    // In a low plot names stand in two columns, the first ones at the right.
    let rows = max(1, min(lines.count, plot.height * 2 / 3))
    let width = (lines.map { textWidth($0.text) }.max() ?? 0) + 2
    var taken: [Area] = []
    for (position, line) in lines.enumerated() {
      let x = plot.maxX - width * (position / rows + 1)
      guard x >= plot.x + (position < rows ? 0 : plot.width / Self.freeShare) else { break }
      let place = Area(x: x, y: plot.y + position % rows, width: width, height: 1)
      canvas.fill(place, with: Cell())
      canvas.text(line.text, at: Point(x: place.x + 1, y: place.y), line.style, within: plot)
      taken.append(place)
    }
    return taken
  }

  /// One of so many parts of the plot's width stays free of a legend's further columns.
  private static let freeShare = 6

  /// The dashes of a horizontal line, by the row of dots that it is in; the last one where cells are
  /// single dots.
  private static let dashes: Set<Unicode.Scalar> = ["⠉", "⠒", "⠤", "⣀", "-"]

  /// Draws the horizontal lines below all curves, in dots as these are: whether a curve is above or
  /// below one must be right to less than a cell.
  private func drawReferences(on dots: inout DotCanvas, y: Axis) {
    let pen = Pen(Style(.reference), priority: -1, asciiGlyph: "-")
    for reference in references {
      guard let share = y.share(of: reference.value), (0...1).contains(share) else { continue }
      let row = ChartLayout.row(of: share, rows: dots.height)
      // A dash on every other cell; where cells are single dots, on each.
      for x in 0..<dots.width where dots.dotsAcross == 1 || x % 4 < 2 { dots.set(x, row, pen) }
    }
  }

  /// Names the horizontal lines, each where it hides nothing of the curves, as far to the right as
  /// may be; one that has no such place is left out. Where there is a legend it says it.
  private func drawReferenceLabels(
    on canvas: inout Canvas, layout: ChartLayout, y: Axis, appearance: Appearance
  ) {
    let plot = layout.plot
    guard !hasLegend(in: plot) else { return }
    for reference in references {
      guard let row = row(of: reference, y, plot) else { continue }
      let label = " \(reference.name) \(compact(reference.value)) "
      let starts = stride(from: plot.maxX - textWidth(label), through: plot.x, by: -1)
      let start = starts.first { start in
        (start..<start + textWidth(label)).allSatisfy { x in
          let cell = canvas[x, row]
          return cell.glyph == " "
            || cell.style == Style(.reference) && Self.dashes.contains(cell.glyph)
        }
      }
      guard let start else { continue }
      canvas.text(label, at: Point(x: start, y: row), Style(.reference))
    }
  }

  /// The row of a horizontal line; nil where it is not in the plot.
  private func row(of reference: ChartReference, _ y: Axis, _ plot: Area) -> Int? {
    guard let share = y.share(of: reference.value), (0...1).contains(share), !plot.isEmpty else {
      return nil
    }
    return plot.y + ChartLayout.row(of: share, rows: plot.height)
  }
}
