import CNcurses
import Canvas

extension TerminalScreen {
  /// Shows a canvas, in a palette's colours: only what has changed since the last one is sent.
  ///
  /// What lies outside of the window is left away; the window beyond the canvas is empty.
  public func present(_ canvas: Canvas, palette: Palette) {
    guard !isGone, painter.paint(canvas, palette: palette, window: size) else { return }
    wnoutrefresh(curses_window())
    doupdate()
  }
}
