import Canvas
import Foundation
import Process
import PseudoterminalSupport
import Terminal
import Testing

/// One after the other: ncurses has one current terminal.
@Suite("The terminal's screen", .serialized)
struct TerminalScreenTests {
  let terminal: Pseudoterminal
  let palette = Palette(roles: [.good: RGB(0x00ff00)], labels: [RGB(0xff0000)])

  init() throws {
    setenv("LC_ALL", "C.UTF-8", 1)
    terminal = try Pseudoterminal(columns: 30, rows: 6)
  }

  func options(term: String? = "xterm-256color") -> TerminalOptions {
    var options = TerminalOptions(environment: TerminalEnvironment(term: term))
    options.input = terminal.program
    options.output = terminal.program
    return options
  }

  func canvas(_ size: Size, _ text: String) -> Canvas {
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
}
