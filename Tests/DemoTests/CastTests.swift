import Canvas
import Foundation
import PlaybackSupport
import Terminal
import Testing

import Demo

@Suite("A cast")
struct CastTests {
  private let palette = Palette(
    roles: [.good: RGB(0x5faf87), .title: RGB(0x5f87af)], labels: [RGB(0xaf5f00), RGB(0x00afd7)])

  /// Numbers that are the same in every run.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64 = 1
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11 ^ state << 32
    }
  }

  private func changed(_ canvas: Canvas, cells: Int, _ dice: inout Dice) -> Canvas {
    let glyphs: [Unicode.Scalar] = [" ", "a", "▀", "⣿", "\"", "\\", "é"]
    let inks: [Ink] = [.standard, .role(.good), .label(0), .label(1), .grey(90), .grey(0)]
    var canvas = canvas
    for _ in 0..<cells {
      let style = Style(
        inks.randomElement(using: &dice) ?? .standard,
        on: inks.randomElement(using: &dice) ?? .standard, bold: .random(using: &dice),
        reverse: .random(using: &dice), underline: .random(using: &dice))
      canvas[
        .random(in: 0..<canvas.size.width, using: &dice),
        .random(in: 0..<canvas.size.height, using: &dice)] = Cell(
          glyphs.randomElement(using: &dice) ?? " ", style)
    }
    return canvas
  }

  /// What a terminal of 256 colours shows of a cell; of an empty one only its ground.
  private func expected(_ cell: Cell) -> SmallTerminal.Cell {
    let rendition = Rendition(cell.style, palette: palette, colors: TerminalColors(.indexed256))
    var shown = SmallTerminal.Cell()
    shown.glyph = Character(cell.glyph)
    shown.look.background = rendition.background < 0 ? nil : Int(rendition.background)
    shown.look.reverse = rendition.reverse
    shown.look.underline = rendition.underline
    if cell.glyph == " ", !rendition.reverse, !rendition.underline { return shown }
    shown.look.foreground = rendition.foreground < 0 ? nil : Int(rendition.foreground)
    shown.look.bold = rendition.bold
    return shown
  }

  @Test("shows, played back, every canvas as it was, whatever changed")
  func playback() throws {
    var dice = Dice()
    var changes = CanvasChanges(.indexed256)
    let size = Size(width: 23, height: 5)
    var terminal = SmallTerminal(width: 23, height: 5)
    var canvas = Canvas(size)
    for cells in [0, 1, 300, 2, 0, 40, 7, 1, 115] {
      canvas = changed(canvas, cells: cells, &dice)
      try terminal.take(changes.bytes(to: canvas, palette: palette))
      for y in 0..<size.height {
        for x in 0..<size.width {
          #expect(terminal.cells[y * size.width + x] == expected(canvas[x, y]), "\(x), \(y)")
        }
      }
    }
  }

  @Test("sends nothing for what has not changed, and little for one cell")
  func minimal() {
    var dice = Dice()
    var changes = CanvasChanges(.indexed256)
    var canvas = changed(Canvas(Size(width: 80, height: 24)), cells: 900, &dice)
    #expect(changes.bytes(to: canvas, palette: palette).utf8.count > 1000)
    #expect(changes.bytes(to: canvas, palette: palette) == "")
    canvas[40, 12] = Cell("x")
    #expect(changes.bytes(to: canvas, palette: palette).utf8.count < 30)
    var other = palette
    other.roles[.good] = RGB(0xff0000)
    #expect(!changes.bytes(to: canvas, palette: other).isEmpty)
  }

  @Test("is a head and lines of events, as asciinema's players take them")
  func file() throws {
    var cast = Cast(
      Size(width: 80, height: 24), title: "a \"title\"", timestamp: 1_700_000_000, term: "xterm")
    cast.add("\u{1B}[Hone", at: 0)
    cast.add("two\\", at: 1.25)
    let player = try CastPlayer(Data(cast.bytes))
    #expect((player.width, player.height) == (80, 24))
    #expect(player.title == "a \"title\"" && player.environment == ["TERM": "xterm"])
    #expect(player.events.map(\.seconds) == [0, 1.25])
    #expect(try player.play().lines[0].hasPrefix("onetwo\\ "))
    #expect(cast.seconds == 1.25)
  }
}
