import Canvas
import Training

/// The look into the layers that is shown; its filters are brought up to date at a pace of their
/// own, for they cost more to draw than numbers.
struct ShownModel: Sendable {
  /// The layers.
  private(set) var report: ModelReport?
  /// What the units of the first layer answer to.
  private(set) var filters: [Picture] = []
  private var pace = RepaintPace()
  private var filterPace = RepaintPace()

  init() {}

  /// Cells of a layer's row and of the panels beside it that newer weights repaint, at a guess.
  private static let (cellsPerLayer, cellsOfPanels) = (8, 80)

  /// Shows a look into the layers as far as that is due; each filter is drawn at a size in cells.
  mutating func take(_ report: ModelReport, filter: Size, _ state: State) {
    let occasion = state.occasion(step: report.step) { $0.model = true }
    let bytes = state.unattendedBytes
    if pace.isDue(step: report.step, occasion, state) {
      self.report = pace.isRepeat(occasion) ? report.steadied(against: self.report) : report
      pace.show(
        step: report.step, occasion,
        cells: Double(report.layers.count * Self.cellsPerLayer + Self.cellsOfPanels),
        bytesPerSecond: bytes.layers, state)
    }
    guard filterPace.isDue(step: report.step, occasion, state) else { return }
    let changed = takeFilters(report.filters, isUpdate: filterPace.isRepeat(occasion))
    filterPace.show(
      step: report.step, occasion, cells: changed * Double(filter.cellCount),
      bytesPerCell: state.bytesPerCell(channels: report.filters.first?.shape.channels ?? 1),
      bytesPerSecond: bytes.filters, state)
  }

  /// The sum of the changed shares of each filter.
  private mutating func takeFilters(_ newer: [Picture], isUpdate: Bool) -> Double {
    var changed = 0.0
    let old = filters
    filters = newer.enumerated().map { index, filter in
      let before = old.indices.contains(index) ? old[index] : nil
      let shown = isUpdate ? filter.steadied(against: before) : filter
      changed += shown.changedShare(from: before)
      return shown
    }
    return changed
  }
}

extension ModelReport {
  /// The report, but with histograms of an earlier one where they hardly differ, so that noise
  /// repaints little.
  fileprivate func steadied(against previous: ModelReport?) -> ModelReport {
    guard let previous, previous.layers.count == layers.count else { return self }
    var steady = self
    for (index, before) in previous.layers.enumerated() {
      steady.layers[index].activations = layers[index].activations.steadied(
        against: before.activations)
    }
    return steady
  }
}

extension Histogram {
  /// What hardly differs: the ends by a share of the range, counts by a share of the greatest.
  private static let (endTolerance, countTolerance): (Float, Float) = (0.03, 0.02)

  fileprivate func steadied(against previous: Histogram) -> Histogram {
    let span = previous.range.upperBound - previous.range.lowerBound
    let isNear =
      abs(range.lowerBound - previous.range.lowerBound) <= Self.endTolerance * span
      && abs(range.upperBound - previous.range.upperBound) <= Self.endTolerance * span
    guard isNear, counts.count == previous.counts.count else { return self }
    let allowed = Self.countTolerance * Float(previous.counts.max() ?? 0)
    let steady = zip(counts, previous.counts).map { new, old in
      abs(Float(new - old)) <= allowed ? old : new
    }
    return Histogram(range: previous.range, counts: steady)
  }
}

extension State {
  /// Shows the look into the layers that was observed, if that is due.
  mutating func takeModel() {
    guard let report = observations.model else { return }
    shownModel.take(report, filter: FilterWall.tile(report.filters, self), self)
  }

  /// The look into the layers that is shown.
  var modelReport: ModelReport? { shownModel.report }
}
