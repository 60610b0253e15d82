import Glibc

/// A file that one process at a time has. The system lets go of it when the process ends, however
/// it ends.
public final class FileLock: Sendable {
  private let descriptor: Int32

  /// Opening a named pipe would wait for whoever is at its other end.
  private static let flags = O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK

  /// Takes the file at a path, which is made if it is not there; fails if another has it.
  public init(_ path: String) throws(StorageError) {
    let mode: mode_t = 0o644
    let descriptor = open(path, O_RDWR | O_CREAT | Self.flags, mode)
    guard descriptor >= 0 else { throw .refused(path) }
    guard isOrdinaryFile(descriptor) else {
      close(descriptor)
      throw StorageError(path, .noFile)
    }
    guard Self.take(descriptor) else {
      let reason = errno
      close(descriptor)
      throw StorageError(path, reason == EWOULDBLOCK ? .taken : .refused(reason: reason))
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Whoever only asks has it for a moment, so it is tried more than once.
  private static func take(_ descriptor: Int32) -> Bool {
    let (tries, pause): (Int, UInt32) = (5, 20_000)
    for attempt in 1...tries {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK, attempt < tries else { break }
      usleep(pause)
    }
    return false
  }

  /// Whether a process has the file at a path now.
  public static func isTaken(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | flags)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }
}
