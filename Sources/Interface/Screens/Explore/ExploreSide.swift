import Canvas
import Drawing
import Training

/// The column beside the map: what the decoder makes of a latent, its numbers as sliders, and the
/// images whose codes are nearest to it.
struct ExploreSide {
  private let state: State
  private let layout: ExploreLayout
  private let point: [Float]?
  private let nearest: [Neighbour]

  /// The column for a latent, [latentSize].
  init(_ state: State, of point: [Float]?, in layout: ExploreLayout) {
    self.state = state
    self.layout = layout
    self.point = point
    nearest =
      point.map { state.exploreNearest(to: $0, count: max(1, layout.nearestCount)) } ?? []
  }

  /// Whether codes are where the latent is, where that is known.
  var emptiness: Emptiness? {
    nearest.first.flatMap { Emptiness(distance: $0.distance, state.explore.codes?.spacing) }
  }

  /// Adds what the column of a latent shows to the observer's request.
  static func ask(_ request: inout ObservationRequest, for state: State, at point: [Float]) {
    // What is no number is never equal, so that it would be asked for again and again.
    guard point.allSatisfy(\.isFinite) else { return }
    request.point = point
    let count = state.exploreLayout.nearestCount
    let nearest = state.exploreNearest(to: point, count: count).map(\.index)
    if !nearest.isEmpty {
      request.wall = WallRequest(split: state.exploreSplit, indices: nearest)
    }
  }

  func draw(on canvas: inout Canvas) {
    guard !layout.decoded.isEmpty else { return }
    drawDecoded(on: &canvas, in: layout.decoded)
    drawSliders(on: &canvas, in: layout.sliders)
    NearestCards(state, nearest, split: state.exploreSplit)
      .draw(on: &canvas, in: layout.nearest, count: layout.nearestCount)
  }

  private func drawDecoded(on canvas: inout Canvas, in area: Area) {
    let title = state.explore.mode == .draws ? "the chosen sample" : "decoded at the cursor"
    let inner = canvas.frame(
      area, title: title, focused: false, glyphs: state.appearance.glyphs)
    guard let decoded = state.decoded.point else { return }
    SampleView.draw(decoded.sample, state, on: &canvas, in: inner)
  }

  private func drawSliders(on canvas: inout Canvas, in area: Area) {
    let isSliding = state.explore.mode == .map && state.explore.focus != .map
    let sliders = sliders
    let inner = canvas.frame(
      area, title: title(of: sliders, rows: area.height - 2), focused: isSliding,
      glyphs: state.appearance.glyphs)
    sliders?.draw(on: &canvas, in: inner.inset(by: 1, 0))
  }

  /// What the sliders are, and which of them are visible where they are too many.
  private func title(of sliders: LatentSliders?, rows: Int) -> String {
    guard let sliders else { return "latent" }
    let visible = sliders.visible(rows: rows)
    guard visible.count < sliders.point.count, !visible.isEmpty else { return "latent" }
    return "latent \(visible.lowerBound)-\(visible.upperBound - 1) of \(sliders.point.count)"
  }

  private var sliders: LatentSliders? {
    guard let point else { return nil }
    var sliders = LatentSliders(
      point: point, ranges: state.explore.ranges,
      marked: [state.explore.axisX, state.explore.axisY], glyphs: state.appearance.glyphs)
    switch (state.explore.mode, state.explore.focus) {
    case (.map, .slider(let axis)): sliders.chosen = axis
    case (.traversal, _): sliders.chosen = state.explore.traversal.axis
    default: break
    }
    return sliders
  }

  /// Says in a row whether codes are where the latent is, as long as there is room for it.
  func drawEmptiness(on canvas: inout Canvas, in line: Area) {
    guard let emptiness, line.height > 0,
      let text = emptiness.texts.first(where: { textWidth($0) <= line.width })
    else { return }
    let style = emptiness.isEmpty ? Style(.warning, bold: true) : Theme.dim
    canvas.text(text, at: Point(x: line.x, y: line.y), style, within: line)
  }
}
