import Canvas

extension LatentScreen {
  /// Degrees that the cloud turns for each column or row that the mouse drags it.
  private static let degreesPerCell = (column: 2.0, row: 4.0)

  /// A click chooses the nearest point, the wheel zooms, and dragging turns the cloud.
  static func point(_ action: MouseAction, at place: Point, on state: inout State) -> [Effect] {
    switch action {
    case .scrollUp: return perform(.zoomIn, on: &state)
    case .scrollDown: return perform(.zoomOut, on: &state)
    case .release: state.latent.dragged = nil
    case .drag: drag(to: place, on: &state)
    case .press:
      state.latent.dragged = place
      choose(at: place, on: &state)
    }
    return []
  }

  private static func choose(at place: Point, on state: inout State) {
    let area = cloudArea(of: state)
    guard area.contains(place), let cloud = LatentCloud(state, in: area),
      let nearest = cloud.nearest(to: place)
    else { return }
    state.latent.cursor = nearest.index
  }

  private static func drag(to place: Point, on state: inout State) {
    defer { state.latent.dragged = place }
    guard let from = state.latent.dragged, state.isLatentSolid else { return }
    state.latent.rotation.turn(
      yaw: degreesPerCell.column * Double(place.x - from.x),
      pitch: degreesPerCell.row * Double(place.y - from.y))
  }
}
