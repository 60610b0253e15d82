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
    (0..<size.height).map { y in appearance.usesColor ? coloredLine(y) : plainLine(y) }
  }

  private func plainLine(_ y: Int) -> String {
    var scalars = row(y).map(\.glyph)
    while scalars.last == " " { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  private func coloredLine(_ y: Int) -> String {
    let colors = TerminalColors(.indexed256)
    func number(_ ink: Ink) -> String? {
      Palette.calm.color(of: ink).flatMap(colors.nearest).map { "5;\($0)" }
    }
    var line = ""
    var last = Style.plain
    for cell in row(y) {
      if cell.style != last {
        let codes =
          ["0"] + [number(cell.style.foreground).map { "38;\($0)" }].compactMap(\.self)
          + [number(cell.style.background).map { "48;\($0)" }].compactMap(\.self)
        line += "\u{1B}[\(codes.joined(separator: ";"))m"
        last = cell.style
      }
      line.unicodeScalars.append(cell.glyph)
    }
    return last == .plain ? line : line + "\u{1B}[0m"
  }
}
