/// Numbers in one block of memory, at a cache line's boundary, allocated once and zero at first.
public final class FloatBuffer {
  /// How many numbers there are.
  public let count: Int
  /// The first of them.
  public let pointer: UnsafeMutablePointer<Float>
  /// The rows and columns of the matrix whose transpose lies in memory; nil where numbers lie in
  /// their order.
  private let transposed: (rows: Int, columns: Int)?

  /// Bytes of a cache line, and of the widest vector.
  private static let alignment = 64
  /// Numbers beyond the last that may be read, so that a kernel can load whole vectors.
  private static let padding = 16

  /// `count` zeros.
  public convenience init(count: Int) {
    self.init(count: count, transposed: nil)
  }

  /// Zeros, a matrix [rows, columns] whose columns lie in memory one after another.
  convenience init(transposedRows rows: Int, columns: Int) {
    self.init(count: rows * columns, transposed: (rows, columns))
  }

  private init(count: Int, transposed: (rows: Int, columns: Int)?) {
    precondition(count >= 0, "a buffer of \(count) numbers")
    self.count = count
    self.transposed = transposed
    let room = count + Self.padding
    pointer = UnsafeMutableRawPointer.allocate(
      byteCount: room * MemoryLayout<Float>.stride, alignment: Self.alignment
    ).bindMemory(to: Float.self, capacity: room)
    pointer.initialize(repeating: 0, count: room)
  }

  deinit { pointer.deallocate() }

  /// Takes over as many numbers as there are, in their order.
  public func copy(from values: [Float]) { copy(from: values, to: pointer) }

  /// A copy of the numbers, in their order.
  public func array() -> [Float] { array(at: pointer) }

  /// Puts numbers to another place, where they lie as those here do.
  func copy(from values: [Float], to place: UnsafeMutablePointer<Float>) {
    precondition(values.count == count, "\(values.count) numbers for a buffer of \(count)")
    guard let (rows, columns) = transposed else {
      return place.update(from: values, count: count)
    }
    for row in 0..<rows {
      for column in 0..<columns { place[column * rows + row] = values[row * columns + column] }
    }
  }

  /// A copy, in their order, of numbers that lie at another place as those here do.
  func array(at place: UnsafePointer<Float>) -> [Float] {
    guard let (rows, columns) = transposed else {
      return Array(UnsafeBufferPointer(start: place, count: count))
    }
    return Array(unsafeUninitializedCapacity: count) { values, initializedCount in
      for row in 0..<rows {
        for column in 0..<columns { values[row * columns + column] = place[column * rows + row] }
      }
      initializedCount = count
    }
  }
}
