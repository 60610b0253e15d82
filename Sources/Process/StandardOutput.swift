import Glibc

/// Text to standard output, written whole and at once, so that a reader down a pipe sees each
/// epoch when it ends.
public enum StandardOutput {
  /// Nobody reads standard output any more.
  public struct ReaderGone: Error {}

  /// Writes a text as it is.
  public static func write(_ text: String) throws(ReaderGone) {
    guard writeAll(Array(text.utf8), to: STDOUT_FILENO) else { throw ReaderGone() }
  }

  /// Writes a text and ends the line.
  public static func line(_ text: String) throws(ReaderGone) {
    try write(text + "\n")
  }
}
