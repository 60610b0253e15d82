import Training

extension ExploreScreen {
  /// How much farther capital letters go.
  private static let far = 5
  /// How much one zoom step magnifies.
  private static let zoomStep: Float = 1.25
  private static let zooms: ClosedRange<Float> = 0.1...100
  /// Sizes of tiles.
  private static let tileSteps = 3

  static func perform(_ action: ExploreAction, on state: inout State) -> [Effect] {
    switch action {
    case .move(let direction): move(direction, times: 1, on: &state)
    case .moveFar(let direction): move(direction, times: far, on: &state)
    case .switchFocus: switchFocus(on: &state)
    case .nextHorizontalAxis: nextAxis(\.axisX, other: \.axisY, on: &state)
    case .nextVerticalAxis: nextAxis(\.axisY, other: \.axisX, on: &state)
    case .zoomIn: zoom(by: zoomStep, on: &state)
    case .zoomOut: zoom(by: 1 / zoomStep, on: &state)
    case .zoomToFit: (state.explore.zoom, state.explore.centre) = (1, [:])
    case .goToLabel: if state.codes?.centres.isEmpty == false { state.awaitedLabel = .goToLabel }
    case .goToMean: (state.explore.point, state.explore.centre) = (nil, [:])
    case .switchTiles: state.explore.tileStep = (state.explore.tileStep + 1) % tileSteps
    }
    return []
  }

  /// Moves the cursor to the mean of a label's codes.
  static func goTo(label: Int, on state: inout State) -> [Effect] {
    guard let centre = state.codes?.centres[label] else {
      state.note("no image has the label \(state.labels.name(of: label))")
      return []
    }
    state.explore.point = centre
    keepCursorVisible(on: &state)
    return []
  }

  private static func move(_ direction: Direction, times: Int, on state: inout State) {
    guard var point = state.explorePoint else { return }
    let axis: Int
    switch state.explore.focus {
    case .slider(let chosen) where direction.dy != 0:
      let next = chosen - direction.dy * times
      state.explore.focus = .slider(min(max(0, next), point.count - 1))
      return
    case .slider(let chosen): axis = chosen
    case .map: axis = direction.dx != 0 ? state.explore.axisX : state.explore.axisY
    }
    let steps = Float((direction.dx + direction.dy) * times)
    point[axis] += steps * state.exploreStep(along: axis)
    state.explore.point = point
    keepCursorVisible(on: &state)
  }

  private static func switchFocus(on state: inout State) {
    guard state.explore.focus == .map else { return state.explore.focus = .map }
    let shown = [state.explore.axisX, state.explore.axisY]
    let other = (0..<(state.latentSize ?? 1)).first { !shown.contains($0) }
    state.explore.focus = .slider(other ?? 0)
  }

  /// Moves the map just so far that the cursor is on it.
  private static func keepCursorVisible(on state: inout State) {
    guard let point = state.explorePoint else { return }
    for axis in [state.explore.axisX, state.explore.axisY] {
      let shown = state.explore.shown(axis)
      let past = max(0, point[axis] - shown.upperBound) - max(0, shown.lowerBound - point[axis])
      guard past != 0 else { continue }
      state.explore.centre[axis] = (shown.lowerBound + shown.upperBound) / 2 + past
    }
  }

  /// Magnifies the map around the cursor.
  private static func zoom(by factor: Float, on state: inout State) {
    guard let point = state.explorePoint else { return }
    let old = state.explore
    let zoom = min(max(old.zoom * factor, zooms.lowerBound), zooms.upperBound)
    state.explore.zoom = zoom
    for axis in [old.axisX, old.axisY] {
      let shown = old.shown(axis)
      let middle = (shown.lowerBound + shown.upperBound) / 2
      state.explore.centre[axis] = point[axis] + (middle - point[axis]) * old.zoom / zoom
    }
  }

  /// Lays the next latent axis over one side of the map; if the other side has it, both exchange.
  private static func nextAxis(
    _ side: WritableKeyPath<ExploreState, Int>, other: WritableKeyPath<ExploreState, Int>,
    on state: inout State
  ) {
    guard let size = state.latentSize, size > 1 else { return }
    state.explore.hasChosenAxes = true
    let old = state.explore[keyPath: side]
    let next = (old + 1) % size
    if state.explore[keyPath: other] == next { state.explore[keyPath: other] = old }
    state.explore[keyPath: side] = next
    keepCursorVisible(on: &state)
  }
}
