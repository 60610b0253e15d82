/// One cell of the screen: a glyph one column wide, and how it is drawn.
public struct Cell: Hashable, Sendable {
  /// The glyph: a single scalar of width 1.
  public var glyph: Unicode.Scalar
  /// How it is drawn.
  public var style: Style

  /// A glyph in a style.
  public init(_ glyph: Unicode.Scalar = " ", _ style: Style = .plain) {
    self.glyph = glyph
    self.style = style
  }
}

/// A screenful of cells, the only thing that views make and the terminal shows.
///
/// Writing outside of it is allowed and does nothing, so drawing code needs no bounds checks.
public struct Canvas: Equatable, Sendable {
  /// Width and height in cells.
  public let size: Size
  private var cells: [Cell]
  /// Whether each cell is part of a detail.
  private var isDetail: [Bool]

  /// An empty canvas.
  public init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.cellCount)
    isDetail = Array(repeating: false, count: cells.count)
  }

  /// The whole canvas as an area.
  public var area: Area { Area(x: 0, y: 0, width: size.width, height: size.height) }

  /// The cell in column `x` and row `y`; an empty cell outside of the canvas.
  public subscript(x: Int, y: Int) -> Cell {
    get { holds(x, y) ? cells[y * size.width + x] : Cell() }
    set {
      guard holds(x, y) else { return }
      cells[y * size.width + x] = newValue
      isDetail[y * size.width + x] = false
    }
  }

  /// The cells of row `y`, from left to right.
  public func row(_ y: Int) -> ArraySlice<Cell> {
    cells[(y * size.width)..<((y + 1) * size.width)]
  }

  /// Fills the part of an area that lies on the canvas with one cell.
  public mutating func fill(_ area: Area, with cell: Cell) {
    let visible = area.intersection(self.area)
    guard !visible.isEmpty else { return }
    for y in visible.y..<visible.maxY {
      for x in visible.x..<visible.maxX { self[x, y] = cell }
    }
  }

  /// Notes that what an area shows now is a detail, a picture, a plot or a long table: many cells that
  /// differ from one canvas to the next, which a slow terminal may be shown later than the words beside
  /// them. What is written there after that is none.
  public mutating func markDetail(_ area: Area) {
    let visible = area.intersection(self.area)
    guard !visible.isEmpty else { return }
    for y in visible.y..<visible.maxY {
      for x in visible.x..<visible.maxX { isDetail[y * size.width + x] = true }
    }
  }

  /// This canvas with the details of another that is shown, of the same size; empty where that has
  /// something else than a detail.
  public func withDetails(of shown: Canvas) -> Canvas {
    var canvas = self
    for index in cells.indices where isDetail[index] {
      canvas.cells[index] = shown.isDetail[index] ? shown.cells[index] : Cell()
    }
    return canvas
  }

  private func holds(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && y >= 0 && x < size.width && y < size.height
  }
}
