/// A raster over a plane, cells of it or finer: where each point of the plane falls.
public struct CellRaster {
  /// Places in a row of the raster.
  public let width: Int
  /// Rows of the raster, from the top.
  public let height: Int
  private let left: Double
  private let bottom: Double
  private let columnsPerUnit: Double
  private let rowsPerUnit: Double

  /// A raster of so many places over two ranges.
  public init(
    width: Int, height: Int, x: ClosedRange<Double>, y: ClosedRange<Double>
  ) {
    (self.width, self.height) = (max(0, width), max(0, height))
    (left, bottom) = (x.lowerBound, y.lowerBound)
    columnsPerUnit = Double(width) / (x.upperBound - x.lowerBound)
    rowsPerUnit = Double(height) / (y.upperBound - y.lowerBound)
  }

  /// The position of a point's place, row by row from the top left; nil outside.
  public func slot(x: Double, y: Double) -> Int? {
    let across = (x - left) * columnsPerUnit
    let up = (y - bottom) * rowsPerUnit
    guard across >= 0, up >= 0, across <= Double(width), up <= Double(height), width > 0, height > 0
    else { return nil }
    let column = min(width - 1, Int(clamping: across))
    // A point between two rows belongs to the upper one, as on charts.
    let row = min(height - 1, Int(clamping: Double(height) - up))
    return row * width + column
  }
}
