import Canvas
import Drawing
import Training

/// The decoder as a map over two latent axes, with a cursor on it.
enum MapPart: ExplorePart {
  static func ask(_ request: inout ObservationRequest, for state: State) {
    guard let point = state.explorePoint else { return }
    ExploreSide.ask(&request, for: state, at: point)
    request.grid = grid(state, around: point)
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
      axisX: axisX, axisY: axisY, rangeX: geometry.visibleAcross(of: state.explore.shown(axisX)),
      rangeY: geometry.visibleUp(of: state.explore.shown(axisY)), base: base,
      columns: geometry.stepsAsked.columns, rows: geometry.stepsAsked.rows)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = state.exploreLayout
    let side = ExploreSide(state, of: state.explorePoint, in: layout)
    let inner = canvas.frame(
      layout.map, title: title(state, width: layout.map.width),
      focused: state.explore.focus == .map, glyphs: state.appearance.glyphs)
    if state.showsDecodedCurves, state.explore.codes != nil {
      let (curves, line) = inner.splitRows(inner.height - 1)
      DecodedCurves.draw(state, showsCursor: true, on: &canvas, in: curves)
      side.drawEmptiness(on: &canvas, in: line.inset(by: 1, 0))
    } else if let geometry = state.exploreGeometry, state.explore.codes != nil {
      DecodedMap(state, geometry).draw(on: &canvas, in: inner, side)
    } else {
      canvas.text(waiting(state), centredIn: inner.middleRow, Theme.dim)
    }
    side.draw(on: &canvas)
  }

  private static func waiting(_ state: State) -> String {
    state.explore.codes == nil ? "the first codes are on their way" : "no room for a map"
  }

  /// What the map shows and where its range is from, as long as there is room.
  private static func title(_ state: State, width: Int) -> String {
    let frame = 6
    let what = what(state)
    let long = what + state.separator + state.exploreRangeInWords
    return textWidth(long) + frame <= width ? long : what
  }

  static func what(_ state: State) -> String {
    if let side = state.explore.side, let geometry = state.exploreGeometry {
      return whole(side, geometry)
    }
    guard state.latentSize == 1 else { return "decoded map" }
    return state.vectorSize == nil ? "decoded along the latent" : "decoded over the latent"
  }
}

extension MapPart {
  /// How many tiles a chosen map has, and how many of them are visible.
  private static func whole(_ side: Int, _ geometry: MapGeometry) -> String {
    let shown = geometry.stepsAsked
    let hidesSome = shown != geometry.total
    guard !geometry.hasOneAxis else {
      return "\(side) steps" + (hidesSome ? ", \(shown.columns) visible" : "")
    }
    return "\(side) x \(side)" + (hidesSome ? ", \(shown.columns) x \(shown.rows) visible" : "")
  }
}

extension State {
  /// Where the range of the map is from.
  fileprivate var exploreRangeInWords: String {
    let axes = [explore.axisX, explore.axisY]
    guard !axes.contains(where: { explore.chosenRanges[$0] != nil }) else { return "chosen range" }
    if explore.zoom != 1 { return "magnified \(fixed(Double(explore.zoom), decimals: 1)) x" }
    let set = exploreSplit == .test ? "test" : "training"
    return axes.contains { explore.centre[$0] != nil }
      ? "beside the \(set) codes' middle" : "central 98 % of \(set) codes"
  }
}
