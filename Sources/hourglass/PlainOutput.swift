import Process
import Wording

/// A line that a terminal shows for a while.
enum TerminalLine {
  /// Takes back what stands in it.
  static let cleared = "\r\u{1B}[K"
}

/// Columns of the terminal that is written to; beyond number where it is none.
var widthToFill: Int { terminalWidth(1) ?? .max }

/// Prints lines, each cleaned, for a model file may come from anybody, and cut where a terminal
/// would break it.
func tell(_ lines: [String]) -> ExitStatus {
  do throws(StandardOutput.ReaderGone) {
    for line in lines { try StandardOutput.line(cut(cleaned(line), to: widthToFill)) }
  } catch {
    // Whoever reads has seen enough.
  }
  return .success
}
