import Canvas
import Drawing
import Training

/// What is left of the program on a terminal too small for its screens.
enum NumbersView {
  /// One word: what training is doing.
  static func drawWord(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let training = state.training else {
      return canvas.text("starting", at: Point(x: area.x, y: area.y), within: area)
    }
    canvas.text(
      training.word, at: Point(x: area.x, y: area.y), Style(training.phase.role), within: area)
  }

  /// One number a row, and the losses as a sparkline in the rows that are left.
  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let parts = StatusRow.parts(state)
    let captions = (parts.map { textWidth($0.caption) }.max() ?? 0) + 1
    let sparklineRows = area.height > leastRows ? 1 : 0
    let (numbers, below) = area.splitRows(area.height - sparklineRows)
    for (row, part) in parts.prefix(numbers.height).enumerated() {
      let place = Point(x: numbers.x, y: numbers.y + row)
      canvas.text(part.caption, at: place, Theme.dim, within: numbers)
      let indent = part.caption.isEmpty ? 0 : captions
      canvas.text(
        part.value, at: Point(x: place.x + indent, y: place.y), part.style, within: numbers)
    }
    guard let losses = state.training?.losses else { return }
    canvas.sparkline(
      means(of: losses, columns: below.width), in: below, Style(.trainingLoss),
      glyphs: state.appearance.glyphs)
  }

  /// The mean loss of each column's share of the steps.
  static func means(of series: LossSeries, columns: Int) -> [Double] {
    let columns = min(columns, series.count)
    return (0..<columns).map { column in
      let buckets = (column * series.count / columns)..<((column + 1) * series.count / columns)
      let means = buckets.map { series[$0].mean }
      return means.reduce(0, +) / Double(max(1, means.count))
    }
  }

  /// With no more rows than this there are only numbers.
  private static let leastRows = 4
}
