import Canvas
import Drawing
import Training

/// The decoder as a map that one walks over.
enum ExploreScreen: Screen {
  static func ask(_ request: inout ObservationRequest, for state: State) {
    let split = state.latent.split
    request.latentMap = LatentMapRequest(split: split, count: state.latentPointCount)
    guard let point = state.explorePoint else { return }
    request.point = point
    request.grid = grid(state, around: point)
    let nearest = state.nearestImages(to: point, count: state.exploreLayout.nearestCount)
    if !nearest.isEmpty { request.wall = WallRequest(split: split, indices: nearest) }
  }

  private static func grid(_ state: State, around point: [Float]) -> GridRequest? {
    if state.showsDecodedCurves {
      return DecodedCurves.request(state, columns: state.exploreLayout.map.inset(by: 1, 1).width)
    }
    guard let geometry = state.exploreGeometry else { return nil }
    let (axisX, axisY) = (state.explore.axisX, state.explore.axisY)
    var base = point
    // A walk over the map changes nothing in it.
    base[axisX] = 0
    base[axisY] = 0
    return GridRequest(
      axisX: axisX, axisY: axisY, rangeX: state.explore.shown(axisX),
      rangeY: state.explore.shown(axisY), base: base,
      columns: geometry.stepsAcross, rows: geometry.hasOneAxis ? 1 : geometry.rows)
  }

  static func observe(_ state: inout State) {
    guard let codes = state.codes else { return }
    state.explore.follow(codes, leading: state.shownCodes.leadingAxes)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = ExploreLayout(area, latentSize: state.latentSize ?? 0)
    let isWalking = state.explore.focus == .map
    let inner = canvas.frame(
      layout.map, title: title(state), focused: isWalking, glyphs: state.appearance.glyphs)
    if state.showsDecodedCurves, state.codes != nil {
      DecodedCurves.draw(state, showsCursor: true, on: &canvas, in: inner)
    } else if let geometry = state.exploreGeometry, state.codes != nil {
      DecodedMap(state, geometry).draw(on: &canvas, in: inner)
    } else {
      let middle = Area(x: inner.x, y: inner.y + inner.height / 2, width: inner.width, height: 1)
      canvas.text(waiting(state), centredIn: middle, Theme.dim)
    }
    guard !layout.decoded.isEmpty else { return }
    drawDecoded(state, on: &canvas, in: layout.decoded)
    let sliders = canvas.frame(
      layout.sliders, title: "latent", focused: !isWalking, glyphs: state.appearance.glyphs)
    drawSliders(state, on: &canvas, in: sliders.inset(by: 1, 0))
    let count = layout.nearestCount
    let nearest = state.explorePoint.map { state.nearestImages(to: $0, count: count) } ?? []
    NearestCards(state, nearest).draw(on: &canvas, in: layout.nearest, count: count)
  }

  private static func drawSliders(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let point = state.explorePoint else { return }
    var sliders = LatentSliders(
      point: point, ranges: state.explore.ranges,
      marked: [state.explore.axisX, state.explore.axisY], glyphs: state.appearance.glyphs)
    if case .slider(let axis) = state.explore.focus { sliders.chosen = axis }
    sliders.draw(on: &canvas, in: area)
  }

  private static func waiting(_ state: State) -> String {
    state.codes == nil ? "the first codes are on their way" : "no room for a map"
  }

  private static func title(_ state: State) -> String {
    guard state.latentSize == 1 else { return "decoded map" }
    return state.vectorSize == nil ? "decoded along the latent" : "decoded over the latent"
  }

  private static func drawDecoded(_ state: State, on canvas: inout Canvas, in area: Area) {
    let inner = canvas.frame(
      area, title: "decoded at the cursor", focused: false, glyphs: state.appearance.glyphs)
    guard let decoded = state.decoded.point else { return }
    SampleView.draw(decoded.sample, state, on: &canvas, in: inner)
  }
}
