import Canvas

extension Chart {
  /// Draws vertical lines where something happened.
  func drawMarks(
    _ marks: [ChartMark], on canvas: inout Canvas, layout: ChartLayout, x: Axis,
    _ appearance: Appearance
  ) {
    let plot = layout.plot
    for mark in marks {
      guard let column = column(of: mark.x, x, plot) else { continue }
      for y in plot.y..<plot.maxY {
        canvas[column, y] = Cell(appearance.pick("┊", ascii: ":"), mark.style)
      }
    }
  }

  /// Writes what happened beside the lines, the newest first, each label in the highest row in which
  /// it hides nothing but other lines; one that has no such row is left out.
  func drawLabels(
    of marks: [ChartMark], on canvas: inout Canvas, layout: ChartLayout, x: Axis,
    beside taken: [Area], _ appearance: Appearance
  ) {
    let plot = layout.plot
    var taken = taken
    let blanks: Set<Unicode.Scalar> = [" ", appearance.pick("┊", ascii: ":")]
    for mark in marks.sorted(by: { $0.x > $1.x }) {
      guard let column = column(of: mark.x, x, plot) else { continue }
      let width = textWidth(mark.label)
      let (right, left) = (column + 1, column - width)
      let starts = column < plot.x + plot.width / 2 ? [right, left] : [left, right]
      let places = (plot.y..<plot.maxY).flatMap { row in
        starts.map { Area(x: $0, y: row, width: width, height: 1) }
      }
      guard let place = places.first(where: { isFree($0, in: plot, taken, canvas, blanks) }) else {
        continue
      }
      canvas.text(mark.label, at: Point(x: place.x, y: place.y), mark.style, within: plot)
      // A blank at its end keeps two labels apart.
      taken.append(Area(x: place.x - 1, y: place.y, width: width + 2, height: 1))
    }
  }

  /// Whether nothing is drawn in an area of the plot.
  private func isFree(
    _ place: Area, in plot: Area, _ taken: [Area], _ canvas: Canvas,
    _ blanks: Set<Unicode.Scalar>
  ) -> Bool {
    guard place.x >= plot.x, place.maxX <= plot.maxX else { return false }
    return taken.allSatisfy { $0.intersection(place).isEmpty }
      && (place.x..<place.maxX).allSatisfy { blanks.contains(canvas[$0, place.y].glyph) }
  }

  func column(of value: Double, _ axis: Axis, _ plot: Area) -> Int? {
    guard !plot.isEmpty, let share = axis.share(of: value), share >= -1e-9, share <= 1 + 1e-9
    else { return nil }
    return plot.x + Int(clamping: (share * Double(plot.width - 1)).rounded())
  }
}
