import Canvas
import Drawing
import Training

/// The wall itself, its heading, and the card of the image under the cursor.
enum ImagesWall {
  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = ImagesLayout(area, state)
    guard layout.columns > 0 else {
      return canvas.text("too small for images", centredIn: area.middleRow, Theme.dim)
    }
    let used = layout.columns * (layout.tile.width + layout.gap) - layout.gap
    let (left, right) = walls(layout, used: used)
    drawHeadings(state, layout, left, right, on: &canvas)
    for place in layout.visiblePlaces(of: state.imageCount) {
      draw(place, state, layout, x: (left.x, right.x), on: &canvas)
    }
    drawCard(state, on: &canvas, in: layout.card)
  }

  /// Where the originals and the reconstructions stand; the same place if above each other.
  private static func walls(_ layout: ImagesLayout, used: Int) -> (Area, Area) {
    let wall = layout.wall
    let count = layout.isSideBySide ? 2 : 1
    // What is left over stands left, between and right.
    let margin = (wall.width - count * used) / (count + 1)
    let left = Area(x: wall.x + margin, y: wall.y, width: used, height: wall.height)
    guard layout.isSideBySide else { return (left, left) }
    return (
      left, Area(x: wall.maxX - margin - used, y: wall.y, width: used, height: wall.height)
    )
  }

  private static func drawHeadings(
    _ state: State, _ layout: ImagesLayout, _ left: Area, _ right: Area, on canvas: inout Canvas
  ) {
    let places = layout.visiblePlaces(of: state.imageCount)
    let range =
      places.isEmpty
      ? ""
      : "\(grouped(places.lowerBound + 1))-\(grouped(places.upperBound))"
        + " of \(grouped(state.imageCount))"
    let what = "\(state.images.split.rawValue) images, \(state.images.order.rawValue)"
    let row = layout.heading.y
    func heading(_ wall: Area) -> Area { Area(x: wall.x, y: row, width: wall.width, height: 1) }
    guard layout.isSideBySide else {
      let title = layout.wall.width >= widthForLongTitle ? "original over reconstruction" : ""
      canvas.text(title, at: Point(x: left.x, y: row), Theme.heading)
      return canvas.text("\(what)  \(range)", alignedRightIn: heading(left), Theme.dim)
    }
    canvas.text("original", at: Point(x: left.x, y: row), Theme.heading)
    canvas.text(what, alignedRightIn: heading(left).splitColumns(left.width - 1).left, Theme.dim)
    canvas.text("reconstruction", at: Point(x: right.x, y: row), Theme.heading)
    canvas.text(range, alignedRightIn: heading(right), Theme.dim)
  }

  private static let widthForLongTitle = 76

  private static func draw(
    _ place: Int, _ state: State, _ layout: ImagesLayout, x: (left: Int, right: Int),
    on canvas: inout Canvas
  ) {
    let (row, column) = (place / layout.columns - layout.firstRow, place % layout.columns)
    let tile = layout.tile
    let offset = column * (tile.width + layout.gap)
    let y = layout.wall.y + row * layout.rowHeight
    let first = Area(x: x.left + offset, y: y, width: tile.width, height: layout.rowHeight)
    let second =
      layout.isSideBySide
      ? Area(x: x.right + offset, y: y, width: tile.width, height: layout.rowHeight)
      : Area(x: first.x, y: y + tile.height, width: tile.width, height: tile.height + 1)
    guard let image = state.image(at: place) else {
      return canvas.text(
        state.glyphs("·", ascii: "."), centredIn: first.middleRow, Theme.dim)
    }
    drawCaptions(image, place == state.images.cursor, layout, (first, second), on: &canvas)
    canvas.image(
      PixelImage(image.original), in: below(first, tile), appearance: state.appearance)
    canvas.image(
      PixelImage(image.reconstruction), in: below(second, tile), appearance: state.appearance)
  }

  private static func below(_ area: Area, _ tile: Size) -> Area {
    Area(x: area.x, y: area.y + 1, width: tile.width, height: tile.height)
  }

  /// The label over the original, and the error over the reconstruction or beside the label.
  private static func drawCaptions(
    _ image: Reconstruction, _ isChosen: Bool, _ layout: ImagesLayout,
    _ areas: (first: Area, second: Area), on canvas: inout Canvas
  ) {
    let (first, second) = (areas.first.splitRows(1).top, areas.second.splitRows(1).top)
    if isChosen {
      canvas.fill(first, with: Cell(" ", Theme.chosen))
      if layout.isSideBySide { canvas.fill(second, with: Cell(" ", Theme.chosen)) }
    }
    let ink = image.label.map { Ink.label($0) } ?? .role(.dim)
    let label = String(ScatterPlot.glyph(of: image.label))
    canvas.text(
      label, at: Point(x: first.x, y: first.y), isChosen ? Theme.chosen : Style(ink, bold: true))
    let error = fixed(Double(image.error), decimals: layout.tile.width >= widthForDecimals ? 4 : 3)
    canvas.text(
      error, alignedRightIn: layout.isSideBySide ? second : first,
      isChosen ? Theme.chosen : Theme.dim)
  }

  private static let widthForDecimals = 9

  /// Everything about the image under the cursor in one row.
  private static func drawCard(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let image = state.image(at: state.images.cursor) else { return }
    var x = area.x + 1
    let latent = image.latent.map { fixed(Double($0), decimals: 2) }.joined(separator: "  ")
    let parts = [
      (state.images.split.rawValue, grouped(image.index)),
      ("label", image.label.map(String.init) ?? "none"),
      ("error", fixed(Double(image.error), decimals: 5)), ("latent", latent),
    ]
    for (name, value) in parts where x < area.maxX {
      canvas.text(name, at: Point(x: x, y: area.y), Theme.dim, within: area)
      x += textWidth(name) + 1
      canvas.textEllipsized(
        value, at: Point(x: x, y: area.y), width: area.maxX - 1 - x,
        glyphs: state.appearance.glyphs)
      x += textWidth(value) + 2
    }
  }
}
