import CMapping
import Glibc

/// Whole pages of memory or of a mapped file.
///
/// Pages of ordinary size: to pick pictures from all over a gigabyte took 136 ns each with them and
/// 132 ns with huge ones, of the 4,500 ns that training takes.
struct MappedPages {
  let bytes: UnsafeMutableBufferPointer<UInt8>

  /// Memory that is all 0, and takes none where nothing is written; nil if the system does not give
  /// so much. It may give more than it has; then it ends the process when there is none left.
  init?(anonymous count: Int) {
    guard count > 0 else {
      self.init(UnsafeMutableBufferPointer(start: nil, count: 0))
      return
    }
    self.init(count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1)
  }

  /// The first bytes of an open file; nil if there are none or they cannot be mapped. Where the file
  /// does not keep its length as long as they are used, the process ends. What is written reaches a
  /// shared one.
  init?(descriptor: Int32, count: Int, isShared: Bool = false) {
    let protection = isShared ? PROT_READ | PROT_WRITE : PROT_READ
    self.init(count, protection, isShared ? MAP_SHARED : MAP_PRIVATE, descriptor)
  }

  private init?(_ count: Int, _ protection: Int32, _ flags: Int32, _ descriptor: Int32) {
    guard count > 0, let start = mmap(nil, count, protection, flags, descriptor, 0),
      start != MAP_FAILED
    else { return nil }
    self.init(
      UnsafeMutableBufferPointer(
        start: start.bindMemory(to: UInt8.self, capacity: count), count: count))
  }

  fileprivate init(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Has pages of a file read alone, without those around them: samples are taken from all over it,
  /// and its neighbours would only push others out of memory.
  func expectScatteredReads() {
    madvise(bytes.baseAddress, bytes.count, MADV_RANDOM)
  }

  func unmap() {
    if let start = bytes.baseAddress { munmap(start, bytes.count) }
  }
}

/// Pages that are filled once, and given back when nobody holds them any more.
final class ByteMemory: Sendable {
  /// What is in it. Valid as long as this object lives.
  ///
  /// Safe to share: it is written only before `init` returns, and unmapped only by `deinit`.
  nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>
  private let isGuarded: Bool
  /// Whether it is a file that memory does not hold, read as it is needed.
  let comesAsNeeded: Bool

  /// Pages that are this object's from now on, after `fill` has written what is to be in them.
  init<Failure: Error>(
    _ pages: MappedPages, comesAsNeeded: Bool = false,
    fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    bytes = UnsafeBufferPointer(pages.bytes)
    self.comesAsNeeded = comesAsNeeded
    isGuarded = false
    try fill(pages.bytes)
  }

  /// Pages that are this object's from now on.
  ///
  /// - Parameters:
  ///   - name: of a file that others may cut short meanwhile, to be told then.
  ///   - comesAsNeeded: whether it is a file that memory does not hold.
  init(_ pages: MappedPages, guardedAs name: String? = nil, comesAsNeeded: Bool = false) {
    bytes = UnsafeBufferPointer(pages.bytes)
    self.comesAsNeeded = comesAsNeeded
    if let name {
      isGuarded = mapping_guard_add(pages.bytes.baseAddress, pages.bytes.count, name)
    } else {
      isGuarded = false
    }
  }

  /// `count` bytes of memory, 0 where `fill` puts no others.
  convenience init<Failure: Error>(
    count: Int, fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    guard let pages = MappedPages(anonymous: count) else {
      preconditionFailure("no memory for \(count) bytes of data")
    }
    try self.init(pages, fill: fill)
  }

  /// Has a part of a file that memory does not hold read in the background, for it is needed soon.
  func expect(_ part: Range<Int>) {
    guard comesAsNeeded, let start = bytes.baseAddress, !part.isEmpty else { return }
    let first = part.lowerBound & ~(Self.pageSize - 1)
    madvise(
      UnsafeMutableRawPointer(mutating: start + first), part.upperBound - first, MADV_WILLNEED)
  }

  private static let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))

  deinit {
    if isGuarded { mapping_guard_remove(bytes.baseAddress) }
    MappedPages(UnsafeMutableBufferPointer(mutating: bytes)).unmap()
  }
}

extension DataMemory {
  /// Makes a data file that is cut short while it is mapped end the process with a line that says so.
  /// To be called once, before anything else handles faults.
  public static func guardMappedFiles() { mapping_guard_install() }
}
