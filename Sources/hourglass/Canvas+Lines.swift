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
    // A ground of the palette's own is painted under everything.
    var last: Style? = palette.ground == nil ? .plain : nil
    for cell in row(y) {
      if cell.style != last {
        let rendition = Rendition(cell.style, palette: palette, colors: colors)
        line += rendition.sequence(colors.depth)
        last = cell.style
      }
      line.unicodeScalars.append(cell.glyph)
    }
    return last == .plain && palette.ground == nil ? line : line + "\u{1B}[0m"
  }
}
