import Canvas
import Foundation
import Process
import PseudoterminalSupport
import Terminal
import Testing

/// One after the other: ncurses has one current terminal.

extension TerminalScreenTests {
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
