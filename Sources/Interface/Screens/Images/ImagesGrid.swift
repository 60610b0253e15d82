import Canvas
import Drawing

/// How images stand on their wall: originals and reconstructions side by side, or in a narrow area
/// each image above its reconstruction; between them what the network saw, where images are
/// corrupted. Samples that are no images have a row each.
struct ImagesGrid {
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
  /// Whether samples that are no images have a row each.
  let isTable: Bool
  /// How many sizes smaller and larger than by itself images can be drawn.
  let enlargements: ClosedRange<Int>

  /// Two walls of images in which a digit can be read; in less room each image stands above its
  /// reconstruction, which leaves both twice the width.
  private static let leastWidthForTwoWalls = 196
  private static let columnsInWall = 8
  /// Larger images are taken when so many still stand in a row.
  private static let columnsForLarger = (sideBySide: 7, ofThree: 4, stacked: 5)

  /// Images on a wall of a size; side by side where that is wanted, or where the wall is wide.
  init(_ wall: Size, _ state: State, isSideBySide: Bool) {
    parts = state.showsCorrupted ? 3 : 2
    self.isSideBySide = isSideBySide || wall.width >= Self.leastWidthForTwoWalls
    let walls = self.isSideBySide ? parts : 1
    let width = (wall.width - wall.width % walls) / walls
    let stacked = self.isSideBySide ? 1 : parts
    let sizes = imageSizes(
      state, within: Size(width: width, height: (wall.height - 1) / stacked))
    let usual = Self.usualSize(sizes, columns: width, stacked: stacked, state)
    isTable = false
    enlargements = sizes.isEmpty ? 0...0 : (usual - sizes.count + 1)...usual
    tile =
      sizes.isEmpty
      ? Size(width: 0, height: 0)
      : sizes[min(sizes.count - 1, max(0, usual - state.images.enlargement))]
    gap = self.isSideBySide && (width + 1) / (tile.width + 1) < Self.columnsInWall ? 0 : 1
    columns = tile.width > 0 ? (width + gap) / (tile.width + gap) : 0
    let least = stacked * tile.height + 1
    rows = tile.width > 0 ? max(1, wall.height / least) : 0
    // Rows to spare are for captions first, then for blanks between the rows of images.
    captionsEach = self.isSideBySide || wall.height - rows * least >= rows * stacked - 1
    let height = captionsEach ? stacked * (tile.height + 1) : least
    let hasBlanks = wall.height - rows * height >= rows - 1
    rowHeight = height + (hasBlanks ? 1 : 0)
  }

  /// A table's rows, on a wall of a size.
  init(rowsIn wall: Size) {
    (parts, isSideBySide, gap, captionsEach) = (2, false, 0, false)
    (isTable, enlargements) = (true, 0...0)
    (tile, rowHeight) = (Size(width: wall.width, height: 1), 1)
    columns = wall.width > 0 ? 1 : 0
    rows = max(0, wall.height - ImagesTable.headingRows)
  }

  /// Which of some sizes, the largest first, is the largest at which enough images stand in a row.
  private static func usualSize(
    _ sizes: [Size], columns: Int, stacked: Int, _ state: State
  ) -> Int {
    let columnsForLarger =
      stacked > 1
      ? columnsForLarger.stacked
      : state.showsCorrupted ? columnsForLarger.ofThree : columnsForLarger.sideBySide
    return sizes.firstIndex { columns / $0.width >= columnsForLarger } ?? max(0, sizes.count - 1)
  }
}
