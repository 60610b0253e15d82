import Canvas

extension LatentScreen {
  /// The group whose entry in a legend is at a place.
  static func legendGroup(at place: Point, _ state: State) -> Int? {
    let layout = state.latentLayout
    let legend = LabelLegend(state)
    return legend.group(at: place, in: layout.legend.inset(by: 1, 1).inset(by: 1, 0))
      ?? legend.group(at: place, in: layout.inside.labels.inset(by: 1, 0), hasTitle: false)
  }

  /// Takes hold of a place of the cloud: of the point there, or of the box that is drawn.
  static func press(at place: Point, on state: inout State) {
    guard cloudArea(of: state).contains(place) else { return }
    state.latent.dragged = place
    guard state.latent.tools.box == nil else {
      state.latent.tools.box = SelectionBox(from: place, to: place)
      return
    }
    choose(at: place, on: &state)
  }

  /// Draws a box from where the mouse took hold.
  static func dragBox(from start: Point, to place: Point, on state: inout State) {
    // A hand that trembles on a click draws no box.
    guard place != start || state.latent.tools.box != nil else { return }
    let area = cloudArea(of: state)
    state.latent.tools.box = SelectionBox(from: area.clamped(start), to: area.clamped(place))
  }

  /// Lets go: of a box that was drawn with the mouse, selects what it holds.
  static func release(on state: inout State) {
    defer { state.latent.dragged = nil }
    guard state.latent.tools.box != nil, state.latent.dragged != nil else { return }
    select(on: &state)
    // A box that holds nothing stays only for those who move it by keys.
    if state.latent.tools.box != nil, !state.isLatentSolid { state.latent.tools.box = nil }
  }

  /// In the table a click chooses a row, and the wheel goes through them; in the card it goes through
  /// the points.
  static func pointInList(
    _ action: MouseAction, at place: Point, on state: inout State
  ) -> [Effect] {
    switch action {
    case .scrollUp: return perform(.move(.up), on: &state)
    case .scrollDown: return perform(.move(.down), on: &state)
    case .press where state.latent.tools.view == .table:
      if let group = legendGroup(at: place, state), !cloudFrame(of: state).contains(place) {
        return toggle(label: group, on: &state)
      }
      if let index = PointTableView.sample(at: place, state) { state.latent.cursor = index }
    default: break
    }
    return []
  }

  private static func cloudFrame(of state: State) -> Area {
    state.latentLayout.cloud
  }
}
