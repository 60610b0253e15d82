import Canvas
import Drawing
import Training
import Wording

/// What the units of the first layer answer to, as small images.
enum FilterWall {
  /// Filters of few pixels are drawn about as wide as this at least, and at most, in cells.
  private static let (usefulWidth, mostWidth) = (6, 24)
  private static let gap = 1
  private static let margin = 1
  private static let smallestColumns = 7

  /// Which filter is chosen, and in a wide panel what that is: of few people it is known.
  static func title(_ state: State, width: Int) -> String {
    let count = state.shownModel.filters.count
    guard count > 0 else { return "filters" }
    let title = "filter \(min(state.model.filter, count - 1) + 1) of \(grouped(count))"
    let layer = state.modelReport?.layers.first { $0.parameterCount > 0 }
    guard let layer else { return title }
    let long = "\(title): what a unit of the first layer, \(layer.shortText), looks for"
    return textWidth(long) + frameColumns <= width ? long : title
  }

  /// Columns of a frame's edge that a title leaves free.
  private static let frameColumns = 6

  /// How many times larger than one cell a pixel small filters are drawn: as large as lets all of
  /// them be seen at once.
  private static func scale(of picture: Picture, among count: Int, in area: Area) -> Int {
    let width = picture.shape.width
    let least = max(1, (usefulWidth + width - 1) / width)
    // Two pixels share a cell from above: only even scales fill theirs.
    let larger = stride(from: least + least % 2, through: max(least, mostWidth / width), by: 2)
    return larger.reversed().first { scale in
      let tile = enlarged(picture, scale)
      return (count + columns(tile, in: area) - 1) / columns(tile, in: area) <= rows(tile, in: area)
    } ?? least
  }

  private static func enlarged(_ picture: Picture, _ scale: Int) -> Size {
    Size(width: picture.shape.width * scale, height: (picture.shape.height * scale + 1) / 2)
  }

  /// The size in cells of one filter: the smallest at which an image can be told, but larger where
  /// there is room for small ones.
  static func tile(_ filters: [Picture], in area: Area) -> Size {
    guard let picture = filters.first else { return Size(width: 0, height: 0) }
    var tile = enlarged(picture, scale(of: picture, among: filters.count, in: area))
    guard picture.shape.width > usefulWidth else { return tile }
    while tile.width / 2 >= smallestColumns {
      tile = Size(width: (tile.width + 1) / 2, height: (tile.height + 1) / 2)
    }
    return tile
  }

  private static func columns(_ tile: Size, in area: Area) -> Int {
    max(1, (area.width - 2 * margin + gap) / (tile.width + gap))
  }

  private static func rows(_ tile: Size, in area: Area) -> Int {
    max(1, (area.height + gap) / (tile.height + gap))
  }

  /// The inside of the panel, where it is shown.
  private static func area(_ state: State) -> Area? {
    let layout = ModelLayout(FrameLayout(state.size).content, state)
    return layout.panels.first { $0.panel == .filters }?.area.inset(by: 1, 1)
  }

  /// The size in cells at which filters are drawn, where they are.
  static func tile(_ filters: [Picture], _ state: State) -> Size {
    area(state).map { tile(filters, in: $0) } ?? Size(width: 0, height: 0)
  }

  /// Filters in a row of the panel, where it is shown.
  static func columns(_ state: State) -> Int {
    guard let area = area(state) else { return 1 }
    return columns(tile(state.shownModel.filters, in: area), in: area)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let filters = state.shownModel.filters
    let tile = tile(filters, in: area)
    guard !filters.isEmpty, tile.width <= area.width, tile.height <= area.height else { return }
    let columns = columns(tile, in: area)
    let rows = rows(tile, in: area)
    let chosen = min(state.model.filter, filters.count - 1)
    let last = (filters.count - 1) / columns
    let first = min(max(0, chosen / columns - rows / 2), max(0, last - rows + 1))
    let used = min(columns, filters.count) * (tile.width + gap) - gap
    let left = area.x + max(0, area.width - used) / 2
    for place in (first * columns)..<min(filters.count, (first + rows) * columns) {
      let row = place / columns - first
      let frame = Area(
        x: left + place % columns * (tile.width + gap), y: area.y + row * (tile.height + gap),
        width: tile.width, height: tile.height)
      draw(filters[place], place == chosen, state, on: &canvas, in: frame)
    }
  }

  private static func draw(
    _ filter: Picture, _ isChosen: Bool, _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    canvas.image(
      PixelImage(filter), in: area, appearance: state.appearance,
      maximumScale: max(1, area.width / max(1, filter.shape.width)))
    guard isChosen, state.model.focused == .filters else { return }
    let mark = state.glyphs("▸", ascii: ">")
    canvas.text(mark, at: Point(x: area.x - 1, y: area.y), Theme.accent)
  }
}
