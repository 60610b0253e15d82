import Dispatch
import Glibc
import Synchronization

/// Takes the process's signals on a thread of its own, so that no other thread is ever interrupted.
///
/// Make one before any other thread is started: threads inherit which signals are blocked. Signals
/// that were ignored when the process started (`nohup`) stay ignored. SIGPIPE and SIGXFSZ are
/// ignored from then on: what would have sent them fails with an error instead.
///
/// After the first signal to stop the program has `grace` to leave; then, or at a second one, the
/// process ends at once with 128 + n.
public final class SignalWatch: Sendable {
  private let events = Mutex<[SignalEvent]>([])
  private let wake: WakePipe
  private let grace: Duration
  private let outlivesTerminal: Bool
  private let onFirstStop: @Sendable () -> Void
  private let beforeLeaving: @Sendable () -> Void

  /// Blocks the signals in the calling thread and starts to take them.
  ///
  /// - Parameters:
  ///   - wake: woken after each signal; `take` then tells which came.
  ///   - grace: how long the program may take to leave after the first signal to stop.
  ///   - outlivingTerminal: whether SIGHUP only tells that the terminal is gone.
  ///   - onFirstStop: called on the watch's thread at the first signal to stop, before anybody else
  ///     knows of it; must not wait. What it begins, such as saving, has `grace` to be done, be the
  ///     thread that takes the signals stuck.
  ///   - beforeLeaving: called on the watch's thread just before it ends the process: gives the
  ///     terminal back, quickly and without waiting.
  public static func start(
    waking wake: WakePipe, grace: Duration = .seconds(4),
    outlivingTerminal: Bool = false, onFirstStop: @escaping @Sendable () -> Void = {},
    beforeLeaving: @escaping @Sendable () -> Void
  ) throws(ProcessError) -> SignalWatch {
    let watch = SignalWatch(
      wake: wake, grace: grace, outlivesTerminal: outlivingTerminal, onFirstStop: onFirstStop,
      beforeLeaving: beforeLeaving)
    var signals = watchedSignals()
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    try startThread { [signals] in watch.run(signals) }
    return watch
  }

  private init(
    wake: WakePipe, grace: Duration, outlivesTerminal: Bool,
    onFirstStop: @escaping @Sendable () -> Void, beforeLeaving: @escaping @Sendable () -> Void
  ) {
    self.wake = wake
    self.grace = grace
    self.outlivesTerminal = outlivesTerminal
    self.onFirstStop = onFirstStop
    self.beforeLeaving = beforeLeaving
  }

  /// The signals that came since the last call, in order, each once.
  public func take() -> [SignalEvent] {
    events.withLock { events in
      defer { events = [] }
      return events
    }
  }

  private func run(_ signals: sigset_t) -> Never {
    var stopping: (signal: Int32, deadline: ContinuousClock.Instant)?
    while true {
      let timeLeft = stopping.map { $0.deadline - ContinuousClock.now }
      let received = nextSignal(of: signals, within: timeLeft)
      let event = received.flatMap {
        SignalEvent(signal: $0, outlivingTerminal: outlivesTerminal)
      }
      if let stopping, received == nil || isAnother(received, event) {
        leave(after: received ?? stopping.signal)
      }
      guard let received, let event else { continue }
      if event.stops, stopping == nil {
        stopping = (received, .now + grace)
        onFirstStop()
      }
      // One that nobody has taken up yet says as much as a thousand.
      events.withLock { if !$0.contains(event) { $0.append(event) } }
      wake.wake()
    }
  }

  /// Whether a signal that comes after the first one to stop asks for it again.
  private func isAnother(_ signal: Int32?, _ event: SignalEvent?) -> Bool {
    event?.stops == true && signal != SignalEvent.repeated
  }

  private func leave(after signal: Int32) -> Never {
    let done = DispatchSemaphore(value: 0)
    // On a thread of its own: writing to a terminal that nobody reads waits for ever, as does
    // whatever writes after another thread that does.
    try? startThread { [beforeLeaving] in
      beforeLeaving()
      done.signal()
    }
    _ = done.wait(timeout: .now() + Self.patience)
    _exit(ExitStatus.signal(signal).code)
  }

  /// How long giving the terminal back may take, in seconds.
  private static let patience = 0.5
}

/// The signals to watch: those that were not ignored when the process started.
private func watchedSignals() -> sigset_t {
  var set = sigset_t()
  sigemptyset(&set)
  for number in SignalEvent.stopping + SignalEvent.others where !isIgnored(number) {
    sigaddset(&set, number)
  }
  return set
}

private func isIgnored(_ number: Int32) -> Bool {
  var action = sigaction()
  guard sigaction(number, nil, &action) == 0 else { return false }
  // Function pointers do not compare in Swift; their addresses do.
  let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
  return handler == unsafeBitCast(SIG_IGN, to: Int.self)
}

/// Waits for one of the signals; nil when the time is over.
private func nextSignal(of signals: sigset_t, within timeLeft: Duration?) -> Int32? {
  var signals = signals
  while true {
    let received: Int32
    if let timeLeft {
      var time = timespec(max(timeLeft, .zero))
      received = sigtimedwait(&signals, nil, &time)
    } else {
      received = sigwaitinfo(&signals, nil)
    }
    if received > 0 { return received }
    if errno != EINTR { return nil }
  }
}

extension timespec {
  /// A length of time.
  fileprivate init(_ duration: Duration) {
    let parts = duration.components
    let attosecondsPerNanosecond: Int64 = 1_000_000_000
    self.init(
      tv_sec: Int(parts.seconds), tv_nsec: Int(parts.attoseconds / attosecondsPerNanosecond))
  }
}
