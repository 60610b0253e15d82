import CNcurses
import Canvas
import Glibc
import Process

extension TerminalScreen {
  /// The private mode in which a terminal shows nothing until a frame is whole.
  public static let synchronizedOutput = 2026

  /// Shows a canvas, in a palette's colours: only what has changed since the last one is sent.
  ///
  /// What lies outside of the window is left away; the window beyond the canvas is empty.
  public func present(_ canvas: Canvas, palette: Palette) {
    guard !isGone, painter.paint(canvas, palette: palette, window: size) else { return }
    curses.parkCursor()
    wnoutrefresh(curses_window())
    let isWhole = decoder.modes[Self.synchronizedOutput] == .known
    frames.send(
      after: isWhole ? strings.frameBegin : [], before: isWhole ? strings.frameEnd : []
    ) { doupdate() }
    askAboutModes()
  }

  /// Asks once, on the screen that is up, whether the terminal can show frames whole: the answer
  /// comes among the keys, or never.
  private func askAboutModes() {
    guard modesAskedAt == nil, !strings.modeQuestion.isEmpty else { return }
    modesAskedAt = .now
    writeAll(strings.modeQuestion, to: output)
  }

  /// Waits a little for an answer that is still to come, so that the shell does not get it.
  func dropLateAnswer() {
    guard let modesAskedAt, decoder.modes.isEmpty, !isGone, .now - modesAskedAt < .seconds(1)
    else { return }
    let patienceInMilliseconds: Int32 = 100
    var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    if Glibc.poll(&request, 1, patienceInMilliseconds) == 1 { tcflush(input, TCIFLUSH) }
  }
}
