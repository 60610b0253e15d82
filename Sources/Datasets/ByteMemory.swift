import Glibc

/// Whole pages of memory that are filled once, and given back when nobody holds them any more.
///
/// Pages of ordinary size: to pick pictures from all over a gigabyte took 136 ns each with them and
/// 132 ns with huge ones, of the 4,500 ns that training takes.
final class ByteMemory: Sendable {
  /// What is in it. Valid as long as this object lives.
  ///
  /// Safe to share: it is written only before `init` returns, and unmapped only by `deinit`.
  nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>

  /// `count` bytes, 0 where `fill` puts no others. What `fill` does not touch takes no memory.
  init<Failure: Error>(
    count: Int, fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let pages = Self.map(count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1)
    precondition(pages != nil || count == 0, "no memory for \(count) bytes of data")
    let memory = pages ?? UnsafeMutableBufferPointer(start: nil, count: 0)
    bytes = UnsafeBufferPointer(memory)
    try fill(memory)
  }

  /// The first `count` bytes of an open file; nil if there are none or they cannot be mapped. The
  /// file must keep its length as long as this lives.
  init?(descriptor: Int32, count: Int) {
    guard let pages = Self.map(count, PROT_READ, MAP_PRIVATE, descriptor) else { return nil }
    bytes = UnsafeBufferPointer(pages)
  }

  deinit {
    Self.unmap(bytes)
  }

  /// Whether the system gives so much memory at once. It may give more than it has; then it ends
  /// the process when there is none left.
  static func isAvailable(_ count: Int) -> Bool {
    guard let pages = map(count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1) else {
      return count == 0
    }
    unmap(UnsafeBufferPointer(pages))
    return true
  }

  private static func unmap(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
  }

  private static func map(
    _ count: Int, _ protection: Int32, _ flags: Int32, _ descriptor: Int32
  ) -> UnsafeMutableBufferPointer<UInt8>? {
    guard count > 0, let start = mmap(nil, count, protection, flags, descriptor, 0),
      start != MAP_FAILED
    else { return nil }
    return UnsafeMutableBufferPointer(
      start: start.bindMemory(to: UInt8.self, capacity: count), count: count)
  }
}
