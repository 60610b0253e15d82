import Canvas
import CNcurses
import Glibc
import Process

/// The terminal as a screen for canvases, and as a source of events.
///
/// Lives on one thread only, as ncurses does; `WakePipe` and `SignalWatch` reach it from others.
public final class TerminalScreen {
  /// What the terminal can show.
  public private(set) var capabilities: Capabilities
  /// Columns and rows of the window, as last told by an event.
  public internal(set) var size: Size

  let curses: Curses
  let frames: FrameSender
  let strings: TerminalStrings
  let input: Int32
  let output: Int32
  let wake: WakePipe?
  let signals: SignalWatch?

  var painter: Painter
  var decoder: KeyDecoder
  /// When what the decoder waits for will not come any more.
  var decoderDeadline: ContinuousClock.Instant?
  var isGone = false
  /// When the terminal was asked about its modes; nil before that.
  var modesAskedAt: ContinuousClock.Instant?
  /// Whether the next SIGCONT only says that `suspend` is over.
  var expectsResume = false
  private var lastTakenBack = ContinuousClock.now - leastTimeBetweenTakingBack
  private static let leastTimeBetweenTakingBack = Duration.milliseconds(100)
  private var isOpen = true
  private var listensToMouse: Bool
  /// The colours that the terminal has, and those that are used where nobody asks for others.
  private let colorDepth, usualColors: ColorDepth
  private let modesBefore: termios
  private let standardError: Int32?
  private var savedStandardError: Int32 = -1

  /// Opens the terminal.
  ///
  /// - Parameters:
  ///   - options: what the person wants of it.
  ///   - wake: ends a wait for events; nil if nobody does.
  ///   - signals: takes signals and wakes `wake`; nil if the process handles none.
  public static func open(
    _ options: TerminalOptions, wake: WakePipe? = nil, signals: SignalWatch? = nil
  ) throws(TerminalError) -> TerminalScreen {
    guard isTerminal(options.input), isTerminal(options.output) else { throw .notATerminal }
    let term = try options.checkedTerm()
    return try TerminalScreen(options, term: term, wake: wake, signals: signals)
  }

  private init(
    _ options: TerminalOptions, term: String, wake: WakePipe?, signals: SignalWatch?
  ) throws(TerminalError) {
    var modes = termios()
    tcgetattr(options.input, &modes)
    modesBefore = modes
    input = options.input
    output = options.output
    standardError = options.standardError
    (self.wake, self.signals) = (wake, signals)
    curses = try Curses(names: options.terminalNames, input: input, output: output)
    frames = FrameSender(drawing: curses.drawing, terminal: output)
    guard curses.capability("cup") != nil else {
      endwin()
      throw .incapable(term: term)
    }
    strings = TerminalStrings(
      curses, mayBeAskedForModes: options.environment.mayBeAskedForModes)
    curses.takeOver()
    listensToMouse = options.mouse
    colorDepth = curses.startColors()
    usualColors = options.environment.noColor ? .mono : colorDepth
    capabilities = Capabilities(
      options, term: curses.term, utf8: curses.utf8, shows: colorDepth)
    painter = Painter(
      colors: TerminalColors(capabilities.colors), pairCount: Int(curses_pair_count()),
      utf8: curses.utf8)
    decoder = KeyDecoder(sequences: strings.keys, utf8: curses.utf8)
    size = curses.fit(output)
    enter()
  }

  deinit { close() }

  /// Gives the terminal back. What the screen showed is gone; further calls do nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
  }

  /// Gives the terminal back at once, from any thread: for a process that must end now. Nothing is
  /// done where no screen is open.
  public static func restoreAtOnce() {
    crash_restore_now()
  }

  /// Stops the process as Ctrl-Z does, with the terminal given back; returns when it goes on and
  /// the screen is drawn again. Where no shell could continue it, only draws again.
  public func suspend() {
    leave()
    expectsResume = JobControl.stop() && signals != nil
    enter()
    redraw()
  }

  /// Listens to the mouse from now on, or leaves it to the terminal, which then selects text with it.
  public func setMouse(_ isOn: Bool) {
    guard isOn != listensToMouse else { return }
    listensToMouse = isOn
    writeAll(isOn ? strings.mouseOn : strings.mouseOff, to: output)
  }

  /// Uses so many colours at most from the next canvas on; nil is as many as the terminal has, or
  /// none under `NO_COLOR`.
  public func setColors(_ wanted: ColorDepth?) {
    let depth = min(wanted ?? usualColors, colorDepth)
    guard depth != capabilities.colors else { return }
    capabilities.colors = depth
    painter.use(TerminalColors(depth))
  }

  /// Sends every cell again: what others wrote on the terminal goes away.
  public func redraw() {
    curses_repaint()
    wnoutrefresh(curses_window())
    doupdate()
  }

  /// Draws again after the process was stopped from outside and went on; not without end, be it
  /// told hundreds of times a second that it goes on.
  func takeBack() {
    let rest = Self.leastTimeBetweenTakingBack - (.now - lastTakenBack)
    if rest > .zero { usleep(useconds_t(rest / .microseconds(1))) }
    lastTakenBack = .now
    endwin()
    enter()
    redraw()
  }

  private func enter() {
    makeWait(output)
    if let standardError, savedStandardError < 0 {
      savedStandardError = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)
      dup2(standardError, STDERR_FILENO)
    }
    let restore = strings.restore.map { CChar(bitPattern: $0) }
    var modes = modesBefore
    let terminal = crash_restore_terminal(
      input: input, output: output, drawing: curses.drawing, frames: frames.terminal,
      standard_error: savedStandardError, held_errors: standardError ?? -1)
    crash_restore_arm(terminal, &modes, restore, restore.count)
    crash_restore_install()
    crash_restore_protect_thread()
    if listensToMouse { writeAll(strings.mouseOn, to: output) }
  }

  private func leave() {
    dropLateAnswer()
    if listensToMouse { writeAll(strings.mouseOff, to: output) }
    endwin()
    crash_restore_disarm()
    crash_restore_uninstall()
    guard savedStandardError >= 0 else { return }
    dup2(savedStandardError, STDERR_FILENO)
    Glibc.close(savedStandardError)
    savedStandardError = -1
  }
}

/// Has writing to a descriptor wait until it takes all: what another process made it refuse, ncurses
/// would try again without end.
private func makeWait(_ descriptor: Int32) {
  let flags = fcntl(descriptor, F_GETFL)
  if flags >= 0, flags & O_NONBLOCK != 0 { _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) }
}
