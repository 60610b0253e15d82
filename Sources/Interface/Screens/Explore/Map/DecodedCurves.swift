import Canvas
import Drawing
import Training

/// What the decoder makes of a latent of one number: a curve for each number that comes out.
enum DecodedCurves {
  /// More curves than this cannot be told apart.
  private static let mostCurves = 6
  /// Latents that are decoded for a curve, at most.
  private static let mostSamples = 96
  private static let lines: [LineStyle] = [.solid, .dashed, .dotted]

  /// Latents over the range shown.
  static func request(_ state: State, columns: Int) -> GridRequest? {
    guard columns > 1 else { return nil }
    let range = state.explore.shown(0)
    return GridRequest(
      axisX: 0, axisY: 0, rangeX: range, rangeY: range, base: [0],
      columns: min(mostSamples, columns), rows: 1)
  }

  /// Draws the curves, and where the cursor is if it is shown.
  static func draw(
    _ state: State, showsCursor: Bool, on canvas: inout Canvas, in area: Area
  ) {
    guard let grid = state.decoded.grid else {
      return canvas.text("the first codes are on their way", centredIn: area.middleRow, Theme.dim)
    }
    let samples = grid.samples.compactMap { sample -> [Float]? in
      if case .numbers(let numbers) = sample { numbers } else { nil }
    }
    guard let count = samples.first?.count, samples.count == grid.request.columns else { return }
    let shown = leading(samples, count: count)
    let (plot, caption) = area.splitRows(area.height - 1)
    var chart = Chart(
      series: shown.enumerated().reversed().map { place, output in
        curve(output, place, samples, grid.request)
      },
      xRange: Double(grid.request.rangeX.lowerBound)...Double(grid.request.rangeX.upperBound))
    if showsCursor, let point = state.explorePoint {
      chart.events = [ChartMark(x: Double(point[0]), label: "")]
    }
    chart.draw(on: &canvas, in: plot, appearance: state.appearance)
    drawCaption(shown: shown.count, of: count, state, showsCursor, on: &canvas, in: caption)
  }

  private static func curve(
    _ output: Int, _ place: Int, _ samples: [[Float]], _ request: GridRequest
  ) -> ChartSeries {
    let name = SampleView.name(of: output, among: samples[0].count)
    var series = ChartSeries(
      name: name, style: Style(.label(place)), line: lines[place % lines.count],
      asciiGlyph: name.unicodeScalars.first ?? "*", count: samples.count
    ) { column in
      let latent = request.latent(column: column, row: 0)[0]
      return ChartSample(x: Double(latent), y: Double(samples[column][output]))
    }
    series.showsValue = false
    return series
  }

  /// The outputs that vary most, by index.
  private static func leading(_ samples: [[Float]], count: Int) -> [Int] {
    let spans = (0..<count).map { output in
      let values = samples.lazy.map { $0[output] }
      return (values.max() ?? 0) - (values.min() ?? 0)
    }
    return Array(
      (0..<count).sorted { (spans[$0], $1) > (spans[$1], $0) }.prefix(mostCurves).sorted())
  }

  private static func drawCaption(
    shown: Int, of count: Int, _ state: State, _ showsCursor: Bool, on canvas: inout Canvas,
    in area: Area
  ) {
    let line = area.inset(by: 1, 0)
    let name = "latent 0 \(state.glyphs("→", ascii: "(across)")) "
    canvas.text(name, at: Point(x: line.x, y: line.y), Theme.heading, within: line)
    if showsCursor, let point = state.explorePoint {
      canvas.text(
        hundredths(Double(point[0])),
        at: Point(x: line.x + textWidth(name), y: line.y), Theme.accent, within: line)
    }
    guard shown < count else { return }
    let text = "\(shown) of \(count) numbers"
    if textWidth(text) + widthOfName <= line.width {
      canvas.text(text, alignedRightIn: line, Theme.dim)
    }
  }

  /// What the name and the cursor's place take.
  private static let widthOfName = 24
}
