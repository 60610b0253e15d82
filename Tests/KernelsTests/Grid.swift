import Engine

/// A matrix whose surroundings are marked: what lies between its rows, before and after them is
/// one certain NaN. A kernel that takes in what is not its own gives NaN, and one that writes
/// there is found out.
final class Grid {
  let rows: Int
  let columns: Int
  /// Numbers from one row to the next.
  let stride: Int
  private let storage: UnsafeMutableBufferPointer<Float>

  private static let margin = 64
  private static let mark = Float(nan: 0x1234, signaling: false)

  /// A matrix of the numbers that `value` gives, with `gap` marked ones after each row.
  init(rows: Int, columns: Int, gap: Int = 0, value: (_ row: Int, _ column: Int) -> Float) {
    self.rows = rows
    self.columns = columns
    stride = columns + gap
    storage = .allocate(capacity: rows * stride + 2 * Self.margin)
    storage.initialize(repeating: Self.mark)
    for row in 0..<rows {
      for column in 0..<columns { self[row, column] = value(row, column) }
    }
  }

  /// A matrix of random numbers in -1..<1.
  convenience init(
    rows: Int, columns: Int, gap: Int = 0, using generator: inout RandomGenerator
  ) {
    self.init(rows: rows, columns: columns, gap: gap) { _, _ in generator.uniform(-1, 1) }
  }

  /// A matrix to be written: all marked.
  convenience init(unwritten rows: Int, _ columns: Int, gap: Int = 0) {
    self.init(rows: rows, columns: columns, gap: gap) { _, _ in Self.mark }
  }

  deinit { storage.deallocate() }

  /// The first number of the first row.
  var pointer: UnsafeMutablePointer<Float> {
    guard let base = storage.baseAddress else { preconditionFailure("a grid without memory") }
    return base + Self.margin
  }

  subscript(row: Int, column: Int) -> Float {
    get { storage[Self.margin + row * stride + column] }
    set { storage[Self.margin + row * stride + column] = newValue }
  }

  /// The number as a Double, for sums that shall be exact.
  func exact(_ row: Int, _ column: Int) -> Double { Double(self[row, column]) }

  /// Whether every number outside the matrix is still marked.
  var isUnspoiltAround: Bool {
    storage.indices.allSatisfy { index in
      let place = index - Self.margin
      let isInside = place >= 0 && place < rows * stride && place % stride < columns
      return isInside || storage[index].bitPattern == Self.mark.bitPattern
    }
  }

  /// The first place where a number is farther from `wanted` than `tolerance`, or that a kernel
  /// wrote outside; nil if there is none.
  func mismatch(
    _ name: String, wanted: (_ row: Int, _ column: Int) -> (value: Double, tolerance: Double)
  ) -> String? {
    for row in 0..<rows {
      for column in 0..<columns {
        let (value, tolerance) = wanted(row, column)
        // Written so that NaN is a mismatch.
        guard abs(exact(row, column) - value) <= tolerance else {
          return "\(name)[\(row), \(column)] is \(self[row, column]), not \(value) ± \(tolerance)"
        }
      }
    }
    return isUnspoiltAround ? nil : "\(name): numbers outside of \(rows)x\(columns) were written"
  }
}
