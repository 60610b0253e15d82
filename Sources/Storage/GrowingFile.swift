import Glibc

/// A file that only grows, a line at a time.
public final class GrowingFile: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Opens the file at a path, which is made if it is not there. Links are not followed.
  public init(_ path: String) throws(StorageError) {
    let mode: mode_t = 0o644
    // Non-blocking, because opening a named pipe would wait for whoever reads it.
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    descriptor = open(path, flags, mode)
    self.path = path
    guard descriptor >= 0 else {
      throw errno == ENXIO ? StorageError(path, .noFile) : .refused(path)
    }
    guard isOrdinaryFile(descriptor) else { throw StorageError(path, .noFile) }
  }

  deinit { close(descriptor) }

  /// Adds bytes at the end, in one write where the system takes them whole; where it does not, the
  /// file stays as it was.
  public func append(_ bytes: [UInt8]) throws(StorageError) {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw .refused(path) }
    guard writeWhole(bytes, to: descriptor) else {
      let error = StorageError.refused(path)
      ftruncate(descriptor, facts.st_size)
      throw error
    }
  }

  /// Has the system bring the file to the disk.
  public func synchronize() throws(StorageError) {
    guard fsync(descriptor) == 0 else { throw .refused(path) }
  }
}
