import Canvas
import Foundation
import Process
import PseudoterminalSupport
import Terminal
import Testing

/// One after the other: ncurses has one current terminal.
@Suite("The terminal's screen", .serialized)
struct TerminalScreenTests {
  private let terminal: Pseudoterminal
  private let palette = Palette(roles: [.good: RGB(0x00ff00)], labels: [RGB(0xff0000)])

  init() throws {
    setenv("LC_ALL", "C.UTF-8", 1)
    terminal = try Pseudoterminal(columns: 30, rows: 6)
  }

  private func options(term: String? = "xterm-256color") -> TerminalOptions {
    var options = TerminalOptions(environment: TerminalEnvironment(term: term))
    options.input = terminal.program
    options.output = terminal.program
    return options
  }

  private func canvas(_ size: Size, _ text: String) -> Canvas {
    var canvas = Canvas(size)
    for (x, glyph) in text.unicodeScalars.enumerated() { canvas[x, 1] = Cell(glyph) }
    return canvas
  }

  @Test("a canvas that has not changed sends nothing")
  func unchanged() throws {
    let screen = try TerminalScreen.open(options())
    screen.present(canvas(screen.size, "hello ▀⣿"), palette: palette)
    #expect(String(decoding: terminal.written(), as: UTF8.self).contains("hello ▀⣿"))
    screen.present(canvas(screen.size, "hello ▀⣿"), palette: palette)
    #expect(terminal.written() == [])
  }

  @Test("of a canvas that has changed in one cell, only this cell is sent")
  func oneCell() throws {
    let screen = try TerminalScreen.open(options())
    screen.present(canvas(screen.size, "hello world"), palette: palette)
    _ = terminal.written()
    screen.present(canvas(screen.size, "hello wOrld"), palette: palette)
    let sent = String(decoding: terminal.written(), as: UTF8.self)
    #expect(sent.contains("O"))
    #expect(sent.utf8.count < 20)
    #expect(!sent.contains("w") && !sent.contains("l"))
  }

  @Test("keys typed at the terminal are told as keys")
  func keys() throws {
    let screen = try TerminalScreen.open(options())
    terminal.type("\u{1b}OA\u{3}é")
    let events = screen.waitForEvent(timeout: .seconds(5))
    #expect(events == [.key(.up), .key(.control("c")), .key(.character("é"))])
  }

  @Test("a lone escape is told when nothing has followed for a moment")
  func escape() throws {
    let screen = try TerminalScreen.open(options())
    terminal.type("\u{1b}")
    #expect(screen.waitForEvent(timeout: .seconds(5)) == [])
    #expect(screen.waitForEvent(timeout: .seconds(5)) == [.key(.escape)])
  }

  @Test("a wake from another thread ends the wait")
  func wake() throws {
    let wake = try WakePipe()
    let screen = try TerminalScreen.open(options(), wake: wake)
    Thread.detachNewThread { wake.wake() }
    #expect(screen.waitForEvent(timeout: .seconds(5)) == [.woken])
    #expect(screen.waitForEvent(timeout: .zero) == [])
  }

  @Test("after a change of size, the newest size is told once and all is painted again")
  func resize() throws {
    let screen = try TerminalScreen.open(options())
    #expect(screen.size == Size(width: 30, height: 6))
    screen.present(canvas(screen.size, "hello"), palette: palette)
    _ = terminal.written()
    for width in [40, 1, 20] { terminal.resize(columns: width, rows: 4) }
    #expect(screen.waitForEvent(timeout: .zero) == [.resized(Size(width: 20, height: 4))])
    #expect(screen.waitForEvent(timeout: .zero) == [])
    screen.present(canvas(screen.size, "hello"), palette: palette)
    #expect(String(decoding: terminal.written(), as: UTF8.self).contains("hello"))
  }

  @Test("a window of one cell is a screen too, whatever the canvas's size")
  func oneCellWindow() throws {
    terminal.resize(columns: 1, rows: 1)
    let screen = try TerminalScreen.open(options())
    #expect(screen.size == Size(width: 1, height: 1))
    screen.present(canvas(Size(width: 30, height: 6), "hello"), palette: palette)
    screen.present(Canvas(Size(width: 0, height: 0)), palette: palette)
  }

