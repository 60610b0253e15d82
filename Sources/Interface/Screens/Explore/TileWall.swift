import Canvas
import Drawing
import Training

/// A wall of samples of one size, row by row, each below a caption if there are captions; one that
/// does not fit scrolls around its cursor.
struct TileWall {
  /// One sample, in cells.
  let tile: Size
  let columns: Int
  /// Rows that are visible.
  let rows: Int
  /// The area of all visible samples with their captions.
  let area: Area
  private let captionRows: Int

  /// A wall in fewer columns than this is drawn smaller.
  private static let usefulColumns = 5
  /// Likewise of rows.
  private static let usefulRows = 2

  /// The wall of samples of some sizes, the largest first; `step` sizes smaller than what suits.
  init?(_ sizes: [Size], captionRows: Int = 0, step: Int, in area: Area) {
    let sizes = sizes.filter {
      $0.width <= area.width && $0.height + captionRows <= area.height
    }
    guard !sizes.isEmpty else { return nil }
    tile = sizes.stepped(step) {
      area.width / $0.width >= Self.usefulColumns
        && area.height / ($0.height + captionRows) >= Self.usefulRows
    }
    columns = area.width / tile.width
    rows = area.height / (tile.height + captionRows)
    self.captionRows = captionRows
    let size = Size(width: columns * tile.width, height: rows * (tile.height + captionRows))
    self.area = Area(
      x: area.x + (area.width - size.width) / 2, y: area.y + (area.height - size.height) / 2,
      width: size.width, height: size.height)
  }

  /// How many samples are visible.
  var count: Int { columns * rows }

  /// The first visible row, as near to an earlier one as shows the cursor.
  func firstRow(near row: Int, cursor: Int) -> Int {
    max(0, min(max(row, cursor / columns - rows + 1), cursor / columns))
  }

  /// The area of a visible sample with its caption.
  func place(_ index: Int) -> Area {
    let height = tile.height + captionRows
    return Area(
      x: area.x + index % columns * tile.width, y: area.y + index / columns * height,
      width: tile.width, height: height)
  }

  /// The visible sample at a cell.
  func index(at cell: Point) -> Int? {
    guard area.contains(cell) else { return nil }
    return (cell.y - area.y) / (tile.height + captionRows) * columns
      + (cell.x - area.x) / tile.width
  }

  /// Where a key leads from a place among `count`.
  func moved(_ place: Int, by action: ExploreAction, among count: Int) -> Int {
    let far = 5
    let target =
      switch action {
      case .move(let direction): place + direction.dx - direction.dy * columns
      case .moveFar(let direction): place + far * (direction.dx - direction.dy * columns)
      case .pageUp: place - columns * rows
      case .pageDown: place + columns * rows
      case .first: 0
      case .last: count - 1
      default: place
      }
    let isStep = if case .move(let direction) = action { direction.dy != 0 } else { false }
    // Up and down keep their column.
    if isStep, !(0..<count).contains(target) { return place }
    return min(max(0, target), max(0, count - 1))
  }
}

extension Canvas {
  /// Marks a tile at its corners; numbers, which have something there, as a whole.
  mutating func mark(_ tile: Area, _ state: State, within area: Area) {
    guard state.vectorSize == nil else {
      for y in tile.y..<tile.maxY {
        for x in tile.x..<tile.maxX { self[x, y].style = Theme.chosen }
      }
      return
    }
    markCorners(of: tile, state, within: area)
  }

  /// Marks a tile at its corners.
  mutating func markCorners(of tile: Area, _ state: State, within area: Area) {
    let corners = state.isASCII ? ["+", "+", "+", "+"] : ["┌", "┐", "└", "┘"]
    let places = [
      (tile.x, tile.y), (tile.maxX - 1, tile.y), (tile.x, tile.maxY - 1),
      (tile.maxX - 1, tile.maxY - 1),
    ]
    for (corner, place) in zip(corners, places) {
      let ground = self[place.0, place.1].style.background
      let style = Style(.role(.accent), on: ground, bold: true)
      text(corner, at: Point(x: place.0, y: place.1), style, within: area)
    }
  }

  /// Marks the one of some tiles in a row that a place is nearest to, and the place itself, in
  /// tiles from the first one; an arrow for a place beyond them.
  mutating func markPlace(
    _ place: Double, among count: Int, isChosen: Bool, _ state: State, _ tile: (Int) -> Area
  ) {
    guard count > 0 else { return }
    let last = Double(count - 1)
    let nearest = tile(Int(clamping: min(max(0, place), last).rounded()))
    if isChosen { mark(nearest, state, within: nearest) }
    guard state.vectorSize == nil else { return }
    let offset = min(max(0, place), last) - min(max(0, place), last).rounded()
    let x = nearest.x + Int(clamping: (offset + 0.5) * Double(nearest.width))
    let mark =
      place < 0
      ? state.glyphs("◂", ascii: "<") : place > last ? state.glyphs("▸", ascii: ">") : "+"
    let cell = Point(x: min(x, nearest.maxX - 1), y: nearest.maxY - 1)
    let ground = self[cell.x, cell.y].style.background
    text(
      mark, at: cell, isChosen ? Theme.chosen : Style(.role(.accent), on: ground, bold: true),
      within: nearest)
  }
}

extension [Size] {
  /// Of sizes, the largest first, the first that suits, or the last if none does, and then so many
  /// steps smaller; the largest follows the smallest. There must be one.
  func stepped(_ step: Int, fromFirstThat suits: (Size) -> Bool) -> Size {
    self[((firstIndex(where: suits) ?? count - 1) + step) % count]
  }
}

extension State {
  /// The sizes at which the Explore screen draws samples, the largest first: a map of many small ones
  /// tells more than one of a few.
  func exploreSizes(within size: Size) -> [Size] {
    imageSizes(self, within: size, keepsSmall: true)
  }
}
