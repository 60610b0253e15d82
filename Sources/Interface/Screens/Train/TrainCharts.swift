import Canvas
import Drawing
import Training

/// The loss over steps or epochs.
enum TrainCharts {
  /// The charts' title: it has the errors that have no place beside a loss of other units.
  static func title(_ title: String, _ state: State) -> String {
    guard let training = state.training, !training.hasLossPerPixel else { return title }
    let errors = [
      training.epochMetrics.last.map { "test MSE \(compact($0.testError))" },
      training.pcaError.map { "\(training.pcaName) \(compact($0))" },
    ]
    return ([title] + errors.compactMap { $0 }).joined(separator: state.separator)
  }

  /// Time constants of smoothing to choose from, as shares of the steps shown.
  static let smoothings = [0, 0.005, 0.01, 0.02, 0.05, 0.1]
  /// The one at the beginning.
  static let defaultSmoothing = 3

  /// The fewest steps that the x axis covers, so that the first points are seen to move.
  private static let leastSteps = 20.0
  /// Samples kept for each column of cells: a column has two columns of dots.
  private static let samplesPerColumn = 4

  static func draw(_ scale: Scale, _ state: State, on canvas: inout Canvas, in area: Area) {
    guard let training = state.training, !training.losses.isEmpty else {
      let word = state.training == nil ? "starting" : "waiting for the first batch"
      return canvas.text(word, centredIn: area.middleRow, Theme.dim)
    }
    chart(scale, training, state, columns: area.width)
      .draw(on: &canvas, in: area, appearance: state.appearance)
  }

  private static func chart(
    _ scale: Scale, _ training: TrainingSnapshot, _ state: State, columns: Int
  ) -> Chart {
    let stepsPerEpoch = Double(max(1, training.run.stepsPerEpoch))
    let unit = state.train.countsEpochs ? stepsPerEpoch : 1
    let steps = state.train.window.range(
      of: max(Double(training.losses.stepCount), leastSteps))
    let smoothing = smoothings[state.train.smoothing] * (steps.upperBound - steps.lowerBound)
    let view = View(
      steps: steps, unit: unit, smoothing: smoothing, mostSamples: columns * samplesPerColumn)
    var chart = Chart(
      series: epochCurves(training, stepsPerUnit: unit) + partCurves(training, view) + [
        curve("train", Style(.trainingLoss), of: training.losses, view)
      ], yScale: scale, xRange: (steps.lowerBound / unit)...(steps.upperBound / unit))
    if let pca = training.pcaError, training.hasLossPerPixel {
      chart.references = [ChartReference(name: training.pcaName, value: pca)]
    }
    if !state.train.countsEpochs {
      chart.secondUnit = ChartUnit(name: "epoch", length: stepsPerEpoch)
    }
    if let kept = state.keptStep {
      chart.events = [ChartMark(x: Double(kept) / unit, label: "shown")]
    }
    return chart
  }

  /// What of the run a chart shows, and how finely.
  private struct View {
    /// From the first step to the last.
    var steps: ClosedRange<Double>
    /// Steps in a unit of x.
    var unit: Double
    /// The time constant of smoothing, in steps.
    var smoothing: Double
    var mostSamples: Int
  }

  private static func curve(
    _ name: String, _ style: Style, of series: LossSeries, _ view: View
  ) -> ChartSeries {
    // A smoothed line depends on what went before the window.
    let samples = samples(
      of: series, from: view.steps.lowerBound - 4 * view.smoothing, to: view.steps.upperBound,
      atMost: view.mostSamples, stepsPerUnit: view.unit)
    return ChartSeries(
      name: name, style: style, smoothing: view.smoothing / view.unit, samples: samples)
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
    _ training: TrainingSnapshot, stepsPerUnit unit: Double
  ) -> [ChartSeries] {
    let epochs = training.epochMetrics
    var curves: [ChartSeries] = []
    let isValidated = epochs.contains { $0.validationLoss != nil }
    if isValidated {
      curves.append(
        ChartSeries(
          name: "validation", style: Style(.validationLoss), line: .dotted, marker: "▴",
          asciiGlyph: "v", count: epochs.count
        ) { ChartSample(x: Double(epochs[$0].step) / unit, y: epochs[$0].validationLoss ?? .nan) })
    }
    if !epochs.isEmpty, training.hasLossPerPixel {
      // Marks at the same steps would hide the ones of validation, which counts for more.
      curves.insert(
        ChartSeries(
          name: "test MSE", style: Style(.testLoss), line: .dashed, marker: isValidated ? nil : "◆",
          asciiGlyph: "o", count: epochs.count
        ) { ChartSample(x: Double(epochs[$0].step) / unit, y: epochs[$0].testError) }, at: 0)
    }
    return curves
  }

  /// The losses of some steps in at most about `limit` samples that keep least and greatest one.
  static func samples(
    of series: LossSeries, from first: Double, to last: Double, atMost limit: Int,
    stepsPerUnit unit: Double
  ) -> [ChartSample] {
    let width = Double(series.stepsPerBucket)
    // By the window's width, not by what is there of it, so that groups stay as they are.
    let group = max(1, Int(((last - first) / width / Double(max(1, limit))).rounded(.up)))
    let low = min(series.count, max(0, Int(first / width) / group * group))
    let high = min(series.count, max(low, Int(last / width) + 1))
    return stride(from: low, to: high, by: group).map { start in
      var bucket = series[start]
      for index in (start + 1)..<max(start + 1, min(start + group, high)) {
        bucket.merge(series[index])
      }
      return ChartSample(
        x: Double(bucket.step) / unit, minimum: Double(bucket.minimum), mean: bucket.mean,
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
