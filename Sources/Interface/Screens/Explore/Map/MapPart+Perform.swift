import Canvas
import Training

extension MapPart {
  /// How much farther capital letters go.
  private static let far = 5
  /// How much one zoom step magnifies.
  private static let zoomStep: Float = 1.25
  private static let zooms: ClosedRange<Float> = 0.1...100

  static func perform(_ action: ExploreAction, on state: inout State) -> [Effect] {
    switch action {
    case .move(let direction): move(direction, times: 1, on: &state)
    case .moveFar(let direction): move(direction, times: far, on: &state)
    case .switchFocus: switchFocus(on: &state)
    case .nextHorizontalAxis: nextAxis(\.axisX, other: \.axisY, on: &state)
    case .nextVerticalAxis: nextAxis(\.axisY, other: \.axisX, on: &state)
    case .zoomIn: zoom(by: zoomStep, on: &state)
    case .zoomOut: zoom(by: 1 / zoomStep, on: &state)
    case .zoomToFit: state.explore.showWholeRange()
    case .goToLabel: state.askForCentre()
    case .first: state.explore.goToMean()
    case .switchTiles: state.explore.tileStep += 1
    default: break
    }
    return []
  }

  private static func move(_ direction: Direction, times: Int, on state: inout State) {
    guard let point = state.explorePoint else { return }
    let axis: Int
    switch state.explore.focus {
    case .slider(let chosen) where direction.dy != 0:
      let next = chosen - direction.dy * times
      state.explore.focus = .slider(min(max(0, next), point.count - 1))
      return
    case .slider(let chosen): axis = chosen
    case .map: axis = direction.dx != 0 ? state.explore.axisX : state.explore.axisY
    }
    state.walk(along: axis, steps: (direction.dx + direction.dy) * times)
  }

  private static func switchFocus(on state: inout State) {
    guard state.explore.focus == .map else { return state.explore.focus = .map }
    let shown = [state.explore.axisX, state.explore.axisY]
    let other = (0..<(state.latentSize ?? 1)).first { !shown.contains($0) }
    state.explore.focus = .slider(other ?? 0)
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
      let centre = point[axis] + (middle - point[axis]) * old.zoom / zoom
      if centre.isFinite { state.explore.centre[axis] = centre }
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
    state.keepCursorOnMap()
  }

  /// A click or a drag moves the cursor over the map, the wheel zooms.
  static func point(_ action: MouseAction, at place: Point, on state: inout State) {
    switch action {
    case .scrollUp: zoom(by: zoomStep, on: &state)
    case .scrollDown: zoom(by: 1 / zoomStep, on: &state)
    case .press, .drag: walk(to: place, on: &state)
    case .release: break
    }
  }

  private static func walk(to place: Point, on state: inout State) {
    guard let geometry = state.exploreGeometry, geometry.area.contains(place),
      var point = state.explorePoint
    else { return }
    let share = geometry.share(at: place)
    let places = [(state.explore.axisX, share.x), (state.explore.axisY, share.y)]
    for (axis, share) in places.prefix(point.count) {
      let range = state.explore.shown(axis)
      // The outer halves of the outermost tiles lie beyond the range.
      let inside = min(max(share, 0), 1)
      point[axis] = range.lowerBound + inside * (range.upperBound - range.lowerBound)
    }
    state.explore.point = point
    state.explore.focus = .map
  }
}

extension ExploreState {
  /// Goes back to the central 98 % of the codes.
  mutating func showWholeRange() {
    (zoom, centre, chosenRanges) = (1, [:], [:])
  }

  /// Goes back to the mean of the codes.
  mutating func goToMean() { (point, centre) = (nil, [:]) }
}

extension State {
  /// Awaits the label whose centre the cursor is to go to.
  mutating func askForCentre() {
    if exploreStatistics?.centres.isEmpty == false { awaitedLabel = .goToLabel }
  }

  /// Moves the cursor along a latent axis.
  mutating func walk(along axis: Int, steps: Int) {
    guard var point = explorePoint, point.indices.contains(axis) else { return }
    point[axis] += Float(steps) * exploreStep(along: axis)
    explore.point = point
    keepCursorOnMap()
  }

  /// Moves the map just so far that the cursor is on it.
  mutating func keepCursorOnMap() {
    guard let point = explorePoint else { return }
    for axis in [explore.axisX, explore.axisY] where point.indices.contains(axis) {
      let shown = explore.shown(axis)
      let past = max(0, point[axis] - shown.upperBound) - max(0, shown.lowerBound - point[axis])
      guard past != 0 else { continue }
      explore.centre[axis] = (shown.lowerBound + shown.upperBound) / 2 + past
    }
  }

  /// Puts the cursor at a latent and shows it on the map.
  mutating func showOnMap(_ latent: [Float]) {
    // Of a training that came apart.
    guard latent.allSatisfy(\.isFinite) else {
      return note("this latent has what is no number in it")
    }
    explore.point = latent
    explore.mode = .map
    keepCursorOnMap()
  }
}
