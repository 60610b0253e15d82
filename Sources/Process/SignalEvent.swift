import Glibc

/// What the operating system or another process asks of this one.
public enum SignalEvent: Hashable, Sendable {
  /// SIGTERM, SIGINT, SIGHUP or SIGQUIT, by number: save, give the terminal back and leave with
  /// 128 + number.
  case stop(Int32)
  /// SIGHUP, where the program outlives its terminal: that is gone.
  case hungUp
  /// SIGTSTP: give the terminal back and stop until continued.
  case suspend
  /// SIGCONT: the process runs again; what is on the terminal may be anybody's.
  case resume
  /// SIGWINCH: the window may have another size.
  case windowChanged

  /// Whether the program is to be left.
  var stops: Bool {
    if case .stop = self { true } else { false }
  }

  /// Signals that end the process unless it is told otherwise.
  static let stopping = [SIGTERM, SIGINT, SIGHUP, SIGQUIT]
  /// Signals of job control and of the window.
  static let others = [SIGTSTP, SIGCONT, SIGWINCH]

  init?(signal number: Int32, outlivingTerminal: Bool) {
    switch number {
    case SIGHUP where outlivingTerminal: self = .hungUp
    case SIGTSTP: self = .suspend
    case SIGCONT: self = .resume
    case SIGWINCH: self = .windowChanged
    case _ where Self.stopping.contains(number): self = .stop(number)
    default: return nil
    }
  }
}
