import Canvas
import Drawing
import Training

/// What the units of the first layer answer to, as small images.
enum FilterWall {
  /// Filters of few pixels are drawn about as wide as this, in cells.
  private static let usefulWidth = 6
  private static let gap = 1
  private static let margin = 1
  private static let smallestColumns = 7

  static func title(_ state: State) -> String {
    let count = state.shownModel.filters.count
    guard count > 0 else { return "filters" }
    let chosen = min(state.model.filter, count - 1)
    let layer = state.modelReport?.layers.first { $0.parameterCount > 0 }
    return "filter \(chosen) of \(grouped(count))"
      + (layer.map { state.separator + $0.text } ?? "")
  }

  /// How many times larger than one cell a pixel small filters are drawn.
  private static func scale(of picture: Picture) -> Int {
    max(1, (usefulWidth + picture.shape.width - 1) / picture.shape.width)
  }

  /// The size in cells of one filter: the smallest at which an image can be told.
  static func tile(of picture: Picture?) -> Size {
    guard let picture else { return Size(width: 0, height: 0) }
    let (width, height) = (picture.shape.width, picture.shape.height)
    let scale = scale(of: picture)
    var tile = Size(width: width * scale, height: (height * scale + 1) / 2)
    while tile.width / 2 >= smallestColumns {
      tile = Size(width: (tile.width + 1) / 2, height: (tile.height + 1) / 2)
    }
    return tile
  }

  private static func columns(_ tile: Size, in area: Area) -> Int {
    max(1, (area.width - 2 * margin + gap) / (tile.width + gap))
  }

  /// Filters in a row of the panel, where it is shown.
  static func columns(_ state: State) -> Int {
    let layout = ModelLayout(FrameLayout(state.size).content, state)
    guard let panel = layout.panels.first(where: { $0.panel == .filters }) else { return 1 }
    return columns(tile(of: state.shownModel.filters.first), in: panel.area.inset(by: 1, 1))
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let filters = state.shownModel.filters
    let tile = tile(of: filters.first)
    guard !filters.isEmpty, tile.width <= area.width, tile.height <= area.height else { return }
    let columns = columns(tile, in: area)
    // Where room is short, rows stand close, so that one more fits.
    let rows = max(1, area.height / tile.height)
    let rowGap = (area.height + gap) / (tile.height + gap) < rows ? 0 : gap
    let chosen = min(state.model.filter, filters.count - 1)
    let last = (filters.count - 1) / columns
    let first = min(max(0, chosen / columns - rows / 2), max(0, last - rows + 1))
    let used = min(columns, filters.count) * (tile.width + gap) - gap
    let left = area.x + max(0, area.width - used) / 2
    for place in (first * columns)..<min(filters.count, (first + rows) * columns) {
      let row = place / columns - first
      let frame = Area(
        x: left + place % columns * (tile.width + gap), y: area.y + row * (tile.height + rowGap),
        width: tile.width, height: tile.height)
      draw(filters[place], place == chosen, state, on: &canvas, in: frame)
    }
  }

  private static func draw(
    _ filter: Picture, _ isChosen: Bool, _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    canvas.image(
      PixelImage(filter), in: area, appearance: state.appearance,
      maximumScale: scale(of: filter))
    guard isChosen, state.model.focused == .filters else { return }
    let mark = state.glyphs("▸", ascii: ">")
    canvas.text(mark, at: Point(x: area.x - 1, y: area.y), Theme.accent)
  }
}
