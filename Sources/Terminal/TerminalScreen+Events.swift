import Canvas
import Glibc
import Process

extension TerminalScreen {
  /// Waits until something happens, and tells all that did; nothing if the time was over first.
  ///
  /// - Parameter timeout: the longest to wait; nil waits for ever.
  public func waitForEvent(timeout: Duration? = nil) -> [TerminalEvent] {
    let ready = poll(for: shortest(timeout, decoderDeadline.map { $0 - .now }))
    var events: [TerminalEvent] = []
    if ready.woken { events += wakeEvents() }
    if ready.readable { events += inputEvents() }
    if let decoderDeadline, .now >= decoderDeadline { events += keys(decoder.finish()) }
    decoderDeadline = decoder.isWaiting ? decoderDeadline ?? .now + escapeDelay : nil
    return events + sizeEvents()
  }

  /// How long the rest of a sequence may stay away before an ESC counts as the Escape key.
  private var escapeDelay: Duration {
    capabilities.overSSH ? .milliseconds(100) : .milliseconds(25)
  }

  private func wakeEvents() -> [TerminalEvent] {
    wake?.drain()
    var events: [TerminalEvent] = [.woken]
    for signal in signals?.take() ?? [] {
      if signal == .resume {
        if !expectsResume { takeBack() }
        expectsResume = false
      }
      // The size is looked at after every wait.
      if signal != .windowChanged { events.append(.signal(signal)) }
    }
    return events
  }

  private func inputEvents() -> [TerminalEvent] {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(input, &buffer, buffer.count)
    if count > 0 {
      decoderDeadline = nil
      return keys(decoder.decode(buffer[..<count]))
    }
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return [] }
    isGone = true
    return [.gone]
  }

  private func sizeEvents() -> [TerminalEvent] {
    guard !isGone else { return [] }
    let now = curses.fit(output)
    guard now != size else { return [] }
    size = now
    painter.forget()
    curses.repaint()
    return [.resized(now)]
  }

  private func keys(_ keys: [Key]) -> [TerminalEvent] {
    keys.map { .key($0) }
  }

  /// Waits for the terminal and the wake pipe. A terminal that was hung up counts as readable:
  /// reading tells.
  private func poll(for timeout: Duration?) -> (readable: Bool, woken: Bool) {
    var descriptors = [
      pollfd(fd: isGone ? -1 : input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake?.readEnd ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let count = Glibc.poll(&descriptors, nfds_t(descriptors.count), milliseconds(timeout))
    guard count > 0 else { return (false, false) }
    return (descriptors[0].revents != 0, descriptors[1].revents != 0)
  }

  /// The time for `poll`, rounded up, so that a wait is never shorter than asked; -1 is for ever.
  private func milliseconds(_ timeout: Duration?) -> Int32 {
    guard let timeout else { return -1 }
    let longest = Duration.seconds(3600)
    let (seconds, attoseconds) = min(max(timeout, .zero), longest).components
    let attosecondsPerMillisecond: Int64 = 1_000_000_000_000_000
    let rounded = (attoseconds + attosecondsPerMillisecond - 1) / attosecondsPerMillisecond
    return Int32(seconds * 1000 + rounded)
  }
}

/// The shorter of two times, where nil is for ever.
private func shortest(_ first: Duration?, _ second: Duration?) -> Duration? {
  guard let first, let second else { return first ?? second }
  return min(first, second)
}
