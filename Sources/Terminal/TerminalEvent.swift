import Canvas
import Process

/// What happened at the terminal, or to the process.
public enum TerminalEvent: Equatable, Sendable {
  /// A key was pressed, or the mouse did something.
  case key(Key)
  /// The window has another size now; what is shown is gone.
  case resized(Size)
  /// Somebody called the wake pipe's `wake`.
  case woken
  /// A signal came. After `.resume` the screen has been drawn again already; after `.suspend` it is
  /// for the caller to call `suspend()`, once all that runs is ready for it.
  case signal(SignalEvent)
  /// The terminal is gone: nothing will be read from it nor be seen on it. Told once.
  case gone
}
