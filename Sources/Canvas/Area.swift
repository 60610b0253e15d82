/// A place on the canvas: column and row, from 0 at the top left.
public struct Point: Hashable, Sendable {
  /// Column, from 0 at the left.
  public var x: Int
  /// Row, from 0 at the top.
  public var y: Int

  /// The place in column `x` and row `y`.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// Width and height, in cells.
public struct Size: Hashable, Sendable {
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// A size; negative numbers count as 0.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// How many cells that are.
  public var cellCount: Int { width * height }
}

/// A rectangle of cells; never of negative size.
public struct Area: Hashable, Sendable {
  /// Leftmost column.
  public var x: Int
  /// Topmost row.
  public var y: Int
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// A rectangle; a negative width or height counts as 0.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The first column to the right of the area.
  public var maxX: Int { x + width }
  /// The first row below the area.
  public var maxY: Int { y + height }
  /// The area's width and height.
  public var size: Size { Size(width: width, height: height) }
  /// Whether the area has no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether a place lies in the area.
  public func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
  }

  /// The area without so many cells at each side.
  public func inset(by dx: Int, _ dy: Int) -> Area {
    Area(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
  }

  /// The upper `rows` rows and what is left below them.
  public func splitRows(_ rows: Int) -> (top: Area, rest: Area) {
    let rows = min(max(0, rows), height)
    return (
      Area(x: x, y: y, width: width, height: rows),
      Area(x: x, y: y + rows, width: width, height: height - rows)
    )
  }

  /// The left `columns` columns and what is left beside them.
  public func splitColumns(_ columns: Int) -> (left: Area, rest: Area) {
    let columns = min(max(0, columns), width)
    return (
      Area(x: x, y: y, width: columns, height: height),
      Area(x: x + columns, y: y, width: width - columns, height: height)
    )
  }

  /// The cells that both areas have.
  public func intersection(_ other: Area) -> Area {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Area(
      x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }

  /// How many cells an area has.
  public var cellCount: Int { width * height }
}
