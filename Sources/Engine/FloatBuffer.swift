/// Numbers in one block of memory, at a cache line's boundary, allocated once and zero at first.
public final class FloatBuffer {
  /// How many numbers there are.
  public let count: Int
  /// The first of them.
  public let pointer: UnsafeMutablePointer<Float>

  /// Bytes of a cache line, and of the widest vector.
  private static let alignment = 64
  /// Numbers beyond the last that may be read, so that a kernel can load whole vectors.
  private static let padding = 16

  /// `count` zeros.
  public init(count: Int) {
    precondition(count >= 0, "a buffer of \(count) numbers")
    self.count = count
    let room = count + Self.padding
    pointer = UnsafeMutableRawPointer.allocate(
      byteCount: room * MemoryLayout<Float>.stride, alignment: Self.alignment
    ).bindMemory(to: Float.self, capacity: room)
    pointer.initialize(repeating: 0, count: room)
  }

  deinit { pointer.deallocate() }

  /// Takes over as many numbers as there are.
  public func copy(from values: [Float]) {
    precondition(values.count == count, "\(values.count) numbers for a buffer of \(count)")
    pointer.update(from: values, count: count)
  }

  /// A copy of the numbers.
  public func array() -> [Float] {
    Array(UnsafeBufferPointer(start: pointer, count: count))
  }
}
