import Canvas
import Drawing
import Training
import Wording

/// The wall itself with its heading.
enum ImagesWall {
  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = ImagesLayout(area, state)
    guard layout.grid.columns > 0 else {
      return canvas.text("too small for \(state.nouns)", centredIn: area.middleRow, Theme.dim)
    }
    if state.vectorSize != nil {
      ImagesTable.draw(state, layout, on: &canvas)
    } else {
      drawHeadings(state, layout, layout.walls, on: &canvas)
      for place in layout.visiblePlaces(of: state.imageCount) {
        draw(place, state, layout.grid, layout.images(at: place), on: &canvas)
      }
    }
    if !layout.histogram.isEmpty {
      ErrorHistogram.draw(state, on: &canvas, in: layout.histogram)
    }
    ImagesCard.draw(state, on: &canvas, in: layout.card)
  }

  /// Which images are shown, and which of how many.
  static func facts(_ state: State, _ layout: ImagesLayout) -> (what: String, range: String) {
    let places = layout.visiblePlaces(of: state.imageCount)
    let range =
      places.isEmpty
      ? ""
      : "\(grouped(places.lowerBound + 1))-\(grouped(places.upperBound))"
        + " of \(grouped(state.imageCount))"
    return ("\(state.images.split.rawValue) \(state.nouns), \(state.images.order.rawValue)", range)
  }

  private static func drawHeadings(
    _ state: State, _ layout: ImagesLayout, _ walls: [Area], on canvas: inout Canvas
  ) {
    guard !layout.heading.isEmpty else { return }
    let (what, range) = facts(state, layout)
    let row = layout.heading.y
    func heading(_ wall: Area) -> Area { Area(x: wall.x, y: row, width: wall.width, height: 1) }
    let names =
      layout.grid.parts > 2 ? ["original", "noisy", "rebuilt"] : ["original", "reconstruction"]
    let left = walls[0]
    guard layout.grid.isSideBySide else {
      let title =
        layout.wall.width >= widthForLongTitle ? names.joined(separator: " over ") : ""
      canvas.text(title, at: Point(x: left.x, y: row), Theme.heading)
      return canvas.text("\(what)  \(range)", alignedRightIn: heading(left), Theme.dim)
    }
    for (name, wall) in zip(names, walls) {
      canvas.text(name, at: Point(x: wall.x, y: row), Theme.heading)
    }
    canvas.text(what, alignedRightIn: heading(left).splitColumns(left.width - 1).left, Theme.dim)
    canvas.text(range, alignedRightIn: heading(walls[walls.count - 1]), Theme.dim)
  }

  private static let widthForLongTitle = 76

  private static func draw(
    _ place: Int, _ state: State, _ grid: ImagesGrid, _ areas: [Area], on canvas: inout Canvas
  ) {
    guard let image = state.image(at: place) else {
      return canvas.text(
        state.glyphs("·", ascii: "."), centredIn: areas[0].middleRow, Theme.dim)
    }
    drawCaptions(image, place == state.images.cursor, state, grid, areas, on: &canvas)
    for (sample, area) in zip(image.parts(grid.parts), areas) {
      SampleView.draw(sample, state, on: &canvas, in: area.splitRows(1).rest)
    }
  }

  /// The label over the original, and the error over the reconstruction or beside the label.
  private static func drawCaptions(
    _ image: Reconstruction, _ isChosen: Bool, _ state: State, _ grid: ImagesGrid,
    _ areas: [Area], on canvas: inout Canvas
  ) {
    let captions = areas.map { $0.splitRows(1).top }
    let (first, last) = (captions[0], captions[captions.count - 1])
    if isChosen {
      for caption in grid.captionsEach ? captions : [first] {
        canvas.fill(caption, with: Cell(" ", Theme.chosen))
      }
    }
    let error = fixed(Double(image.error), decimals: grid.tile.width >= widthForDecimals ? 4 : 3)
    let label = state.caption(
      of: image.label, beside: grid.captionsEach ? "" : error, in: first.width)
    canvas.text(
      label ?? state.glyphs("·", ascii: "."), at: Point(x: first.x, y: first.y),
      isChosen ? Theme.chosen : state.captionStyle(of: image.label))
    if grid.captionsEach, captions.count > 2 {
      canvas.text("noisy", alignedRightIn: captions[1], isChosen ? Theme.chosen : Theme.dim)
    }
    canvas.text(
      error, alignedRightIn: grid.captionsEach ? last : first,
      isChosen ? Theme.chosen : Theme.dim)
  }

  private static let widthForDecimals = 9
}
