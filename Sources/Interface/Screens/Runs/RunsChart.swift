import Canvas
import Drawing
import Training

/// The curves of the marked runs and of the one under the cursor, over each other.
enum RunsChart {
  /// A run and how its curve is drawn.
  private struct Curve {
    let run: RunSummary
    let style: Style
    let line: LineStyle
    let asciiGlyph: Unicode.Scalar
  }

  /// Samples kept for each column of cells.
  private static let samplesPerColumn = 4
  /// A legend's names may be this share of the width, in percent, but not less than `leastName`.
  private static let (namePercent, leastName) = (55, 10)

  static func title(_ state: State) -> String {
    let runs = state.runs
    let measure = runs.showsTestError ? "test error" : "training loss"
    let parts = [
      measure, runs.isLinear ? nil : "log scale", runs.chart.x.title,
    ]
    return parts.compactMap { $0 }.joined(separator: state.separator)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let shown = shown(state, state.runs.chart, in: area) else {
      return canvas.text(noCurve(state), centredIn: area.middleRow, Theme.dim)
    }
    shown.chart.draw(on: &canvas, in: area, appearance: state.appearance)
  }

  /// Why no curve is drawn.
  static func noCurve(_ state: State) -> String {
    let x = state.runs.chart.x
    return hasCurve(state, by: .steps) && !hasCurve(state)
      ? "\(x.name) are not known here: x counts steps" : "no curve yet"
  }

  /// Where the curves are drawn, if they are.
  static func area(_ state: State) -> Area? {
    state.runsLayout.area(of: .curves).map { $0.inset(by: 1, 1) }
  }

  /// Whether there is anything to draw over what x counts, or would count.
  static func hasCurve(_ state: State, by x: ChartX? = nil) -> Bool {
    curves(state).contains { curve in
      let hasSamples =
        isByEpoch(curve.run, state) ? !curve.run.epochs.isEmpty : !curve.run.losses.isEmpty
      return hasSamples && ChartTime(x ?? state.runs.chart.x, curve.run).isKnown
    }
  }

  /// The chart as it stands on the screen, for a view; nil where none does.
  static func shown(_ state: State, _ view: ChartView? = nil) -> ShownChart? {
    area(state).flatMap { shown(state, view ?? state.runs.chart, in: $0) }
  }

  private static func shown(_ state: State, _ view: ChartView, in area: Area) -> ShownChart? {
    let curves = curves(state).filter { ChartTime(view.x, $0.run).isKnown }
    let end = max(
      curves.map { ChartTime(view.x, $0.run).place(of: Double($0.run.step)) }.max() ?? 0,
      view.x == .steps ? 1 : 1e-3)
    let places = view.window.range(upTo: end)
    let series = curves.compactMap { chartSeries(of: $0, state, view, places, width: area.width) }
    guard !series.isEmpty else { return nil }
    var chart = Chart(
      series: series, yScale: state.runs.isLinear ? .linear : .log10, xRange: places)
    if let run = state.runs.chosenRun, curves.contains(where: { $0.run.name == run.name }) {
      chart.events = run.marks.map { $0.mark(ChartTime(view.x, run), state) }
    }
    chart.cursor = view.cursor.map { ChartCursor(x: $0, heading: [view.x.words($0)]) }
    return ShownChart(chart: chart, area: area, end: end)
  }

  /// The marked runs, and over them the one under the cursor.
  private static func curves(_ state: State) -> [Curve] {
    let runs = state.runs
    let marked = runs.runs.compactMap { run in
      runs.mark(of: run).map {
        Curve(run: run, style: $0.style, line: $0.line, asciiGlyph: $0.asciiGlyph)
      }
    }
    guard let chosen = runs.chosenRun, runs.mark(of: chosen) == nil else { return marked }
    return marked + [
      Curve(run: chosen, style: Style(.trainingLoss, bold: true), line: .solid, asciiGlyph: "*")
    ]
  }

  private static func chartSeries(
    of curve: Curve, _ state: State, _ view: ChartView, _ places: ClosedRange<Double>, width: Int
  ) -> ChartSeries? {
    let time = ChartTime(view.x, curve.run)
    let most = max(leastName, width * namePercent / 100)
    let name = ellipsized(curve.run.name, width: most, glyphs: state.appearance.glyphs)
    let smoothing = view.smoothingShare * (places.upperBound - places.lowerBound)
    let isByEpoch = isByEpoch(curve.run, state)
    let samples =
      isByEpoch
      ? epochSamples(of: curve.run, time, state)
      : stepSamples(
        of: curve.run, time, places, before: 4 * smoothing, most: width * samplesPerColumn)
    guard !samples.isEmpty else { return nil }
    var series = ChartSeries(
      name: name, style: curve.style, line: curve.line,
      marker: samples.count <= fewSamples ? "•" : nil, asciiGlyph: curve.asciiGlyph,
      smoothing: isByEpoch ? 0 : smoothing, samples: samples)
    series.showsRaw = false
    let steps = time.step(at: places.upperBound) - time.step(at: places.lowerBound)
    series.unit = (places.upperBound - places.lowerBound) / max(1, steps)
    series.note = { time.otherWords(of: time.step(at: $0)).joined(separator: "  ") }
    return series
  }

  /// No more samples than this are marked one by one, for their line is hardly seen.
  private static let fewSamples = 4

  /// Whether a run is drawn by its epochs: where that is all that is known, or what is asked for.
  private static func isByEpoch(_ run: RunSummary, _ state: State) -> Bool {
    state.runs.showsTestError || run.losses.count < run.epochs.count
  }

  private static func epochSamples(
    of run: RunSummary, _ time: ChartTime, _ state: State
  ) -> [ChartSample] {
    run.epochs.map { epoch in
      ChartSample(
        x: time.place(of: Double(epoch.step)),
        y: state.runs.showsTestError ? epoch.testError : epoch.trainingLoss)
    }
  }

  /// The losses of what is shown, and of as much before it as smoothing needs.
  private static func stepSamples(
    of run: RunSummary, _ time: ChartTime, _ places: ClosedRange<Double>, before: Double, most: Int
  ) -> [ChartSample] {
    let first = time.step(at: max(0, places.lowerBound - before))
    return TrainCharts.samples(
      of: run.losses, from: first, to: time.step(at: places.upperBound), atMost: most, time)
  }
}

extension RunSummary {
  /// Optimizer updates in an epoch; nil before the first is over.
  var stepsPerEpoch: Double? {
    epochs.last.flatMap { $0.epoch > 0 ? Double($0.step) / Double($0.epoch) : nil }
  }
}
