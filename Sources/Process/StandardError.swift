import Glibc
import Wording

/// Where the program says in one line why it stops.
public enum StandardError {
  /// Writes `hourglass: ` and a message as one line in one write; the message is cleaned.
  public static func line(_ message: String) {
    let text = Array("hourglass: \(cleaned(message))\n".utf8)
    writeAll(text, to: STDERR_FILENO)
  }
}

/// Writes bytes to a descriptor, going on after interruptions; returns whether all were written.
@discardableResult
public func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  reasonNotWritten(bytes, to: descriptor) == 0
}

/// Writes bytes to a descriptor, going on after interruptions, and waiting where another process has
/// it refuse to wait; the error number if the system takes no more, else 0.
func reasonNotWritten(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  bytes.withUnsafeBytes { bytes in
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let written = write(descriptor, piece.baseAddress, piece.count)
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if written < 0, errno == EAGAIN {
        waitUntilWritable(descriptor)
      } else if written == 0 || errno != EINTR {
        return written == 0 ? EIO : errno
      }
    }
    return 0
  }
}

private func waitUntilWritable(_ descriptor: Int32) {
  var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
  _ = poll(&request, 1, -1)
}
