import Glibc

/// What the operating system or another process asks of this one.
public enum SignalEvent: Hashable, Sendable {
  /// SIGTERM, SIGINT, or another that ends a process, by number: save, give the terminal back and
  /// leave with 128 + number.
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

  /// Signals that end the process unless it is told otherwise: a person's and the system's, those by
  /// which queues of jobs say that time is up (SIGXCPU, SIGUSR1, SIGUSR2), and what a timer or a
  /// device of whoever started the process may send.
  static let stopping = [
    SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGXCPU, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGIO, SIGPWR,
  ]
  /// Sent each second from the first time on, so that the second one says nothing new.
  static let repeated = SIGXCPU
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
