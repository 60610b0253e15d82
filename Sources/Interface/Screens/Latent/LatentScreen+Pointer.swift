import Canvas

extension LatentScreen {
  /// Degrees that the cloud turns for each column or row that the mouse drags it.
  private static let degreesPerCell = (column: 2.0, row: 4.0)

  /// A click chooses the nearest point, or shows and hides a label in the legend; the wheel zooms;
  /// dragging turns the cloud in 3-D, and in 2-D draws a box to select with.
  static func point(_ action: MouseAction, at place: Point, on state: inout State) -> [Effect] {
    guard state.latent.tools.view == .map else { return pointInList(action, at: place, on: &state) }
    switch action {
    case .scrollUp: return perform(.zoomIn, on: &state)
    case .scrollDown: return perform(.zoomOut, on: &state)
    case .release: release(on: &state)
    case .drag: drag(to: place, on: &state)
    case .press:
      if let group = legendGroup(at: place, state) { return toggle(label: group, on: &state) }
      press(at: place, on: &state)
    }
    return []
  }

  static func choose(at place: Point, on state: inout State) {
    let area = cloudArea(of: state)
    guard area.contains(place), let cloud = LatentCloud(state, in: area),
      let nearest = cloud.nearest(to: place)
    else { return }
    state.latent.cursor = nearest.index
  }

  private static func drag(to place: Point, on state: inout State) {
    guard let from = state.latent.dragged else { return }
    guard state.isLatentSolid, state.latent.tools.box == nil else {
      return dragBox(from: from, to: place, on: &state)
    }
    state.latent.dragged = place
    state.latent.rotation.turn(
      yaw: degreesPerCell.column * Double(place.x - from.x),
      pitch: degreesPerCell.row * Double(place.y - from.y))
  }
}
