import Canvas
import Drawing
import Training

/// How an area is divided among the wall of images, how errors are spread, and what is told of the
/// image under the cursor.
struct ImagesLayout {
  /// The row above the wall, the wall, and the rows about the image under the cursor.
  let heading: Area
  let wall: Area
  let card: Area
  /// How errors are spread, above the card; empty where that is not shown.
  let histogram: Area
  /// How the images stand on the wall.
  let grid: ImagesGrid
  /// The first visible row of the wall.
  let firstRow: Int

  /// The wall in an area, with the rows above and below it; in little room without these, and in
  /// the least with what belongs together side by side.
  init(_ area: Area, _ state: State) {
    let usual = ImagesLayout(area, state, hasRows: true, isSideBySide: false)
    let fitting = [
      usual, ImagesLayout(area, state, hasRows: false, isSideBySide: false),
      ImagesLayout(area, state, hasRows: false, isSideBySide: true),
    ].first { $0.grid.columns > 0 }
    self = fitting ?? usual
  }

  private init(_ area: Area, _ state: State, hasRows: Bool, isSideBySide: Bool) {
    let (heading, rest) = area.splitRows(hasRows ? 1 : 0)
    let (above, lastRow) = rest.splitRows(rest.height - (hasRows ? 1 : 0))
    let (wall, histogram) = above.splitRows(above.height - Self.histogramRows(area, state))
    (self.heading, self.wall) = (heading, wall)
    grid =
      state.vectorSize == nil
      ? ImagesGrid(wall.size, state, isSideBySide: isSideBySide) : ImagesGrid(rowsIn: wall.size)
    let cursorRow = state.images.cursor / max(1, grid.columns)
    firstRow = max(0, min(max(state.images.firstRow, cursorRow - grid.rows + 1), cursorRow))
    guard state.vectorSize == nil else {
      (self.histogram, card) = (histogram, lastRow)
      return
    }
    // The histogram has what is left over, or the rows about the image.
    let spare = grid.rows == 0 ? 0 : max(0, wall.height - grid.rows * grid.rowHeight)
    self.histogram = histogram.isEmpty ? histogram : histogram.extended(upBy: spare)
    let more = ImagesCard.rows(state, width: lastRow.width) - lastRow.height
    card = histogram.isEmpty && hasRows ? lastRow.extended(upBy: min(spare, more)) : lastRow
  }

  /// Rows of the whole screen from which a histogram is shown beside images sorted by error.
  static let leastForHistogramByItself = 32
  /// A histogram with its frame: in a screen of so many rows, in less, and where there is none.
  private static let (tallHistogram, lowHistogram) = (9, 7)
  private static let leastForHistogram = Size(width: 40, height: 18)

  private static func histogramRows(_ area: Area, _ state: State) -> Int {
    guard state.showsErrorHistogram, leastForHistogram.fits(area) else { return 0 }
    return area.height >= leastForHistogramByItself - 4 ? tallHistogram : lowHistogram
  }

  /// The places in the order that are visible.
  func visiblePlaces(of count: Int) -> Range<Int> {
    let first = min(count, firstRow * grid.columns)
    return first..<min(count, first + grid.rows * grid.columns)
  }

  /// Where the originals and the reconstructions stand; one place for all if above each other.
  var walls: [Area] {
    let used = grid.columns * (grid.tile.width + grid.gap) - grid.gap
    let count = grid.isSideBySide ? grid.parts : 1
    // What is left over stands left, between and right.
    let margin = (wall.width - count * used) / (count + 1)
    return (0..<count).map { index in
      let x =
        index == count - 1 && count > 1
        ? wall.maxX - margin - used : wall.x + margin + index * (used + margin)
      return Area(x: x, y: wall.y, width: used, height: wall.height)
    }
  }

  /// The images of a visible place that belong together, each below a row for its caption.
  func images(at place: Int) -> [Area] {
    let (row, column) = (place / grid.columns - firstRow, place % grid.columns)
    let (offset, y) = (column * (grid.tile.width + grid.gap), wall.y + row * grid.rowHeight)
    let walls = walls
    return (0..<grid.parts).map { part in
      let stacked = grid.isSideBySide ? 0 : part * (grid.tile.height + (grid.captionsEach ? 1 : 0))
      return Area(
        x: walls[grid.isSideBySide ? part : 0].x + offset, y: y + stacked, width: grid.tile.width,
        height: grid.tile.height + 1)
    }
  }

  /// The visible place at a cell, among so many images.
  func place(at cell: Point, among count: Int) -> Int? {
    visiblePlaces(of: count).first { place in
      guard grid.isTable else { return images(at: place).contains { $0.contains(cell) } }
      let row = wall.y + ImagesTable.headingRows + place - firstRow
      return wall.contains(cell) && cell.y == row
    }
  }

  /// The visible places and a row more at both ends, so that moving finds its images there.
  func placesToAsk(of count: Int) -> Range<Int> {
    let visible = visiblePlaces(of: count)
    let (first, end) = (visible.lowerBound - grid.columns, visible.upperBound + grid.columns)
    return max(0, first)..<min(count, end)
  }
}

extension Area {
  /// The area with so many rows more above it.
  fileprivate func extended(upBy rows: Int) -> Area {
    Area(x: x, y: y - rows, width: width, height: height + rows)
  }
}