  @Test("a terminal that is gone is told once")
  func gone() throws {
    let screen = try TerminalScreen.open(options())
    terminal.hangUp()
    #expect(screen.waitForEvent(timeout: .seconds(5)) == [.gone])
    #expect(screen.waitForEvent(timeout: .zero) == [])
    screen.present(canvas(screen.size, "hello"), palette: palette)
  }

  @Test("closing gives the terminal back: its modes, its main screen, its cursor, no mouse")
  func close() throws {
    let before = terminal.modes()
    let screen = try TerminalScreen.open(options())
    #expect(terminal.modes() != before)
    _ = terminal.written()
    screen.close()
    #expect(terminal.modes() == before)
    expectGivenBack(terminal.written())
  }

  @Test("giving back at once does the same")
  func restoreAtOnce() throws {
    let before = terminal.modes()
    let screen = try TerminalScreen.open(options())
    _ = terminal.written()
    TerminalScreen.restoreAtOnce()
    #expect(terminal.modes() == before)
    expectGivenBack(terminal.written())
    screen.close()
  }

  private func expectGivenBack(_ bytes: [UInt8]) {
    let sent = String(decoding: bytes, as: UTF8.self)
    for mode in [1000, 1002, 1006, 1049] { #expect(sent.contains("\u{1b}[?\(mode)l")) }
    #expect(sent.contains("\u{1b}[?25h"))
  }

  @Test("no terminal, no name and a terminal that cannot are refused, each with a remedy")
  func refusals() throws {
    var noTerminal = options()
    let pipe = try WakePipe()
    noTerminal.input = pipe.readEnd
    #expect(throws: TerminalError.notATerminal) { try TerminalScreen.open(noTerminal) }
    #expect(throws: TerminalError.unnamed) { try TerminalScreen.open(options(term: nil)) }
    let incapable = TerminalError.incapable(term: "dumb")
    #expect(throws: incapable) { try TerminalScreen.open(options(term: "dumb")) }
    let errors: [TerminalError] = [.notATerminal, .unnamed, incapable]
    #expect(errors.map(\.exitStatus.code) == [64, 1, 1])
    #expect(errors.allSatisfy { $0.description.contains("hourglass train") })
  }

  @Test("a terminal of unknown name is taken for an xterm, and the person is told")
  func unknownTerminal() throws {
    let screen = try TerminalScreen.open(options(term: "no\u{1b}such"))
    #expect(screen.capabilities.term == "xterm-256color")
    #expect(
      screen.capabilities.notice == "TERM=no?such is unknown here: taken for xterm-256color")
  }

  @Test("capabilities follow the terminal, NO_COLOR and the person's choice")
  func capabilities() throws {
    #expect(try TerminalScreen.open(options()).capabilities.colors == .indexed256)
    #expect(try TerminalScreen.open(options(term: "vt100")).capabilities.colors == .mono)
    var plain = options()
    plain.environment.noColor = true
    #expect(try TerminalScreen.open(plain).capabilities.colors == .mono)
    plain.colors = .ansi8
    plain.glyphs = .ascii
    let capabilities = try TerminalScreen.open(plain).capabilities
    #expect(capabilities.colors == .ansi8)
    #expect(capabilities.glyphs == .ascii && capabilities.utf8)
  }

  @Test("where the locale is not UTF-8, nothing but ASCII is sent")
  func asciiOnly() throws {
    setenv("LC_ALL", "C", 1)
    defer { setenv("LC_ALL", "C.UTF-8", 1) }
    let screen = try TerminalScreen.open(options())
    #expect(!screen.capabilities.utf8 && screen.capabilities.glyphs == .ascii)
    screen.present(canvas(screen.size, "┌─▀⣿⠀✓é世|"), palette: palette)
    screen.close()
    let sent = terminal.written()
    #expect(sent.allSatisfy { $0 < 0x80 })
    #expect(String(decoding: sent, as: UTF8.self).contains("+-#* v??|"))
  }

