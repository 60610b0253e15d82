import Canvas
import Drawing
import Training

extension TraversalPart {
  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = state.exploreLayout
    let side = ExploreSide(state, of: state.explorePoint, in: layout)
    let inner = canvas.frame(
      layout.map, title: title(state, width: layout.map.width), focused: true,
      glyphs: state.appearance.glyphs)
    if let strips = TraversalLayout(state), let point = state.explorePoint {
      draw(strips, at: point, state, on: &canvas)
      let line = Area(x: inner.x + 1, y: inner.maxY - 1, width: inner.width - 2, height: 1)
      side.drawEmptiness(on: &canvas, in: line)
    } else {
      canvas.text("no room for a strip", centredIn: inner.middleRow, Theme.dim)
    }
    side.draw(on: &canvas)
  }

  /// Which dimensions are visible, and how far the rows reach, as long as there is room.
  private static func title(_ state: State, width: Int) -> String {
    let frame = 6
    let count = state.latentSize ?? 0
    let shown = TraversalLayout(state)?.axes ?? 0..<0
    let what =
      shown.count < count && !shown.isEmpty
      ? "traversal \(shown.lowerBound)-\(shown.upperBound - 1) of \(count)" : "traversal"
    let set = state.exploreSplit == .test ? "test" : "training"
    let long = what + state.separator + "central 98 % of \(set) codes"
    return textWidth(long) + frame <= width ? long : what
  }

  private static func draw(
    _ layout: TraversalLayout, at point: [Float], _ state: State, on canvas: inout Canvas
  ) {
    let answered = state.decoded.latents?.samples ?? []
    let samples = answered.count == layout.axes.count * layout.columns ? answered : []
    let range = SampleView.range(of: samples)
    for (row, axis) in layout.axes.enumerated() {
      drawFacts(of: axis, at: point[axis], state, on: &canvas, in: layout.row(of: axis))
      for column in 0..<layout.columns where !samples.isEmpty {
        let sample = samples[row * layout.columns + column]
        SampleView.draw(
          sample, state, on: &canvas, in: layout.tile(of: axis, column: column), range: range)
      }
      markCursor(along: axis, at: point, layout, state, on: &canvas)
    }
  }

  /// Marks the sample nearest to the cursor along a dimension, and the cursor's exact place.
  private static func markCursor(
    along axis: Int, at point: [Float], _ layout: TraversalLayout, _ state: State,
    on canvas: inout Canvas
  ) {
    let range = state.explore.ranges[axis]
    let share = (point[axis] - range.lowerBound) / (range.upperBound - range.lowerBound)
    canvas.markPlace(
      share.isFinite ? Double(share) * Double(layout.columns - 1) : 0, among: layout.columns,
      isChosen: axis == state.explore.traversal.axis, state
    ) { layout.tile(of: axis, column: $0) }
  }

  /// The dimension, the cursor's place along it, and how much codes vary there.
  private static func drawFacts(
    of axis: Int, at value: Float, _ state: State, on canvas: inout Canvas, in row: Area
  ) {
    let isChosen = axis == state.explore.traversal.axis
    let mark = isChosen ? state.glyphs("▸", ascii: ">") : " "
    var lines = [
      ("\(mark)latent \(axis)", isChosen ? Theme.accent : Theme.heading),
      (" \(hundredths(Double(value)))", .plain),
    ]
    if let spread = state.exploreStatistics?.deviations[axis] {
      lines.append((" ± \(hundredths(Double(spread)))".ascii(state), Theme.dim))
      if state.isDead(axis) { lines.append((" hardly used", Style(.warning))) }
    }
    let area = Area(x: row.x, y: row.y, width: TraversalLayout.margin - 1, height: row.height)
    for (line, (text, style)) in lines.prefix(area.height).enumerated() {
      canvas.text(text, at: Point(x: area.x, y: area.y + line), style, within: area)
    }
  }
}

extension String {
  fileprivate func ascii(_ state: State) -> String {
    state.isASCII ? String(map { $0 == "±" ? "~" : $0 }) : self
  }
}

extension State {
  /// Of a variational model's prior, which has a variance of 1 along each axis, less than this says
  /// nothing of the sample (Burda et al. 2016, "Importance weighted autoencoders").
  private static let leastDeviation: Float = 0.1
  /// A deviation that is less than this share of the greatest.
  private static let leastShare: Float = 0.01

  /// Whether codes hardly vary along an axis.
  fileprivate func isDead(_ axis: Int) -> Bool {
    guard let deviations = exploreStatistics?.deviations else { return false }
    let least =
      training?.klDivergences == nil
      ? Self.leastShare * (deviations.max() ?? 0) : Self.leastDeviation
    return deviations[axis] <= least
  }
}
