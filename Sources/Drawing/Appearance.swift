/// The glyphs that a terminal can show.
public enum GlyphSet: String, Sendable, CaseIterable {
  /// Printable ASCII only.
  case ascii
  /// Blocks, shades and square box lines as well: what the font of Linux's console has.
  case blocks
  /// Half-blocks, braille, symbols and box lines as well; needs UTF-8.
  case half

  /// Whether there are symbols such as arrows and ticks, and braille.
  public var hasSymbols: Bool { self == .half }
}

/// What the terminal can show, as far as drawing depends on it.
public struct Appearance: Equatable, Sendable {
  /// The glyphs to draw with.
  public var glyphs: GlyphSet
  /// Grey grounds that the terminal tells apart: 26 at 256 colours, 4 at 16, 2 at 8 and in mono.
  public var greys: Int
  /// Whether colours are shown at all.
  public var usesColor: Bool

  /// An appearance; by default that of a 256-colour terminal with UTF-8.
  public init(glyphs: GlyphSet = .half, greys: Int = 26, usesColor: Bool = true) {
    self.glyphs = glyphs
    self.greys = max(2, greys)
    self.usesColor = usesColor
  }

  /// The first glyph, or the second where there are no symbols.
  func pick(_ utf8: Unicode.Scalar, ascii: Unicode.Scalar) -> Unicode.Scalar {
    glyphs.hasSymbols ? utf8 : ascii
  }
}
