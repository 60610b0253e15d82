import Canvas

/// What is sent to the terminal, and comes from it, beside what ncurses sends: found once, when it
/// is opened.
struct TerminalStrings {
  /// Switches reports of the mouse on: presses and the wheel, drags, places beyond column 223.
  let mouseOn: [UInt8]
  /// Switches them off.
  let mouseOff: [UInt8]
  /// Asks whether the terminal can show frames whole; empty where it had better not be asked.
  let modeQuestion: [UInt8]
  /// Makes the terminal show nothing until the frame's end.
  let frameBegin = Self.mode("h")
  /// Ends a frame.
  let frameEnd = Self.mode("l")
  /// Gives the terminal back from any state.
  let restore: [UInt8]
  /// Keys that the terminal sends in a way of its own.
  let keys: [[UInt8]: Key]

  init(_ curses: Curses, mayBeAskedForModes: Bool) {
    modeQuestion = mayBeAskedForModes ? Self.mode("$p") : []
    let hasMouse = curses.capability("kmous") != nil
    mouseOn = hasMouse ? Array("\u{1b}[?1000h\u{1b}[?1002h\u{1b}[?1006h".utf8) : []
    mouseOff = hasMouse ? Array("\u{1b}[?1006l\u{1b}[?1002l\u{1b}[?1000l".utf8) : []
    restore = Self.restoring(
      curses, modesOff: (mayBeAskedForModes ? frameEnd : []) + mouseOff)
    keys = Self.keys(of: curses)
  }

  /// A sequence about the mode of synchronized output.
  private static func mode(_ ending: String) -> [UInt8] {
    Array("\u{1b}[?\(TerminalScreen.synchronizedOutput)\(ending)".utf8)
  }

  private static func restoring(_ curses: Curses, modesOff: [UInt8]) -> [UInt8] {
    // A sequence may have been cut off half-way: a string terminator ends it and does no more.
    let endOfSequence = Array("\u{1b}\\".utf8)
    let parts = ["sgr0", "op", "rmkx", "cnorm"].compactMap(curses.capability)
    let newLine = Array("\r\n".utf8)
    return endOfSequence + modesOff + parts.joined() + (curses.capability("rmcup") ?? newLine)
  }

  private static func keys(of curses: Curses) -> [[UInt8]: Key] {
    var keys: [[UInt8]: Key] = [:]
    for (name, key) in named + (1...12).map({ ("kf\($0)", Key.function($0)) }) {
      // One byte alone is a control key, whatever terminfo calls it.
      if let sequence = curses.capability(name), sequence.count > 1 { keys[sequence] = key }
    }
    return keys
  }

  private static let named: [(String, Key)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
    ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete),
    ("kcbt", .backTab), ("kent", .enter),
  ]
}
