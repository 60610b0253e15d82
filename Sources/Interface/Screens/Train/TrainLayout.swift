import Canvas

/// The Train screen's panels, in the order of Tab.
enum TrainPanel: Hashable, Sendable, CaseIterable {
  case loss, lossLog, pairs, latent, grid, parameters
}

/// Where the Train screen's panels stand in an area of any size.
struct TrainLayout {
  /// The panels that fit, and where.
  private(set) var panels: [(panel: TrainPanel, area: Area)] = []
  /// Whether images and codes stand in a narrow column without frames.
  private var isColumn = false

  /// What fits, from these sizes of the screen's area on.
  private static let leastForQuarters = Size(width: 160, height: 44)
  private static let leastForRows = Size(width: 112, height: 30)
  private static let leastWidthForColumn = 80
  private static let leastHeightForTwoCharts = 20
  /// In the column beside the charts two images of 14 columns each stand side by side, or three.
  private static let columnsOfImage = 14
  private static let gap = 1

  /// The layout on the screen.
  init(_ state: State) { self.init(FrameLayout(state.size).content, state) }

  /// The layout of an area.
  init(_ area: Area, _ state: State) {
    self.init(area, state.train, parts: state.showsCorrupted ? 3 : 2)
  }

  /// The layout of an area; `parts` images belong together.
  private init(_ area: Area, _ state: TrainState, parts: Int) {
    guard !area.isEmpty else { return }
    if state.isMaximised {
      panels = [(state.focused, area)]
    } else if Self.leastForQuarters.fits(area) {
      placeQuarters(area)
    } else if Self.leastForRows.fits(area) {
      placeRows(area, parts: parts)
    } else if area.width >= Self.leastWidthForColumn {
      let (charts, rest) = area.splitColumns(
        area.width - parts * Self.columnsOfImage - Self.gap)
      placeCharts(charts, state)
      placeColumn(rest.splitColumns(Self.gap).rest)
    } else {
      placeCharts(area, state)
    }
  }

  /// Whether a panel has a frame.
  func frames(_ panel: TrainPanel) -> Bool {
    !isColumn || panel == .loss || panel == .lossLog
  }

  /// What is inside a panel's frame or below its caption.
  func inside(_ panel: TrainPanel, _ area: Area) -> Area {
    if frames(panel) { return area.inset(by: 1, 1) }
    return panel == .latent ? area.splitRows(1).rest : area
  }

  /// The linear chart over the log one, or only one of them where two would be too low.
  private mutating func placeCharts(_ area: Area, _ state: TrainState) {
    guard area.height >= Self.leastHeightForTwoCharts else {
      panels.append((state.focused == .lossLog ? .lossLog : .loss, area))
      return
    }
    let (upper, lower) = area.splitRows(area.height / 2)
    panels += [(.loss, upper), (.lossLog, lower)]
  }

  /// As many pairs as fit above a map of the codes.
  private mutating func placeColumn(_ area: Area) {
    let (rowsOfPair, leastMapRows) = (8, 5)
    isColumn = true
    let pairs = max(1, (area.height - leastMapRows) / rowsOfPair)
    let (upper, lower) = area.splitRows(pairs * rowsOfPair)
    panels.append((.pairs, upper))
    if lower.height >= leastMapRows { panels.append((.latent, lower)) }
  }

  /// Charts side by side, below them a row of pairs and the map.
  private mutating func placeRows(_ area: Area, parts: Int) {
    // Two images stand above each other, three side by side.
    let isBeside = parts > 2
    let columnsOfPair = isBeside ? parts * Self.columnsOfImage + 1 : Self.columnsOfImage + 1
    let (leastPairs, rowsOfPair) = isBeside ? (2, 8) : (5, 15)
    let pairs = max(leastPairs, area.width * 6 / 10 / columnsOfPair)
    let rowsOfPairs =
      isBeside ? 2 * max(1, (area.height - 17) / 30 + 1) : max(1, (area.height - 17) / 30 + 1)
    let (upper, lower) = area.splitRows(area.height - rowsOfPairs * rowsOfPair - 2)
    let (left, right) = upper.splitColumns(area.width / 2)
    let (images, map) = lower.splitColumns(pairs * columnsOfPair + 1)
    panels = [(.loss, left), (.lossLog, right), (.pairs, images), (.latent, map)]
  }

  /// Charts, pairs, map and grid in quarters, and the run's numbers at the side.
  private mutating func placeQuarters(_ area: Area) {
    let sideWidth = 30
    let (main, side) = area.splitColumns(area.width - sideWidth)
    let (upper, lower) = main.splitRows(main.height / 2)
    let (charts, pairs) = upper.splitColumns(main.width / 2)
    let (map, grid) = lower.splitColumns(main.width / 2)
    let (linear, log) = charts.splitRows(charts.height / 2)
    panels = [
      (.loss, linear), (.lossLog, log), (.pairs, pairs), (.latent, map), (.grid, grid),
      (.parameters, side),
    ]
  }
}

extension Size {
  /// Whether an area is at least as large.
  func fits(_ area: Area) -> Bool { area.width >= width && area.height >= height }
}
