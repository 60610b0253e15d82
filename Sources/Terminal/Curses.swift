import Canvas
import CNcurses
import Glibc

/// ncurses on one terminal: opening it, its modes, and what terminfo says about it.
///
/// Lives on one thread, as ncurses does.
final class Curses {
  /// The terminal's name, as terminfo knows it.
  let term: String
  /// Whether characters are UTF-8.
  let utf8: Bool
  private var hidesCursor = true
  private let screen: OpaquePointer
  private let outputFile: UnsafeMutablePointer<FILE>
  private let inputFile: UnsafeMutablePointer<FILE>

  /// Opens a terminal under the first of the names that terminfo knows.
  init(names: [String], input: Int32, output: Int32) throws(TerminalError) {
    utf8 = curses_take_locale()
    // Otherwise LINES and COLUMNS would freeze the size.
    use_env(true)
    use_tioctl(true)
    // ncurses works on files of its own, so that closing them leaves the descriptors open.
    guard let outputFile = fdopen(dup(output), "w"), let inputFile = fdopen(dup(input), "r") else {
      throw .notATerminal
    }
    self.outputFile = outputFile
    self.inputFile = inputFile
    let opened = Self.keepingSignalHandlers {
      Self.openFirst(of: names, outputFile, inputFile)
    }
    guard let opened else {
      fclose(outputFile)
      fclose(inputFile)
      throw .unknown(term: names.first ?? "")
    }
    term = opened.name
    screen = opened.screen
    set_term(screen)
  }

  deinit {
    delscreen(screen)
    fclose(outputFile)
    fclose(inputFile)
  }

  /// The descriptor that ncurses writes to.
  var drawing: Int32 { fileno(outputFile) }

  /// Takes every key as it is typed, shows no cursor, and keeps what is written in one place.
  func takeOver() {
    raw()
    noecho()
    nonl()
    hidesCursor = curs_set(0) != ERR
    // With its keypad on, the terminal sends what terminfo says it sends.
    keypad(curses_window(), true)
    leaveok(curses_window(), hidesCursor)
    // What comes in where characters are deleted has not the ground of a theme on every terminal.
    idcok(curses_window(), false)
    // Otherwise an update would stop half-way when a key is pressed.
    typeahead(-1)
  }

  /// Leaves a cursor that cannot be hidden where it disturbs least: in the last cell.
  func parkCursor() {
    guard !hidesCursor else { return }
    wmove(curses_window(), getmaxy(curses_window()) - 1, getmaxx(curses_window()) - 1)
  }

  /// Makes colours ready; returns how many there are, or none at a terminal that has none.
  func startColors() -> ColorDepth {
    guard has_colors(), start_color() == OK else { return .mono }
    use_default_colors()
    return ColorDepth(count: Int(curses_color_count()), direct: curses_flag_capability("RGB"))
  }

  /// Takes a new size of the window, if it has changed; returns the size.
  func fit(_ output: Int32) -> Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    if curses_window_size(output, &columns, &rows), is_term_resized(rows, columns) {
      resizeterm(rows, columns)
    }
    return Size(width: Int(getmaxx(curses_window())), height: Int(getmaxy(curses_window())))
  }

  /// Makes the next update send every cell.
  func repaint() {
    curses_repaint()
  }

  /// What terminfo says under a name of at most this many bytes; nil where it says nothing.
  func capability(_ name: String) -> [UInt8]? {
    var buffer = [CChar](repeating: 0, count: 64)
    let length = curses_string_capability(name, &buffer, buffer.count)
    return length < 0 ? nil : buffer[..<length].map { UInt8(bitPattern: $0) }
  }

  private static func openFirst(
    of names: [String], _ output: UnsafeMutablePointer<FILE>, _ input: UnsafeMutablePointer<FILE>
  ) -> (name: String, screen: OpaquePointer)? {
    for name in names {
      if let screen = newterm(name, output, input) { return (name, screen) }
    }
    return nil
  }

  /// Does something that lets ncurses set handlers for signals, and takes them off again: they
  /// would run on any thread, and wait for the terminal.
  private static func keepingSignalHandlers<Result>(_ body: () -> Result) -> Result {
    let signals = [SIGINT, SIGTERM, SIGTSTP, SIGWINCH]
    let before = signals.map { number in
      var action = sigaction()
      sigaction(number, nil, &action)
      return action
    }
    defer {
      for (number, var action) in zip(signals, before) { sigaction(number, &action, nil) }
    }
    return body()
  }
}
