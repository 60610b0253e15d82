import Canvas
import Drawing
import Training

/// The loss over steps or epochs.
enum TrainCharts {
  /// The charts' title: it has the errors that have no place beside a loss of other units.
  static func title(_ title: String, _ state: State) -> String {
    let title = scaleTitle(title, state)
    guard let training = state.training, !training.hasLossPerPixel else { return title }
    let errors = [
      training.epochMetrics.last.map { "test error \(compact($0.testError))" },
      training.pcaError.map { "\(training.pcaName) \(compact($0))" },
    ]
    return ([title] + errors.compactMap { $0 }).joined(separator: state.separator)
  }

  /// A title with what x counts, where that is not steps.
  static func scaleTitle(_ title: String, _ state: State) -> String {
    let unit = state.training.flatMap { ChartTime(state.train.chart.x, $0).x.title }
    return ([title] + [unit].compactMap { $0 }).joined(separator: state.separator)
  }

  /// The fewest steps that the x axis covers, so that the first points are seen to move.
  private static let leastSteps = 20.0
  /// Samples kept for each column of cells: a column has two columns of dots.
  private static let samplesPerColumn = 4

  static func draw(
    _ scale: Scale, _ state: State, on canvas: inout Canvas, in area: Area, beside title: String,
    readsValues: Bool
  ) {
    guard
      let shown = shown(scale, state, state.train.chart, in: area, readsValues: readsValues)
    else {
      let word = state.training == nil ? "starting" : "waiting for the first batch"
      return canvas.text(word, centredIn: area.middleRow, Theme.dim)
    }
    var chart = shown.chart
    let legend = Legend(chart, beside: title, around: area, state)
    if area.height < rowsForLegend, legend.isWhole { chart.showsLegend = false }
    let isNamed = chart.draw(on: &canvas, in: area, appearance: state.appearance)
    if !isNamed { legend.draw(on: &canvas) }
  }

  /// A chart of fewer rows is left to the curves, where their names have another place.
  private static let rowsForLegend = 11

  /// The names of curves in an edge of the frame around an area: in the upper one where all fit
  /// beside its title, else as many as do in the lower one.
  private struct Legend {
    private let parts: [(text: String, style: Style)]
    private let edge: Area
    private let width: Int

    init(_ chart: Chart, beside title: String, around area: Area, _ state: State) {
      parts = chart.legend(appearance: state.appearance)
      width = parts.reduce(1) { $0 + textWidth($1.text) + 1 }
      // The title has a blank at both ends, and the corners a piece of line beside them.
      let fitsAbove = width <= area.width - textWidth(title) - 5
      edge = Area(
        x: area.x + 1, y: fitsAbove ? area.y - 1 : area.maxY, width: area.width - 2, height: 1)
    }

    /// Whether all names fit.
    var isWhole: Bool { width <= edge.width }

    func draw(on canvas: inout Canvas) {
      var x = max(edge.x, edge.maxX - width)
      for (position, part) in parts.enumerated() {
        let text = (position == 0 ? " " : "") + part.text + " "
        guard x + textWidth(text) <= edge.maxX else { return }
        canvas.text(text, at: Point(x: x, y: edge.y), part.style)
        x += textWidth(text)
      }
    }
  }

  /// The chart of a view in an area; nil before the first batch.
  static func shown(
    _ scale: Scale, _ state: State, _ chart: ChartView, in area: Area, readsValues: Bool = true
  ) -> ShownChart? {
    guard let training = state.training, !training.losses.isEmpty else { return nil }
    let time = ChartTime(chart.x, training)
    let steps = roundedUp(max(Double(training.losses.stepCount), leastSteps))
    let end = time.place(of: steps)
    let places = chart.window.range(upTo: end)
    let view = View(
      places: places, time: time, share: chart.smoothingShare,
      mostSamples: area.width * samplesPerColumn)
    var result = Chart(
      series: epochCurves(training, time) + partCurves(training, view) + [
        curve("train", Style(.trainingLoss), of: training.losses, view)
      ], yScale: scale, xRange: places)
    if let pca = training.pcaError, training.hasLossPerPixel {
      result.references = [ChartReference(name: training.pcaName, value: pca)]
    }
    if time.x == .steps {
      let length = Double(max(1, training.run.stepsPerEpoch))
      result.secondUnit = ChartUnit(name: "epoch", length: length)
    }
    result.events = events(training, time, state)
    result.cursor = chart.cursor.map { place in
      ChartCursor(
        x: place, heading: time.words(of: time.step(at: place)), tellsValues: readsValues)
    }
    return ShownChart(chart: result, area: area, end: end)
  }

  /// A little more than so many steps, so that the curve grows into free space and everything is
  /// drawn anew but once in a while.
  private static func roundedUp(_ steps: Double) -> Double {
    let room = roundStep(steps / roomsInRun)
    return (steps / room).rounded(.up) * room
  }

  /// The free space is at most about one of so many parts of the run.
  private static let roomsInRun = 16.0

