import Canvas
import Drawing
import Training

/// What the decoder makes of latents: a map that one walks over, and other ways through it.
enum ExploreScreen: Screen {
  static let title = "Explore"
  static let help = "walk through the latent, and see what is decoded there"

  static func ask(_ request: inout ObservationRequest, for state: State) {
    request.latentMap = state.exploreMapRequest
    request.spacing = true
    state.explore.mode.part.ask(&request, for: state)
  }

  static func observe(_ state: inout State) {
    takeCodes(&state)
    if state.screen == .explore { state.explore.mode.part.observe(&state) }
  }

  /// Follows the codes that are shown, if they are those to walk among. Until they were seen, any
  /// give the ranges that other screens show.
  private static func takeCodes(_ state: inout State) {
    guard let map = state.map, let codes = state.codes else { return }
    let isOwn = state.screen == .explore && map.request.split == state.exploreSplit
    guard isOwn || state.explore.codes == nil else { return }
    state.explore.follow(codes, leading: state.shownCodes.leadingAxes)
    guard isOwn else { return }
    state.explore.codes = ExploreCodes(
      map: map, statistics: codes, spacing: state.observations.spacing)
  }

  static func advance(_ state: inout State, by seconds: Double) {
    state.explore.mode.part.advance(&state, by: seconds)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    state.explore.mode.part.draw(state, on: &canvas, in: area)
  }

  static func point(_ action: MouseAction, at place: Point, on state: inout State) -> [Effect] {
    state.explore.mode.part.point(action, at: place, on: &state)
    return []
  }

  static func forgetRun(_ state: inout State) { state.explore = ExploreState() }

  static var unattendedBytes: UnattendedBytes {
    UnattendedBytes(codes: 3500, grid: 3500, point: 1500)
  }

  static func cells(ofCodes map: LatentMap, _ state: State) -> Int {
    state.exploreGeometry?.area.cellCount ?? 0
  }
}
