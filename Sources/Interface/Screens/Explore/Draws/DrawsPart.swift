import Canvas
import Drawing
import Training

/// What the wall of draws keeps.
struct DrawsState: Equatable {
  /// What the draws are made from.
  var seed: UInt64 = 0
  /// The chosen sample.
  var cursor = 0
  /// How many sizes smaller than what suits the samples are.
  var tileStep = 0
}

/// A wall of what the decoder makes of latents drawn from the prior, or from the Gaussian of the
/// codes where there is none (Ghosh et al. 2020).
enum DrawsPart: ExplorePart {
  static func ask(_ request: inout ObservationRequest, for state: State) {
    guard let wall = wall(state) else { return }
    request.latents = .drawn(count: wall.count, seed: state.explore.draws.seed)
    if let chosen = chosen(state) { ExploreSide.ask(&request, for: state, at: chosen) }
  }

  static func latentsTile(_ state: State) -> Size {
    wall(state)?.tile ?? Size(width: 0, height: 0)
  }

  static func perform(_ action: ExploreAction, on state: inout State) -> [Effect] {
    switch action {
    case .drawOthers: state.explore.draws.seed += 1
    case .open: if let chosen = chosen(state) { state.showOnMap(chosen) }
    case .switchTiles:
      state.explore.draws.tileStep += 1
    default:
      guard let wall = wall(state) else { return [] }
      let cursor = min(state.explore.draws.cursor, wall.count - 1)
      state.explore.draws.cursor = wall.moved(cursor, by: action, among: wall.count)
    }
    return []
  }

  static func point(_ action: MouseAction, at place: Point, on state: inout State) {
    guard action == .press, let index = wall(state)?.index(at: place) else { return }
    state.explore.draws.cursor = index
  }

  private static func wall(_ state: State) -> TileWall? {
    let inner = state.exploreLayout.map.inset(by: 1, 1)
    // The last row says whether codes are near.
    let room = inner.splitRows(inner.height - 1).top
    return TileWall(
      state.exploreSizes(within: room.size), step: state.explore.draws.tileStep, in: room)
  }

  /// What was drawn, as far as that was answered.
  private static func drawn(_ state: State) -> DecodedLatents? {
    guard let answer = state.decoded.latents, case .drawn = answer.request else { return nil }
    return answer
  }

  /// The chosen sample's latent.
  private static func chosen(_ state: State) -> [Float]? {
    guard let drawn = drawn(state), !drawn.latents.isEmpty else { return nil }
    return drawn.latents[min(state.explore.draws.cursor, drawn.latents.count - 1)]
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = state.exploreLayout
    let side = ExploreSide(state, of: chosen(state), in: layout)
    let inner = canvas.frame(
      layout.map, title: title(state, width: layout.map.width), focused: true,
      glyphs: state.appearance.glyphs)
    if let wall = wall(state), let samples = drawn(state)?.samples {
      draw(samples, in: wall, state, on: &canvas)
    } else {
      canvas.text("the first samples are on their way", centredIn: inner.middleRow, Theme.dim)
    }
    let line = Area(x: inner.x + 1, y: inner.maxY - 1, width: inner.width - 2, height: 1)
    side.drawEmptiness(on: &canvas, in: line)
    side.draw(on: &canvas)
  }

  private static func draw(
    _ samples: [Sample], in wall: TileWall, _ state: State, on canvas: inout Canvas
  ) {
    let range = SampleView.range(of: samples)
    for (index, sample) in samples.prefix(wall.count).enumerated() {
      SampleView.draw(sample, state, on: &canvas, in: wall.place(index), range: range)
    }
    let cursor = min(state.explore.draws.cursor, wall.count - 1)
    canvas.mark(wall.place(cursor), state, within: wall.area)
  }

  /// What the samples are drawn from, as long as there is room.
  private static func title(_ state: State, width: Int) -> String {
    let frame = 6
    let seed = "\(state.separator)seed \(state.explore.draws.seed)"
    let from =
      state.training?.klDivergences != nil
      ? ["samples from the prior"]
      : ["samples from the Gaussian fitted to the codes (no prior)", "from the codes' Gaussian"]
    let texts = from.map { $0 + seed }
    return texts.first { textWidth($0) + frame <= width } ?? texts[texts.count - 1]
  }
}
