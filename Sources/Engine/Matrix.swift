/// Activations or their gradients: a row a feature, a column a sample, so that a weight is read as
/// it lies and a vector register holds one feature of many samples.
///
/// Rows begin at multiples of 16 numbers; what lies between a row's last column and the next row
/// is padding that kernels may read and write.
public final class Matrix {
  /// Features.
  public let rows: Int
  /// Samples.
  public let columns: Int
  /// Numbers from one row to the next.
  public let stride: Int
  private let buffer: FloatBuffer

  /// Numbers in the widest vector: rows and passes are rounded up to it.
  static let lanes = 16

  /// Zeros, [rows, columns].
  public init(rows: Int, columns: Int) {
    precondition(rows > 0 && columns > 0, "a matrix of \(rows)x\(columns)")
    self.rows = rows
    self.columns = columns
    stride = Self.padded(columns)
    buffer = FloatBuffer(count: rows * stride)
  }

  /// The first number of the first row.
  public var pointer: UnsafeMutablePointer<Float> { buffer.pointer }

  /// The number of a feature and a sample.
  public subscript(row: Int, column: Int) -> Float {
    get {
      check(row, column)
      return pointer[row * stride + column]
    }
    set {
      check(row, column)
      pointer[row * stride + column] = newValue
    }
  }

  /// The first number of a row.
  func row(_ row: Int) -> UnsafeMutablePointer<Float> { pointer + row * stride }

  /// The first number of a part.
  func start(of part: Part) -> UnsafeMutablePointer<Float> {
    pointer + part.rows.lowerBound * stride + part.columns.lowerBound
  }

  /// A count of columns rounded up to whole vectors.
  static func padded(_ columns: Int) -> Int { (columns + lanes - 1) / lanes * lanes }

  private func check(_ row: Int, _ column: Int) {
    precondition(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "[\(row), \(column)] of a matrix of \(rows)x\(columns)")
  }
}
