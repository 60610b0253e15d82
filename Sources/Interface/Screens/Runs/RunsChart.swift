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

  /// The time constant of smoothing, as a share of the steps shown.
  private static let smoothing = 0.01
  /// Samples kept for each column of cells.
  private static let samplesPerColumn = 4
  /// A legend's names may be this share of the width, in percent, but not less than `leastName`.
  private static let (namePercent, leastName) = (55, 10)

  static func title(_ state: State) -> String {
    let runs = state.runs
    let measure = runs.showsTestError ? "test error" : "training loss"
    let parts = [
      measure, runs.isLinear ? nil : "log scale", runs.countsEpochs ? "by epoch" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: state.separator)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let series = curves(state).compactMap { chartSeries(of: $0, state, width: area.width) }
    guard !series.isEmpty else {
      return canvas.text("no curve yet", centredIn: area.middleRow, Theme.dim)
    }
    let last = curves(state).compactMap { length(of: $0.run, state) }.max() ?? 0
    Chart(series: series, yScale: state.runs.isLinear ? .linear : .log10, xRange: 0...max(last, 1))
      .draw(on: &canvas, in: area, appearance: state.appearance)
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

  private static func chartSeries(of curve: Curve, _ state: State, width: Int) -> ChartSeries? {
    let run = curve.run
    guard let unit = state.runs.countsEpochs ? run.stepsPerEpoch : 1 else { return nil }
    let most = max(leastName, width * namePercent / 100)
    let name = ellipsized(run.name, width: most, glyphs: state.appearance.glyphs)
    let (samples, smoothing) = samples(of: run, state, mostSamples: width * samplesPerColumn, unit)
    guard !samples.isEmpty else { return nil }
    var series = ChartSeries(
      name: name, style: curve.style, line: curve.line,
      marker: samples.count <= fewSamples ? "•" : nil, asciiGlyph: curve.asciiGlyph,
      smoothing: smoothing, samples: samples)
    series.showsRaw = false
    return series
  }

  /// No more samples than this are marked one by one, for their line is hardly seen.
  private static let fewSamples = 4

  /// What is drawn of a run, and the time constant of its smoothing; by epoch where that is all that
  /// is known.
  private static func samples(
    of run: RunSummary, _ state: State, mostSamples: Int, _ unit: Double
  ) -> ([ChartSample], smoothing: Double) {
    let isByEpoch = state.runs.showsTestError || run.losses.count < run.epochs.count
    guard !isByEpoch else {
      let samples = run.epochs.map { epoch in
        ChartSample(
          x: Double(epoch.step) / unit,
          y: state.runs.showsTestError ? epoch.testError : epoch.trainingLoss)
      }
      return (samples, 0)
    }
    let steps = Double(run.losses.stepCount)
    let samples = TrainCharts.samples(
      of: run.losses, from: 0, to: steps, atMost: mostSamples, stepsPerUnit: unit)
    return (samples, smoothing * steps / unit)
  }

  /// How far the run has come, in what x counts.
  private static func length(of run: RunSummary, _ state: State) -> Double? {
    guard let unit = state.runs.countsEpochs ? run.stepsPerEpoch : 1 else { return nil }
    return Double(run.step) / unit
  }
}

extension RunSummary {
  /// Optimizer updates in an epoch; nil before the first is over.
  var stepsPerEpoch: Double? {
    epochs.last.flatMap { $0.epoch > 0 ? Double($0.step) / Double($0.epoch) : nil }
  }
}
