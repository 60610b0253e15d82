import Glibc
import Synchronization
import Wording

/// Text to standard output, written whole and at once, so that a reader down a pipe sees each
/// epoch when it ends.
public enum StandardOutput {
  /// Nothing more can be written: nobody reads standard output any more, or its file takes no more.
  public struct ReaderGone: Error {}

  /// Why the system took no more, where that is not because nobody reads; 0 where it took all.
  private static let refusal = Atomic<Int32>(0)

  /// Writes a text as it is.
  public static func write(_ text: String) throws(ReaderGone) {
    let reason = reasonNotWritten(Array(text.utf8), to: STDOUT_FILENO)
    guard reason != 0 else { return }
    if !tellsOfNoReader(reason) { refusal.store(reason, ordering: .relaxed) }
    throw ReaderGone()
  }

  /// Writes a text and ends the line.
  public static func line(_ text: String) throws(ReaderGone) {
    try write(text + "\n")
  }

  /// Writes lines that are meant for a program: byte for byte, but made safe where a terminal would
  /// take them for its own.
  public static func data(_ text: String) throws(ReaderGone) {
    guard isTerminal(STDOUT_FILENO) else { return try write(text) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    try write(lines.map { cleaned(String($0)) }.joined(separator: "\n"))
  }

  /// Why something that was written is not all there, as on a full disk; nil where all is, or nobody
  /// wanted the rest.
  public static var problem: String? {
    let reason = refusal.load(ordering: .relaxed)
    return reason == 0 ? nil : "standard output: \(String(cString: strerror(reason)))"
  }

  /// Whether a write failed because its reader is gone: a pipe's, a terminal's, or there never was
  /// one.
  private static func tellsOfNoReader(_ reason: Int32) -> Bool {
    var facts = stat()
    let isFile = fstat(STDOUT_FILENO, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    return reason == EPIPE || reason == EBADF || (reason == EIO && !isFile)
  }
}
