import Glibc

/// Lets any thread wake the one that waits for the terminal.
///
/// Wakes that nobody has seen yet count as one.
public final class WakePipe: Sendable {
  /// The descriptor to poll: readable once somebody called `wake`.
  public let readEnd: Int32
  private let writeEnd: Int32

  /// A pipe; it fails only where the process has no descriptors left.
  public init() throws(ProcessError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .noPipe(reason: errno) }
    for end in ends {
      // Neither end blocks: a full pipe has woken the reader already.
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Makes `readEnd` readable. May be called on any thread; never waits.
  public func wake() {
    var byte: UInt8 = 1
    while write(writeEnd, &byte, 1) < 0 && errno == EINTR {}
  }

  /// Takes all wakes that have come so far, so that `readEnd` is not readable any more.
  public func drain() {
    var buffer = [UInt8](repeating: 0, count: 64)
    while true {
      let count = read(readEnd, &buffer, buffer.count)
      guard count > 0 || (count < 0 && errno == EINTR) else { return }
    }
  }
}

/// What the operating system refused.
public enum ProcessError: Error, Equatable, CustomStringConvertible {
  /// No pipe could be made; `reason` is errno.
  case noPipe(reason: Int32)
  /// No thread could be started; `reason` is an error number.
  case noThread(reason: Int32)

  /// One line that names the thing and the remedy.
  public var description: String {
    switch self {
    case .noPipe(let reason):
      "no pipe could be opened (\(String(cString: strerror(reason)))); raise ulimit -n"
    case .noThread(let reason):
      "no thread could be started (\(String(cString: strerror(reason)))); raise ulimit -u"
    }
  }
}
