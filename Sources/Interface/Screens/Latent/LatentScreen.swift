import Canvas
import Drawing
import Training
import Wording

/// The codes of many images as points over two or three latent axes.
enum LatentScreen: Screen {
  static let title = "Latent"
  static let help = "see where the codes of images lie, as points"

  static func ask(_ request: inout ObservationRequest, for state: State) {
    let split = state.latent.split
    request.latentMap = mapRequest(state)
    request.probe = state.latent.probe
    request.wall = WallRequest(split: split, indices: [state.latent.cursor])
    request.neighbours = state.neighbourRequest
    request.samples = state.neighbourSamples
    if state.latent.tools.view == .card { request.history = PointDetail(state).historyRequest }
    if state.projectionMethod == .embedding { request.embedding = state.latent.embedding.request }
  }

  private static func mapRequest(_ state: State) -> LatentMapRequest {
    LatentMapRequest(
      split: state.latent.split, count: state.latentPointCount,
      needsErrors: state.codeColoring == .error || state.latent.needsErrors)
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
    if let awaited = state.latent.tools.awaited, awaited == state.latent.cursor {
      state.goTo(point: awaited)
    }
  }

  static func settle(_ state: inout State) {
    state.followTable()
    state.followNeighbours()
  }

  static func advance(_ state: inout State, by seconds: Double) {
    advanceCloud(&state, by: seconds)
  }

  static func toggleWhole(_ state: inout State) {
    state.latent.isCloudAlone.toggle()
    // The card stands alone already, the table takes the cloud's place.
    if state.latent.tools.view == .card { state.latent.tools.view = .map }
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = state.latentLayout
    let hasLegend = state.codes?.counts.isEmpty == false
    switch state.latent.tools.view {
    case .card: return PointDetail(state).draw(on: &canvas)
    case .table: PointTableView.draw(state, on: &canvas)
    case .map: drawMap(state, on: &canvas, in: layout)
    }
    if !layout.card.isEmpty {
      var card = layout.card
      if !hasLegend { card.height += layout.legend.height }
      PointCard(state).draw(on: &canvas, in: card)
    }
    if !layout.legend.isEmpty, hasLegend {
      let inner = canvas.frame(
        layout.legend, title: LabelLegend.title(state), focused: false,
        glyphs: state.appearance.glyphs)
      LabelLegend(state).draw(on: &canvas, in: inner.inset(by: 1, 0))
    }
  }

  /// The cloud in its frame, with the labels where these have no frame of their own.
  private static func drawMap(_ state: State, on canvas: inout Canvas, in layout: LatentLayout) {
    canvas.frame(
      layout.cloud, title: title(state, width: layout.cloud.width), focused: true,
      glyphs: state.appearance.glyphs)
    let cloud = LatentCloud(state, in: layout.inside.points)
    draw(cloud, state, on: &canvas, in: layout.inside.points)
    let (rest, _) = layout.cloud.splitColumns(
      layout.cloud.width - LatentFoot.draw(state, cloud, on: &canvas, in: layout.cloud))
    ProbeLine(state).draw(on: &canvas, in: rest)
    LabelLegend(state).draw(
      on: &canvas, in: layout.inside.labels.inset(by: 1, 0), hasTitle: false)
  }

  private static func draw(
    _ cloud: LatentCloud?, _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    guard let cloud else {
      let middle = Area(x: area.x, y: area.y + area.height / 2, width: area.width, height: 1)
      return canvas.text("the first codes are on their way", centredIn: middle, Theme.dim)
    }
    cloud.draw(on: &canvas)
    LatentMarks(cloud: cloud, state: state).draw(on: &canvas)
  }

  /// Where the points are on the screen.
  static func cloudArea(of state: State) -> Area {
    state.latentLayout.inside.points
  }

  static func forgetRun(_ state: inout State) { state.latent = LatentState() }

  static var unattendedBytes: UnattendedBytes { UnattendedBytes(images: 2500, codes: 5000) }

  static func cellsPerImage(_ state: State) -> Int { PointCard.pictureSize(state).cellCount }

  /// Points on fewer cells than this each cover each other.
  private static let cellsPerPoint = 4

  static func cells(ofCodes map: LatentMap, _ state: State) -> Int {
    min(map.count, cloudArea(of: state).cellCount / cellsPerPoint)
  }
}
