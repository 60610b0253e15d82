/// What a person did at the terminal.
public enum Key: Hashable, Sendable {
  /// A printable character.
  case character(Character)
  /// A control key, by its lower-case letter: `control("c")` is Ctrl-C.
  case control(Character)
  case up, down, left, right
  case enter, escape, tab, backTab, backspace, delete
  case home, end, pageUp, pageDown
  /// F1 to F12.
  case function(Int)
  /// The mouse did something at a place on the canvas.
  case mouse(MouseAction, Point)
}

/// What the mouse did.
public enum MouseAction: Hashable, Sendable {
  case press, drag, release, scrollUp, scrollDown
}
