import Canvas
import Drawing
import Interface
import Process
import Terminal

extension Appearance {
  /// How pictures are drawn on standard output: in greys and colours where it is a terminal of 256 of
  /// them, and nobody asked for none; else in dots or letters.
  static var ofStandardOutput: Appearance {
    let hasColors =
      isTerminal(1) && environmentValue("NO_COLOR") == nil
      && environmentValue("TERM")?.contains("256color") == true
    let glyphs = GlyphSet.ofStandardOutput
    return Appearance(glyphs: glyphs, usesColor: hasColors && glyphs != .ascii)
  }
}

extension Canvas {
  /// The canvas as lines of text; with colours in xterm's sequences if the appearance has them, and
  /// without blanks at the ends if not.
  func lines(_ appearance: Appearance) -> [String] {
    lines(.calm, TerminalColors(appearance.usesColor ? .indexed256 : .mono))
  }

  /// The canvas as lines of text in a palette's colours, as many as a terminal has; plain text, and
  /// without blanks at the ends, where it has none.
  func lines(_ palette: Palette, _ colors: TerminalColors) -> [String] {
    (0..<size.height).map { y in
      colors.depth == .mono ? plainLine(y) : coloredLine(y, palette, colors)
    }
  }

  private func plainLine(_ y: Int) -> String {
    var scalars = row(y).map(\.glyph)
    while scalars.last == " " { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  private func coloredLine(_ y: Int, _ palette: Palette, _ colors: TerminalColors) -> String {
    var line = ""
    var last = Style.plain
    for cell in row(y) {
      if cell.style != last {
        let rendition = Rendition(cell.style, palette: palette, colors: colors)
        line += "\u{1B}[\(rendition.codes(colors.depth))m"
        last = cell.style
      }
      line.unicodeScalars.append(cell.glyph)
    }
    return last == .plain ? line : line + "\u{1B}[0m"
  }
}

extension Rendition {
  /// The parameters of ECMA-48's SGR that set it, from any other.
  fileprivate func codes(_ depth: ColorDepth) -> String {
    let attributes = [(bold, "1"), (underline, "4"), (reverse, "7")].filter(\.0).map(\.1)
    return
      (["0"] + attributes + Self.codes(foreground, depth, plain: 30, bright: 90)
      + Self.codes(background, depth, plain: 40, bright: 100)).joined(separator: ";")
  }

  private static func codes(
    _ color: Int32, _ depth: ColorDepth, plain: Int32, bright: Int32
  ) -> [String] {
    switch color {
    case ..<0: []
    case _ where depth == .direct:
      ["\(plain + 8);2;\(color >> 16);\(color >> 8 & 0xff);\(color & 0xff)"]
    case 0..<8 where depth != .indexed256: ["\(plain + color)"]
    case 8..<16 where depth != .indexed256: ["\(bright + color - 8)"]
    default: ["\(plain + 8);5;\(color)"]
    }
  }
}