  @Test("a glyph that would take two columns or none is shown as a question mark")
  func wideGlyphs() throws {
    let screen = try TerminalScreen.open(options())
    screen.present(canvas(screen.size, "a世b\u{202e}c\u{7}d"), palette: palette)
    #expect(String(decoding: terminal.written(), as: UTF8.self).contains("a?b?c?d"))
  }

  @Test("more pairs of colours than the terminal holds are painted all the same")
  func manyPairs() throws {
    let screen = try TerminalScreen.open(options(term: "linux"))
    let inks: [Ink] = [.standard] + (0..<8).map { .label($0) }
    let ansi: [UInt32] = [
      0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
    ]
    let colors = Palette(roles: [:], labels: ansi.map { RGB($0) })
    var canvas = Canvas(screen.size)
    for number in 0..<81 {
      let style = Style(inks[number % 9], on: inks[number / 9])
      canvas[number % 27, number / 27] = Cell("x", style)
    }
    screen.present(canvas, palette: colors)
    let sent = String(decoding: terminal.written(), as: UTF8.self)
    #expect(sent.filter { $0 == "x" }.count >= 81)
    screen.present(canvas, palette: colors)
    #expect(terminal.written() == [])
  }

  @Test(
    "a ground of the palette's own covers the window, beyond the canvas and without the terminal's help too",
    arguments: ["xterm-256color", "screen-256color"])
  func ownGround(term: String) throws {
    let screen = try TerminalScreen.open(options(term: term))
    var grounded = palette
    grounded.ground = RGB(0x1c1c1c)
    grounded.text = RGB(0xd0d0d0)
    screen.present(canvas(Size(width: 12, height: 3), "hello"), palette: grounded)
    let sent = String(decoding: terminal.written(), as: UTF8.self)
    #expect(sent.contains("48;5;234m") && sent.contains("38;5;252m"))
    // A terminal that does not erase in the ground's colour is sent every blank.
    let blanks = sent.filter { $0 == " " }.count
    #expect(term == "screen-256color" ? blanks >= 30 * 6 - 6 : blanks < 30 * 6)
    screen.present(canvas(Size(width: 12, height: 3), "hello"), palette: palette)
    #expect(!String(decoding: terminal.written(), as: UTF8.self).contains("48;5;234m"))
  }

  @Test("a cursor that cannot be hidden waits in the last cell")
  func parkedCursor() throws {
    let screen = try TerminalScreen.open(options(term: "vt100"))
    screen.present(canvas(screen.size, "hello"), palette: palette)
    let sent = String(decoding: terminal.written(), as: UTF8.self)
    #expect(sent.hasSuffix("hello\u{1b}[4B\u{1b}[24C"))
  }

  @Test("octants reach the terminal, whatever the C library knows of them")
  func octants() throws {
    let screen = try TerminalScreen.open(options())
    let octants = "\u{1cd00}\u{1cde5}\u{1cea8}\u{1fbe6}\u{1fb82}\u{1fb00}"
    screen.present(canvas(screen.size, octants), palette: palette)
    #expect(String(decoding: terminal.written(), as: UTF8.self).contains(octants))
  }

  private func bracketed(_ bytes: [UInt8]) -> Bool {
    let sent = String(decoding: bytes, as: UTF8.self)
    return sent.hasPrefix("\u{1b}[?2026h") && sent.hasSuffix("\u{1b}[?2026l")
  }

  @Test("a terminal that knows synchronized output gets each frame in brackets")
  func synchronizedOutput() throws {
    let screen = try TerminalScreen.open(options())
    screen.present(canvas(screen.size, "one"), palette: palette)
    #expect(String(decoding: terminal.written(), as: UTF8.self).hasSuffix("\u{1b}[?2026$p"))
    screen.present(canvas(screen.size, "two"), palette: palette)
    #expect(!String(decoding: terminal.written(), as: UTF8.self).contains("2026"))
    terminal.type("\u{1b}[?2026;2$yq")
    #expect(screen.waitForEvent(timeout: .seconds(5)) == [.key(.character("q"))])
    screen.present(canvas(screen.size, "three"), palette: palette)
    #expect(bracketed(terminal.written()))
    screen.present(canvas(screen.size, "three"), palette: palette)
    #expect(terminal.written().isEmpty)
    screen.close()
    #expect(String(decoding: terminal.written(), as: UTF8.self).contains("\u{1b}[?1049l"))
  }

