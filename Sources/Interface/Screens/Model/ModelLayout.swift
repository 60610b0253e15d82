import Canvas

/// Where the Model screen's panels stand: the layers at the left, and at the right what is known of
/// the chosen one; in little room one panel alone.
struct ModelLayout {
  /// The panels that fit, and where.
  private(set) var panels: [(panel: ModelPanel, area: Area)] = []

  private static let leastForTwo = Size(width: 64, height: 14)
  /// The right column's share of the width, in percent, and its bounds.
  private static let (sidePercent, leastSide, mostSide) = (29, 30, 64)
  /// Rows below the layers in which filters are of use.
  private static let leastBelow = 7
  /// The right column's rows that suffice for a panel below the histogram.
  private static let leastForThird = 16

  init(_ area: Area, _ state: State) {
    guard !area.isEmpty else { return }
    let available = state.modelPanels
    let focused = available.contains(state.model.focused) ? state.model.focused : .layers
    guard !state.model.isMaximised, Self.leastForTwo.fits(area) else {
      panels = [(focused, area)]
      return
    }
    let width = min(Self.mostSide, max(Self.leastSide, area.width * Self.sidePercent / 100))
    let (left, right) = area.splitColumns(area.width - width)
    placeLayers(in: left, rows: LayerTable.rowCount(of: state), available)
    placeSide(in: right, available, focused)
  }

  /// The layers, and the filters below them where there is room.
  private mutating func placeLayers(in area: Area, rows: Int, _ available: [ModelPanel]) {
    let frame = 2
    guard available.contains(.filters), area.height - rows - frame >= Self.leastBelow else {
      panels.append((.layers, area))
      return
    }
    let (upper, lower) = area.splitRows(rows + frame)
    panels += [(.layers, upper), (.filters, lower)]
  }

  /// The histogram, and below it what has no place yet: what Tab chose, else the latent's numbers.
  private mutating func placeSide(
    in area: Area, _ available: [ModelPanel], _ focused: ModelPanel
  ) {
    let rest = available.filter { panel in
      panel != .activations && !panels.contains { $0.panel == panel }
    }
    guard let last = rest.first(where: { $0 == focused }) ?? rest.last,
      area.height >= Self.leastForThird
    else {
      panels.append((rest.contains(focused) ? focused : .activations, area))
      return
    }
    let (upper, lower) = area.splitRows((area.height + 1) / 2)
    panels += [(.activations, upper), (last, lower)]
  }
}
