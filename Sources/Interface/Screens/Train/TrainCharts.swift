import Canvas
import Drawing
import Training

/// The loss over steps or epochs.
enum TrainCharts {
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
    // A smoothed line depends on what went before the window.
    let losses = samples(
      of: training.losses, from: steps.lowerBound - 4 * smoothing, to: steps.upperBound,
      atMost: columns * samplesPerColumn, stepsPerUnit: unit)
    var chart = Chart(
      series: epochCurves(training, stepsPerUnit: unit) + [
        ChartSeries(
          name: "train", style: Style(.trainingLoss), smoothing: smoothing / unit,
          samples: losses)
      ], yScale: scale, xRange: (steps.lowerBound / unit)...(steps.upperBound / unit))
    if !state.train.countsEpochs {
      chart.secondUnit = ChartUnit(name: "epoch", length: stepsPerEpoch)
    }
    if let kept = state.keptStep {
      chart.events = [ChartMark(x: Double(kept) / unit, label: "shown")]
    }
    return chart
  }

  /// What each epoch came to; drawn below the training loss, so that the latter stays whole.
  private static func epochCurves(
    _ training: TrainingSnapshot, stepsPerUnit unit: Double
  ) -> [ChartSeries] {
    let epochs = training.epochMetrics
    var curves: [ChartSeries] = []
    if epochs.contains(where: { $0.validationLoss != nil }) {
      curves.append(
        ChartSeries(
          name: "validation", style: Style(.validationLoss), line: .dotted, marker: "▴",
          asciiGlyph: "v", count: epochs.count
        ) { ChartSample(x: Double(epochs[$0].step) / unit, y: epochs[$0].validationLoss ?? .nan) })
    }
    if !epochs.isEmpty {
      curves.append(
        ChartSeries(
          name: "test", style: Style(.testLoss), line: .dashed, marker: "◆", asciiGlyph: "o",
          count: epochs.count
        ) { ChartSample(x: Double(epochs[$0].step) / unit, y: epochs[$0].testError) })
    }
    return curves
  }

  /// The losses of some steps in at most about `limit` samples that keep least and greatest one.
  static func samples(
    of series: LossSeries, from first: Double, to last: Double, atMost limit: Int,
    stepsPerUnit unit: Double
  ) -> [ChartSample] {
    let width = Double(series.stepsPerBucket)
    let low = min(series.count, max(0, Int(first / width)))
    let high = min(series.count, max(low, Int(last / width) + 1))
    let group = max(1, (high - low + limit - 1) / max(1, limit))
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
