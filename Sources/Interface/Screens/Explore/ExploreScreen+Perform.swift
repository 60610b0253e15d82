import Training

extension ExploreScreen {
  static func perform(_ action: ExploreAction, on state: inout State) -> [Effect] {
    switch action {
    case .traverse: switchMode(.traversal, on: &state)
    case .draw: switchMode(.draws, on: &state)
    case .interpolate: WayPart.begin(on: &state)
    case .calculate: SumPart.ask(on: &state)
    case .openPad: PadPart.open(on: &state)
    case .askSide: MapPart.askForSide(on: &state)
    case .askRange: MapPart.askForRange(on: &state)
    case .close where state.explore.mode != .choice:
      if state.explore.mode == .map { state.explore.isMapAlone = false }
      state.explore.mode = .map
    default: return state.explore.mode.part.perform(action, on: &state)
    }
    return []
  }

  static func toggleWhole(_ state: inout State) { state.explore.isMapAlone.toggle() }

  /// Shows something else than the map, or the map again.
  private static func switchMode(_ mode: ExploreMode, on state: inout State) {
    guard state.explore.codes != nil else { return state.note("the first codes are on their way") }
    state.explore.mode = state.explore.mode == mode ? .map : mode
  }

  /// Moves the cursor to the mean of a label's codes.
  static func goTo(label: Int, on state: inout State) -> [Effect] {
    guard let centre = state.exploreStatistics?.centres[label] else {
      state.note("no \(state.noun) has the label \(state.labels.name(of: label))")
      return []
    }
    state.explore.point = centre
    state.keepCursorOnMap()
    return []
  }
}
