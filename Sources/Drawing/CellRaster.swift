/// A raster over a plane, cells of it or finer: where each point of the plane falls.
public struct CellRaster {
  /// Places in a row of the raster.
  public let width: Int
  /// Rows of the raster, from the top.
  public let height: Int
  private let x: ClosedRange<Double>
  private let y: ClosedRange<Double>
  private let columnsPerUnit: Double
  private let rowsPerUnit: Double

  /// A raster of so many places over two ranges.
  public init(
    width: Int, height: Int, x: ClosedRange<Double>, y: ClosedRange<Double>
  ) {
    (self.width, self.height) = (max(0, width), max(0, height))
    (self.x, self.y) = (x, y)
    columnsPerUnit = Double(width) / (x.upperBound - x.lowerBound)
    rowsPerUnit = Double(height) / (y.upperBound - y.lowerBound)
  }

  /// The position of a point's place, row by row from the top left; nil outside.
  public func slot(x across: Double, y up: Double) -> Int? {
    // By the ranges themselves: a product may be rounded beyond the last place.
    guard x.contains(across), y.contains(up), width > 0, height > 0 else { return nil }
    let column = min(width - 1, Int(clamping: (across - x.lowerBound) * columnsPerUnit))
    // A point between two rows belongs to the upper one, as on charts.
    let row = Int(clamping: Double(height) - (up - y.lowerBound) * rowsPerUnit)
    return min(height - 1, max(0, row)) * width + column
  }
}
