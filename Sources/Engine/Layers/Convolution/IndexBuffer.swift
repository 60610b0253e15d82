/// Numbers of pixels in one block of memory, for kernels to read.
final class IndexBuffer {
  /// How many numbers there are.
  let count: Int
  /// The first of them.
  let pointer: UnsafePointer<Int32>

  /// A copy of some numbers.
  init(_ numbers: [Int]) {
    count = numbers.count
    let copy = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, numbers.count))
    for (index, number) in numbers.enumerated() {
      (copy + index).initialize(to: Int32(number))
    }
    pointer = UnsafePointer(copy)
  }

  deinit { pointer.deallocate() }
}
