import Canvas
import Drawing
import Training

/// How the wall of images fills an area: originals and reconstructions side by side, or in a narrow
/// area each image above its reconstruction; between them what the network saw, where images are
/// corrupted. Samples that are no images have a row each.
struct ImagesLayout {
  /// The row above the wall, the wall, and the rows about the image under the cursor.
  let heading: Area
  let wall: Area
  let card: Area
  /// How errors are spread, above the card; empty where that is not shown.
  let histogram: Area
  /// Images that belong together: two, or three with what the network saw.
  let parts: Int
  /// Whether originals and reconstructions have a wall each.
  let isSideBySide: Bool
  /// One image, in cells; of size 0 where none fits.
  let tile: Size
  /// Images in a row, of each wall.
  let columns: Int
  /// Rows that are visible.
  let rows: Int
  /// Columns between two images.
  let gap: Int
  /// Whether each part has a caption of its own; else one caption stands above all parts.
  let captionsEach: Bool
  /// Rows of cells from one row of images to the next.
  let rowHeight: Int
  /// The first visible row of the wall.
  let firstRow: Int

  /// Two walls of images in which a digit can be read; in less room each image stands above its
  /// reconstruction, which leaves both twice the width.
  private static let leastWidthForTwoWalls = 196
  private static let columnsInWall = 8
  /// Larger images are taken when so many still stand in a row.
  private static let columnsForLarger = (sideBySide: 7, ofThree: 4, stacked: 5)

  /// The wall in an area, with the rows above and below it; in little room without these, and in
  /// the least with what belongs together side by side.
  init(_ area: Area, _ state: State) {
    let usual = ImagesLayout(area, state, hasRows: true, isSideBySide: false)
    let fitting = [
      usual, ImagesLayout(area, state, hasRows: false, isSideBySide: false),
      ImagesLayout(area, state, hasRows: false, isSideBySide: true),
    ].first { $0.columns > 0 }
    self = fitting ?? usual
  }

  private init(_ area: Area, _ state: State, hasRows: Bool, isSideBySide: Bool) {
    let (heading, rest) = area.splitRows(hasRows ? 1 : 0)
    let (above, lastRow) = rest.splitRows(rest.height - (hasRows ? 1 : 0))
    let (wall, histogram) = above.splitRows(above.height - Self.histogramRows(area, state))
    (self.heading, self.wall) = (heading, wall)
    parts = state.showsCorrupted ? 3 : 2
    if state.vectorSize != nil {
      (self.isSideBySide, gap, columns, rowHeight) = (false, 0, wall.width > 0 ? 1 : 0, 1)
      captionsEach = false
      tile = Size(width: wall.width, height: 1)
      rows = max(0, wall.height - ImagesTable.headingRows)
      firstRow = Self.firstRow(cursorRow: state.images.cursor, rows, state)
      (self.histogram, card) = (histogram, lastRow)
      return
    }
    self.isSideBySide = isSideBySide || area.width >= Self.leastWidthForTwoWalls
    let walls = self.isSideBySide ? parts : 1
    let width = (wall.width - wall.width % walls) / walls
    let stacked = self.isSideBySide ? 1 : parts
    tile = Self.tile(Size(width: width, height: wall.height), stacked: stacked, state)
    gap = self.isSideBySide && (width + 1) / (tile.width + 1) < Self.columnsInWall ? 0 : 1
    columns = tile.width > 0 ? (width + gap) / (tile.width + gap) : 0
    let least = stacked * tile.height + 1
    rows = tile.width > 0 ? max(1, wall.height / least) : 0
    // Rows to spare are for captions first, then for blanks between the rows of images.
    captionsEach = self.isSideBySide || wall.height - rows * least >= rows * stacked - 1
    let height = captionsEach ? stacked * (tile.height + 1) : least
    let hasBlanks = wall.height - rows * height >= rows - 1
    rowHeight = height + (hasBlanks ? 1 : 0)
    firstRow = Self.firstRow(cursorRow: state.images.cursor / max(1, columns), rows, state)
    // The histogram has what is left over, or the rows about the image.
    let spare = rows == 0 ? 0 : max(0, wall.height - rows * rowHeight)
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

  /// The row that was first before, or as near to it as shows the cursor.
  private static func firstRow(cursorRow: Int, _ rows: Int, _ state: State) -> Int {
    max(0, min(max(state.images.firstRow, cursorRow - rows + 1), cursorRow))
  }

  /// The places in the order that are visible.
  func visiblePlaces(of count: Int) -> Range<Int> {
    let first = min(count, firstRow * columns)
    return first..<min(count, first + rows * columns)
  }

  /// The visible places and a row more at both ends, so that moving finds its images there.
  func placesToAsk(of count: Int) -> Range<Int> {
    let visible = visiblePlaces(of: count)
    return max(0, visible.lowerBound - columns)..<min(count, visible.upperBound + columns)
  }

  /// The largest size at which enough images stand in a row, or so many sizes more or less.
  private static func tile(_ room: Size, stacked: Int, _ state: State) -> Size {
    let columnsForLarger =
      stacked > 1
      ? columnsForLarger.stacked
      : state.showsCorrupted ? columnsForLarger.ofThree : columnsForLarger.sideBySide
    let sizes = imageSizes(
      state, within: Size(width: room.width, height: (room.height - 1) / stacked))
    guard !sizes.isEmpty else { return Size(width: 0, height: 0) }
    let best =
      sizes.firstIndex { room.width / $0.width >= columnsForLarger } ?? sizes.count - 1
    return sizes[min(sizes.count - 1, max(0, best - state.images.enlargement))]
  }
}

extension Area {
  /// The area with so many rows more above it.
  fileprivate func extended(upBy rows: Int) -> Area {
    Area(x: x, y: y - rows, width: width, height: height + rows)
  }
}
