import Canvas
import Drawing
import Training
import Wording

extension WayPart {
  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let inner = canvas.frame(
      area, title: title(state), focused: true, glyphs: state.appearance.glyphs)
    guard let layout = state.wayLayout, let ends = state.explore.way.ends else {
      return canvas.text("no room for a way", centredIn: inner.middleRow, Theme.dim)
    }
    drawEnd(.first, ends.first, state, on: &canvas, in: layout.first)
    drawEnd(.last, ends.last, state, on: &canvas, in: layout.last)
    drawReached(state, on: &canvas, in: layout)
    drawSteps(state, layout, on: &canvas)
  }

  private static func title(_ state: State) -> String {
    let way = state.explore.way
    let set = way.ends?.split.rawValue ?? ""
    return
      "from A to B\(state.separator)\(way.path.rawValue)\(state.separator)\(set) \(state.nouns)"
  }

  /// An image above what is known of it.
  private static func drawEnd(
    _ end: WayEnd, _ index: Int, _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    let image = state.explore.way.ends.flatMap { state.images.shown[$0.split, index] }
    let label = image?.label.map { state.separator + state.labels.name(of: $0) } ?? ""
    let isChosen = state.explore.way.focus == .end(end)
    canvas.textEllipsized(
      "\(end.name) \(grouped(index))\(label)", at: Point(x: area.x, y: area.maxY),
      width: area.width, isChosen ? Theme.chosen : Theme.heading,
      glyphs: state.appearance.glyphs)
    guard let image else { return }
    SampleView.draw(image.original, state, on: &canvas, in: area)
  }

  /// What the decoder makes of the latent that is reached, how far along it is, and whether codes
  /// are near.
  private static func drawReached(_ state: State, on canvas: inout Canvas, in layout: WayLayout) {
    let line = Area(
      x: layout.first.maxX + 1, y: layout.captions.y,
      width: layout.last.x - layout.first.maxX - 2, height: 1)
    guard let reached = state.wayPicture else {
      return canvas.text("the first pictures are on their way", centredIn: line, Theme.dim)
    }
    SampleView.draw(reached.sample, state, on: &canvas, in: layout.large, largest: 2)
    let percent = "\(Int((100 * state.explore.way.place / WayState.last).rounded())) %"
    let nearest = state.exploreNearest(to: reached.latent, count: 1).first
    let emptiness = nearest.flatMap {
      Emptiness(distance: $0.distance, state.explore.codes?.spacing)
    }
    let texts = (emptiness?.texts ?? []).map { percent + state.separator + $0 } + [percent]
    canvas.text(
      texts.first { textWidth($0) <= line.width } ?? percent, centredIn: line,
      emptiness?.isEmpty == true ? Style(.warning, bold: true) : Theme.accent)
  }

  private static func drawSteps(_ state: State, _ layout: WayLayout, on canvas: inout Canvas) {
    guard let samples = state.decoded.latents?.samples, samples.count == WayState.pictures,
      state.wayPicture != nil
    else { return }
    let range = SampleView.range(of: samples)
    for step in 0..<layout.steps {
      SampleView.draw(
        samples[layout.picture(ofStep: step)], state, on: &canvas, in: layout.area(ofStep: step),
        range: range)
    }
    let place = layout.step(at: state.explore.way.place)
    let row = min(layout.rows - 1, Int(place.rounded()) / layout.columns)
    let first = row * layout.columns
    canvas.markPlace(
      place - Double(first), among: min(layout.columns, layout.steps - first), isChosen: true, state
    ) { layout.area(ofStep: first + $0) }
  }
}
