import Glibc

/// A place for what is written to standard error while a screen covers it; told afterwards.
public final class HeldErrors {
  /// Where standard error is to be sent; nil if no file could be made.
  public let descriptor: Int32?

  /// The most that is told afterwards, in bytes.
  private static let longest = 1 << 16

  /// A file that has no name, in the folder for temporary files.
  public init() {
    let folder = environmentValue("TMPDIR") ?? "/tmp"
    var path = Array("\(folder)/hourglass-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    if file >= 0 { unlink(path) }
    descriptor = file >= 0 ? file : nil
  }

  deinit { if let descriptor { close(descriptor) } }

  /// Writes what was held to standard error.
  public func tell() {
    guard let descriptor else { return }
    var bytes = [UInt8](repeating: 0, count: Self.longest)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    if count > 0 { writeAll(Array(bytes[..<count]), to: STDERR_FILENO) }
  }
}
