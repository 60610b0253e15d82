import Canvas

/// How often values fall into equal parts of a range, as bars over an axis of values; the upright
/// axis counts percent of the values.
public struct HistogramPlot: Equatable, Sendable {
  /// From the least to the greatest value.
  public var range: ClosedRange<Double>
  /// Values in each part.
  public var counts: [Int]
  /// How the bars' heights are laid out.
  public var scale: Scale
  /// How the bars are drawn.
  public var style: Style
  /// A value whose place is marked, if there is one.
  public var marked: Double?

  /// A histogram of parts of equal width.
  public init(
    range: ClosedRange<Double>, counts: [Int], scale: Scale = .linear,
    style: Style = Style(.trainingLoss)
  ) {
    self.range = range
    self.counts = counts
    self.scale = scale
    self.style = style
  }

  /// Columns that the labels of the upright axis take at most.
  private static let labelColumns = 6
  private static let percent = 100.0
  /// The least share that a log scale shows, in percent.
  private static let leastPercent = 1e-4

  /// Draws bars and axes in an area, leaving out labels where there is no room for them.
  public func draw(on canvas: inout Canvas, in area: Area, appearance: Appearance) {
    let labels = ChartLayout.hasLabels(area.size) ? Self.labelColumns : 0
    let percents = percents(inAtMost: max(1, area.width - labels))
    guard !area.isEmpty, !percents.isEmpty else { return }
    let y = axis(of: percents)
    let layout = ChartLayout(area: area, y: y, hasSecondUnit: false)
    Chart(series: []).drawAxes(
      on: &canvas, layout: layout, x: Axis(from: range.lowerBound, to: range.upperBound),
      appearance: appearance)
    let plot = layout.plot
    let markedColumn = marked.flatMap { column(of: $0, in: plot.width) }
    if let markedColumn { drawMark(on: &canvas, at: plot.x + markedColumn, plot, appearance) }
    for column in 0..<plot.width {
      let value = percents[column * percents.count / plot.width]
      guard value > 0, let share = y.share(of: value) else { continue }
      draw(
        share, column == markedColumn ? Style(.accent, bold: true) : style, on: &canvas,
        in: Area(x: plot.x + column, y: plot.y, width: 1, height: plot.height), appearance.glyphs)
    }
  }

  private func column(of value: Double, in width: Int) -> Int? {
    guard range.contains(value), width > 0 else { return nil }
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return min(width - 1, Int(clamping: share * Double(width)))
  }

  /// A line upwards, where the bar leaves room for it.
  private func drawMark(
    on canvas: inout Canvas, at column: Int, _ plot: Area, _ appearance: Appearance
  ) {
    for row in plot.y..<plot.maxY {
      canvas[column, row] = Cell(BoxLines(appearance.glyphs).vertical, Style(.accent))
    }
  }

  /// The percentages of the values, neighbouring parts taken together where there are too many.
  private func percents(inAtMost limit: Int) -> [Double] {
    let total = counts.reduce(0, +)
    guard total > 0 else { return [] }
    return regrouped(counts, inAtMost: limit).map { Self.percent * Double($0) / Double(total) }
  }

  /// From 0 or a decade to a little more than the highest bar, rounded so that it rarely changes.
  private func axis(of percents: [Double]) -> Axis {
    let highest = percents.max() ?? 1
    guard scale == .linear else {
      let least = percents.filter { $0 > 0 }.min() ?? 1
      return Axis(.log10, from: max(Self.leastPercent, least / 2), to: highest * 2)
    }
    let grid = roundStep(highest / 10)
    return Axis(from: 0, to: (highest / grid).rounded(.up) * grid)
  }

  /// A bar from the bottom; a value that is there at all is seen.
  private func draw(
    _ share: Double, _ style: Style, on canvas: inout Canvas, in area: Area, _ glyphs: GlyphSet
  ) {
    let steps = barGlyphs(glyphs)
    let filled = max(
      1, Int(clamping: (min(1, max(0, share)) * Double(area.height * steps.count)).rounded()))
    for row in 0..<area.height {
      let level = min(steps.count, filled - row * steps.count)
      guard level > 0 else { return }
      canvas[area.x, area.maxY - 1 - row] = Cell(steps[level - 1], style)
    }
  }
}

extension Canvas {
  /// Draws a histogram as one row of bars; where no value falls the row is blank. Heights are square
  /// roots of the counts, so that one tall bar does not flatten all others.
  public mutating func bars(_ counts: [Int], in area: Area, _ style: Style, glyphs: GlyphSet) {
    let groups = regrouped(counts, inAtMost: area.width)
    guard let highest = groups.max(), highest > 0, !area.isEmpty else { return }
    let bars = rowGlyphs(glyphs)
    for column in 0..<area.width {
      let count = groups[column * groups.count / area.width]
      guard count > 0 else { continue }
      let share = (Double(count) / Double(highest)).squareRoot()
      let level = max(1, Int(clamping: (share * Double(bars.count)).rounded()))
      self[area.x + column, area.y] = Cell(bars[level - 1], style)
    }
  }
}

/// Parts of a cell that are filled from below, the full cell last.
private func barGlyphs(_ glyphs: GlyphSet) -> [Unicode.Scalar] {
  switch glyphs {
  case .ascii: Array(".#".unicodeScalars)
  case .blocks: Array("▄█".unicodeScalars)
  case .half, .braille, .quadrants, .sextants, .octants: Array("▁▂▃▄▅▆▇█".unicodeScalars)
  }
}

/// Parts of a cell that leave a gap to the row above.
private func rowGlyphs(_ glyphs: GlyphSet) -> [Unicode.Scalar] {
  switch glyphs {
  case .ascii: Array("_.-=^".unicodeScalars)
  case .blocks: barGlyphs(.blocks)
  case .half, .braille, .quadrants, .sextants, .octants: barGlyphs(.half).dropLast()
  }
}

/// Counts of neighbouring parts taken together, evenly, so that there are at most `limit`.
private func regrouped(_ counts: [Int], inAtMost limit: Int) -> [Int] {
  guard limit > 0, !counts.isEmpty else { return [] }
  let size = (counts.count + limit - 1) / limit
  return stride(from: 0, to: counts.count, by: size).map { first in
    counts[first..<min(counts.count, first + size)].reduce(0, +)
  }
}
