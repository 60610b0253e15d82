import Glibc

/// Whole pages of memory that are filled once, and given back when nobody holds them any more.
final class ByteMemory: Sendable {
  /// What is in it. Valid as long as this object lives.
  ///
  /// Safe to share: it is written only before `init` returns, and unmapped only by `deinit`.
  nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>
  /// All pages that are this object's; none where there are no bytes.
  nonisolated(unsafe) private let pages: UnsafeMutableRawBufferPointer?

  /// Large data lie in pages of this size where the system has them: batches are picked from all
  /// over the data, and with small pages nearly each picture costs a walk through page tables.
  private static let hugePage = 1 << 21

  /// `count` bytes, 0 where `fill` puts no others. What `fill` does not touch takes no memory.
  init<Failure: Error>(
    count: Int, fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let start = count >= Self.hugePage ? Self.hugePage : 0
    pages = Self.map(count + start, MAP_PRIVATE | MAP_ANONYMOUS, -1)
    precondition(pages != nil || count == 0, "no memory for \(count) bytes of data")
    let body = UnsafeMutableBufferPointer(
      rebasing: Self.aligned(pages, to: start).prefix(count))
    bytes = UnsafeBufferPointer(body)
    if start > 0 { madvise(body.baseAddress, count, MADV_HUGEPAGE) }
    try fill(body)
  }

  /// The first `count` bytes of an open file; nil if it cannot be mapped. The file must keep its
  /// length as long as this lives.
  init?(descriptor: Int32, count: Int) {
    guard let pages = Self.map(count, MAP_PRIVATE, descriptor) else { return nil }
    self.pages = pages
    bytes = UnsafeBufferPointer(pages.bindMemory(to: UInt8.self))
  }

  deinit {
    if let pages { munmap(pages.baseAddress, pages.count) }
  }

  private static func map(
    _ count: Int, _ flags: Int32, _ descriptor: Int32
  ) -> UnsafeMutableRawBufferPointer? {
    let protection = descriptor < 0 ? PROT_READ | PROT_WRITE : PROT_READ
    let start = mmap(nil, count, protection, flags, descriptor, 0)
    guard count > 0, let start, start != MAP_FAILED else { return nil }
    return UnsafeMutableRawBufferPointer(start: start, count: count)
  }

  /// The bytes of some pages from the first address that is a multiple of `alignment`, if not 0.
  private static func aligned(
    _ pages: UnsafeMutableRawBufferPointer?, to alignment: Int
  ) -> UnsafeMutableBufferPointer<UInt8> {
    guard let pages, let base = pages.baseAddress else { return .init(start: nil, count: 0) }
    let first = alignment > 0 ? base.alignedUp(toMultipleOf: alignment) : base
    let rest = UnsafeMutableRawBufferPointer(rebasing: pages[(first - base)...])
    return rest.bindMemory(to: UInt8.self)
  }
}
