import Canvas
import Drawing
import Process

extension GlyphSet {
  /// What lines of text may be made of where they are written to.
  static var ofStandardOutput: GlyphSet {
    guard localeIsUTF8() else { return .ascii }
    // The font of Linux's console lacks the narrower blocks.
    return environmentValue("TERM") == "linux" ? .blocks : .half
  }

  /// Glyphs that fill parts of a bar and can be told apart, the darkest first.
  var fillings: [Character] { Array(self == .ascii ? "#=:." : "█▓▒░") }
}

/// A bar over a share of some columns, 0 to 1, without the rest.
func bar(_ share: Double, width: Int, glyphs: GlyphSet) -> String {
  var canvas = Canvas(Size(width: width, height: 1))
  canvas.bar(share, in: canvas.area, .plain, glyphs: glyphs)
  return String(String.UnicodeScalarView(canvas.row(0).map(\.glyph).prefix { $0 != " " }))
}

/// A bar of parts side by side, each with its filling over its share of some columns; what is left
/// stays empty.
func bar(of parts: [(filling: Character, share: Double)], width: Int) -> String {
  var (text, end) = ("", 0.0)
  for (filling, share) in parts {
    end += share
    let column = min(width, Int((end * Double(width)).rounded()))
    text += String(repeating: filling, count: max(0, column - text.count))
  }
  return text
}