  /// What was changed, where the loss was no number, and the step that is looked back at.
  private static func events(
    _ training: TrainingSnapshot, _ time: ChartTime, _ state: State
  ) -> [ChartMark] {
    var events = training.marks.map { $0.mark(time, state) }
    if case .diverged(let divergence) = training.phase {
      events.append(
        ChartMark(
          x: time.place(of: Double(divergence.step)), label: "no number",
          style: Style(.bad, bold: true), isBehind: true))
    }
    if let kept = state.keptStep {
      events.append(ChartMark(x: time.place(of: Double(kept)), label: "shown"))
    }
    return events
  }

  /// What of the run a chart shows, and how finely.
  private struct View {
    /// The steps shown, from the first to the last.
    let steps: ClosedRange<Double>
    let time: ChartTime
    /// The time constant of smoothing, along x and in steps.
    let smoothing: Double
    let smoothedSteps: Double
    /// What a step is along x, in the mean.
    let unit: Double
    let mostSamples: Int

    init(
      places: ClosedRange<Double>, time: ChartTime, share: Double, mostSamples: Int
    ) {
      let (first, last) = (time.step(at: places.lowerBound), time.step(at: places.upperBound))
      steps = first...max(first, last)
      smoothing = share * (places.upperBound - places.lowerBound)
      smoothedSteps = share * (last - first)
      unit = (places.upperBound - places.lowerBound) / max(1, last - first)
      self.time = time
      self.mostSamples = mostSamples
    }
  }

  private static func curve(
    _ name: String, _ style: Style, of series: LossSeries, _ view: View
  ) -> ChartSeries {
    // A smoothed line depends on what went before the window.
    let samples = samples(
      of: series, from: view.steps.lowerBound - 4 * view.smoothedSteps,
      to: view.steps.upperBound, atMost: view.mostSamples, view.time)
    var curve = ChartSeries(
      name: name, style: style, smoothing: view.smoothing, samples: samples)
    curve.unit = view.unit
    return curve
  }

  /// What a loss of two parts consists of, without the noise of single batches.
  private static func partCurves(_ training: TrainingSnapshot, _ view: View) -> [ChartSeries] {
    var curves: [ChartSeries] = []
    if let series = training.klDivergences, !series.isEmpty {
      var part = curve("KL", Style(.klDivergence), of: series, view)
      (part.line, part.asciiGlyph, part.showsRaw) = (.dotted, "k", false)
      curves.append(part)
    }
    if let series = training.reconstructionLosses, !series.isEmpty {
      var part = curve("reconstruction", Style(.reconstructionLoss), of: series, view)
      (part.line, part.asciiGlyph, part.showsRaw) = (.dashed, "r", false)
      curves.append(part)
    }
    return curves
  }

  /// What each epoch came to; drawn below the training loss, so that the latter stays whole.
  private static func epochCurves(
    _ training: TrainingSnapshot, _ time: ChartTime
  ) -> [ChartSeries] {
    let epochs = training.epochMetrics
    var curves: [ChartSeries] = []
    let isValidated = epochs.contains { $0.validationLoss != nil }
    if isValidated {
      curves.append(
        ChartSeries(
          name: "validation", style: Style(.validationLoss), line: .dotted, marker: "▴",
          asciiGlyph: "v", count: epochs.count
        ) { sample(of: epochs[$0], time, epochs[$0].validationLoss ?? .nan) })
    }
    if !epochs.isEmpty, training.hasLossPerPixel {
      // Marks at the same steps would hide the ones of validation, which counts for more.
      curves.insert(
        ChartSeries(
          name: "test error", style: Style(.testLoss), line: .dashed,
          marker: isValidated ? nil : "◆", asciiGlyph: "o", count: epochs.count
        ) { sample(of: epochs[$0], time, epochs[$0].testError) }, at: 0)
    }
    return curves
  }

  private static func sample(
    of epoch: EpochMetrics, _ time: ChartTime, _ value: Double
  ) -> ChartSample {
    ChartSample(x: time.place(of: Double(epoch.step)), y: value)
  }

  /// The losses of some steps in at most about `limit` samples that keep least and greatest one.
  static func samples(
    of series: LossSeries, from first: Double, to last: Double, atMost limit: Int,
    _ time: ChartTime
  ) -> [ChartSample] {
    let width = Double(series.stepsPerBucket)
    // By the window's width, not by what is there of it, so that groups stay as they are.
    let group = max(1, Int(clamping: ((last - first) / width / Double(max(1, limit))).rounded(.up)))
    let low = min(series.count, max(0, Int(clamping: first / width) / group * group))
    let high = min(series.count, max(low, Int(clamping: last / width) + 1))
    return stride(from: low, to: high, by: group).map { start in
      let bucket = series.merged(start..<min(start + group, high))
      return ChartSample(
        x: time.place(of: Double(bucket.step)), minimum: Double(bucket.minimum), mean: bucket.mean,
        maximum: Double(bucket.maximum), isBroken: bucket.hasNonFinite)
    }
  }
}

extension Area {
  /// The row in the middle.
  var middleRow: Area {
    Area(x: x, y: y + max(0, height - 1) / 2, width: width, height: min(1, height))
  }
}
