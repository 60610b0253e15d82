import Canvas

/// A part of the Runs screen.
enum RunsPanel: Hashable, Sendable {
  case table, curves, card, log, comparison
}

/// Where the Runs screen's panels stand: the table above curves and facts; in little room one panel
/// alone.
struct RunsLayout {
  /// The panels that fit, and where.
  let panels: [(panel: RunsPanel, area: Area)]

  private static let leastForAll = Size(width: 64, height: 14)
  /// The table's share of the height at most, in percent.
  private static let tableRowsPercent = 44
  /// The curves' share of the width beside facts, in percent.
  private static let curvesPercent = 58
  /// Rows of the table beside those of runs: its frame and heading.
  static let otherRows = 3
  /// Rows of runs that the table has at least.
  private static let leastRows = 3

  init(_ area: Area, _ state: State) {
    guard !area.isEmpty else {
      panels = []
      return
    }
    switch state.runs.view {
    case .curves: panels = [(.curves, area)]
    case .log: panels = [(.log, area)]
    case .comparison: panels = [(.comparison, area)]
    case .list: panels = Self.all(area, runs: state.runs.runs.count)
    }
  }

  private static func all(_ area: Area, runs count: Int) -> [(panel: RunsPanel, area: Area)] {
    guard leastForAll.fits(area), count > 0 else { return [(.table, area)] }
    let most = area.height * tableRowsPercent / 100
    let (upper, lower) = area.splitRows(min(most, otherRows + max(leastRows, count)))
    let (left, right) = lower.splitColumns(lower.width * curvesPercent / 100)
    return [(.table, upper), (.curves, left), (.card, right)]
  }

  /// Where a panel stands, if it is shown.
  func area(of panel: RunsPanel) -> Area? { panels.first { $0.panel == panel }?.area }
}

extension State {
  /// The Runs screen as it stands now.
  var runsLayout: RunsLayout { RunsLayout(FrameLayout(size).content, self) }
}
