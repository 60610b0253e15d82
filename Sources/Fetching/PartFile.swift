import Glibc
import Storage

/// A file that comes piece by piece, perhaps over several processes, and the checksums of what of it
/// is here. Whoever has the lock of its data alone has it open.
package final class PartFile {
  /// Where it is.
  let path: String
  /// Bytes of it that are here.
  package private(set) var count = 0
  /// What they come to.
  private(set) var checksums = RunningChecksums()
  private let descriptor: Int32

  private static let mode: mode_t = 0o600
  private static let pieceSize = 1 << 20

  /// What is done with it.
  package enum Use {
    /// More is added to it; it is made if it is not there, and must be this person's.
    case toGrow
    /// It is only read.
    case toRead

    fileprivate var flags: Int32 { self == .toGrow ? O_RDWR | O_CREAT | O_NOFOLLOW : O_RDONLY }
  }

  /// Opens the file at a path. A link to a file that is to grow is not followed.
  package init(_ path: String, _ use: Use) throws(StorageError) {
    let flags = use.flags | O_NONBLOCK | O_CLOEXEC
    descriptor = open(path, flags, Self.mode)
    self.path = path
    guard descriptor >= 0 else { throw StorageError(path, .refused(reason: errno)) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw refused }
    guard facts.st_mode & S_IFMT == S_IFREG, use == .toRead || facts.st_uid == geteuid() else {
      throw StorageError(path, .noFile)
    }
  }

  deinit { close(descriptor) }

  /// Looks through what is here of before; false if `goOn` said not to.
  package func takeUp(_ goOn: () -> Bool) throws(StorageError) -> Bool {
    (count, checksums) = (0, RunningChecksums())
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      guard goOn() else { return false }
      let read = pread(descriptor, buffer.baseAddress, buffer.count, off_t(count))
      if read < 0 && errno == EINTR { continue }
      guard read >= 0 else { throw refused }
      if read == 0 { return true }
      checksums.add(UnsafeRawBufferPointer(rebasing: buffer[..<read]))
      count += read
    }
  }

  /// Adds bytes at the end.
  func append(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = pwrite(descriptor, rest.baseAddress, rest.count, off_t(count))
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw refused }
      checksums.add(UnsafeRawBufferPointer(rebasing: rest[..<written]))
      count += written
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  /// Begins anew.
  func empty() throws(StorageError) {
    guard ftruncate(descriptor, 0) == 0 else { throw refused }
    (count, checksums) = (0, RunningChecksums())
  }

  /// Fills `buffer` from a place on; how many bytes there were, fewer only at the end.
  package func read(at place: Int, into buffer: UnsafeMutableRawBufferPointer) throws(StorageError)
    -> Int
  {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let read = pread(descriptor, rest.baseAddress, rest.count, off_t(place + filled))
      if read < 0 && errno == EINTR { continue }
      guard read >= 0 else { throw refused }
      if read == 0 { break }
      filled += read
    }
    return filled
  }

  /// Removes it.
  func remove() { unlink(path) }

  private var refused: StorageError { StorageError(path, .refused(reason: errno)) }
}
