import Process
import Wording

/// Why no screen can be opened.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// Input or output is no terminal.
  case notATerminal
  /// `TERM` is unset or empty.
  case unnamed
  /// The terminal cannot place its cursor.
  case incapable(term: String)
  /// Nothing is known about the terminal, nor about those that it may be like.
  case unknown(term: String)

  /// How the program ends: 64 where it was called in the wrong place, else 1.
  public var exitStatus: ExitStatus { self == .notATerminal ? .usage : .failure }

  /// One line that names the thing and the remedy.
  public var description: String {
    switch self {
    case .notATerminal:
      "standard input and output are no terminal; without a screen: hourglass train, or what hourglass --help lists"
    case .unnamed:
      "TERM is not set; try TERM=xterm-256color hourglass, or without a screen: hourglass train"
    case .incapable(let term):
      "TERM=\(cleaned(term)) cannot show a screen; try TERM=xterm-256color hourglass, "
        + "or without a screen: hourglass train"
    case .unknown(let term):
      "TERM=\(cleaned(term)) is unknown here, as are xterm-256color and vt100; install "
        + "ncurses-base, or without a screen: hourglass train"
    }
  }
}
