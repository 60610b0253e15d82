import Canvas
import Drawing
import Training
import Wording

/// The codes of many images as points over two or three latent axes.
enum LatentScreen: Screen {
  static func ask(_ request: inout ObservationRequest, for state: State) {
    let split = state.latent.split
    request.latentMap = mapRequest(state)
    request.probe = state.latent.probe
    request.wall = WallRequest(
      split: split, indices: [state.latent.cursor] + nearestToCursor(state))
    if state.projectionMethod == .embedding { request.embedding = state.latent.embedding.request }
  }

  private static func mapRequest(_ state: State) -> LatentMapRequest {
    LatentMapRequest(
      split: state.latent.split, count: state.latentPointCount,
      needsErrors: state.codeColoring == .error)
  }

  /// The images whose codes are nearest to the chosen one's, where the card shows them.
  private static func nearestToCursor(_ state: State) -> [Int] {
    let count = LatentLayout(FrameLayout(state.size).content).nearestCount
    let cursor = state.latent.cursor
    guard let map = state.map, cursor < map.count else { return [] }
    return state.nearestImages(to: Array(map.latent(cursor)), count: count, except: cursor)
  }

  static func observe(_ state: inout State) {
    guard let codes = state.codes else { return }
    state.latent.follow(codes, leading: state.shownCodes.leadingAxes)
    state.projectCodes()
    state.colorLabels()
    if let map = state.map, map.request == mapRequest(state),
      state.latent.cursor >= map.count
    {
      state.latent.cursor = 0
    }
  }

  static func advance(_ state: inout State, by seconds: Double) {
    advanceCloud(&state, by: seconds)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = LatentLayout(area)
    let hasLegend = state.codes?.counts.isEmpty == false
    canvas.frame(
      layout.cloud, title: title(state, width: layout.cloud.width), focused: true,
      glyphs: state.appearance.glyphs)
    LatentFoot.draw(state, on: &canvas, in: layout.cloud)
    ProbeLine(state).draw(on: &canvas, in: layout.cloud)
    drawCloud(state, on: &canvas, in: layout.inside.points)
    LabelLegend(state).draw(
      on: &canvas, in: layout.inside.labels.inset(by: 1, 0), hasTitle: false)
    if !layout.card.isEmpty {
      var card = layout.card
      if !hasLegend { card.height += layout.legend.height }
      PointCard(state).draw(on: &canvas, in: card, nearest: nearestToCursor(state))
    }
    if !layout.legend.isEmpty, hasLegend {
      let inner = canvas.frame(
        layout.legend, title: LabelLegend.title(state), focused: false,
        glyphs: state.appearance.glyphs)
      LabelLegend(state).draw(on: &canvas, in: inner.inset(by: 1, 0))
    }
  }

  private static func drawCloud(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let cloud = LatentCloud(state, in: area) else {
      let middle = Area(x: area.x, y: area.y + area.height / 2, width: area.width, height: 1)
      return canvas.text("the first codes are on their way", centredIn: middle, Theme.dim)
    }
    cloud.draw(on: &canvas)
  }

  /// Where the points are on the screen.
  static func cloudArea(of state: State) -> Area {
    LatentLayout(FrameLayout(state.size).content).inside.points
  }
}
