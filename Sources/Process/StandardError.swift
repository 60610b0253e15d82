import Glibc

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
  var rest = bytes[...]
  while !rest.isEmpty {
    let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if written < 0 && errno == EINTR { continue }
    guard written > 0 else { return false }
    rest = rest.dropFirst(written)
  }
  return true
}
