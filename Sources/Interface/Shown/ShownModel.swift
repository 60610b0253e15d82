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
    let bytes = UnattendedBytes(state)
    if pace.isDue(step: report.step, occasion, now: state.now) {
      self.report = report
      pace.show(
        step: report.step, occasion,
        cells: Double(report.layers.count * Self.cellsPerLayer + Self.cellsOfPanels),
        bytesPerSecond: bytes.layers, state)
    }
    guard filterPace.isDue(step: report.step, occasion, now: state.now) else { return }
    let changed = takeFilters(report.filters, isUpdate: filterPace.isRepeat(occasion))
    filterPace.show(
      step: report.step, occasion, cells: changed * Double(filter.width * filter.height),
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

extension State {
  /// Shows the look into the layers that was observed, if that is due.
  mutating func takeModel() {
    guard let report = observations.model else { return }
    shownModel.take(report, filter: FilterWall.tile(of: report.filters.first), self)
  }

  /// The look into the layers that is shown.
  var modelReport: ModelReport? { shownModel.report }
}
