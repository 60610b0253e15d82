import Canvas

extension ExploreScreen {
  /// A click or a drag moves the cursor over the map, the wheel zooms.
  static func point(_ action: MouseAction, at place: Point, on state: inout State) -> [Effect] {
    switch action {
    case .scrollUp: return perform(.zoomIn, on: &state)
    case .scrollDown: return perform(.zoomOut, on: &state)
    case .press, .drag: walk(to: place, on: &state)
    case .release: break
    }
    return []
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