  @Test("a terminal that does not know synchronized output gets none")
  func noSynchronizedOutput() throws {
    let screen = try TerminalScreen.open(options())
    screen.present(canvas(screen.size, "one"), palette: palette)
    terminal.type("\u{1b}[?2026;0$y")
    #expect(screen.waitForEvent(timeout: .milliseconds(200)).isEmpty)
    _ = terminal.written()
    screen.present(canvas(screen.size, "two"), palette: palette)
    #expect(!String(decoding: terminal.written(), as: UTF8.self).contains("2026"))
  }

  @Test(
    "terminals that could print the question are not asked",
    arguments: ["linux", "screen", "screen-256color", "vt100", "rxvt"])
  func unaskedTerminals(term: String) throws {
    let screen = try TerminalScreen.open(options(term: term))
    screen.present(canvas(screen.size, "one"), palette: palette)
    screen.close()
    let sent = String(decoding: terminal.written(), as: UTF8.self)
    #expect(sent.contains("one") && !sent.contains("$p") && !sent.contains("2026"))
    var apple = TerminalEnvironment(term: "xterm-256color", program: "Apple_Terminal")
    #expect(!apple.mayBeAskedForModes)
    apple.program = nil
    #expect(apple.mayBeAskedForModes)
  }

  /// A canvas of what the program draws with, in every kind of ink.
  private func colourful(_ size: Size) -> Canvas {
    var canvas = Canvas(size)
    let inks: [Ink] =
      [.grey(90), .color(RGB(0xff8700))] + Role.allCases.map(Ink.role)
      + (0..<10).map(Ink.label) + (0..<8).map(Ink.step)
    let glyphs = Array("▀⣿▶✓·…─╭█░x\u{1fb00}\u{1cd00}".unicodeScalars)
    for (place, ink) in inks.enumerated() {
      let glyph = glyphs[place % glyphs.count]
      canvas[place % 30, place / 30] = Cell(glyph, Style(ink, on: .grey(20)))
    }
    return canvas
  }

  @Test(
    "no terminal is sent a colour where NO_COLOR asks for none, or where it has none",
    arguments: ["xterm-256color", "xterm", "screen", "linux", "vt100"])
  func noColorBytes(term: String) throws {
    var plain = options(term: term)
    plain.environment.noColor = true
    let screen = try TerminalScreen.open(plain)
    screen.present(colourful(screen.size), palette: palette)
    screen.close()
    let sent = String(decoding: terminal.written(), as: UTF8.self)
    #expect(sent.contains("x"))
    let colors = sent.matches(of: /\u{1b}\[([0-9;]*)m/).flatMap { $0.1.split(separator: ";") }
      .compactMap { Int($0) }.filter { (30...49).contains($0) || (90...107).contains($0) }
    // 39 and 49 give the terminal's own colours back.
    #expect(colors.allSatisfy { $0 == 39 || $0 == 49 }, "\(colors)")
  }

  @Test(
    "in a locale of ASCII no terminal is sent a byte beyond it",
    arguments: ["xterm-256color", "xterm", "screen-256color", "linux", "vt100"])
  func asciiBytes(term: String) throws {
    setenv("LC_ALL", "POSIX", 1)
    defer { setenv("LC_ALL", "C.UTF-8", 1) }
    let screen = try TerminalScreen.open(options(term: term))
    screen.present(colourful(screen.size), palette: palette)
    screen.close()
    #expect(terminal.written().allSatisfy { $0 < 0x80 })
  }

  @Test("what a screen would show is told without opening it, as it then is")
  func expected() throws {
    for term in ["xterm-256color", "xterm", "screen-256color", "linux", "vt100", "no-such"] {
      let screen = try TerminalScreen.open(options(term: term))
      #expect(try Capabilities.expected(options(term: term)) == screen.capabilities, "\(term)")
      screen.close()
    }
    #expect(throws: TerminalError.incapable(term: "dumb")) {
      try Capabilities.expected(options(term: "dumb"))
    }
    #expect(throws: TerminalError.unnamed) { try Capabilities.expected(options(term: nil)) }
  }
}
