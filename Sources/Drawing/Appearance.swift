import Canvas

/// The colours that images are drawn in.
public enum ImageColors: Sendable {
  /// None: images are drawn by their luminance.
  case none
  /// xterm's cube of 6x6x6 colours and its greys.
  case cube
  /// Any, of which 16 strengths of red, green and blue each are taken, so that a screen has few
  /// different ones.
  case direct
}

/// What the terminal can show, as far as drawing depends on it.
public struct Appearance: Equatable, Sendable {
  /// The glyphs to draw with.
  public var glyphs: GlyphSet
  /// Grey grounds that the terminal tells apart: 26 at 256 colours, 4 at 16, 2 at 8 and in mono.
  public var greys: Int
  /// Whether the terminal shows colours.
  public var hasColors: Bool
  /// Whether the person wants none, although it does.
  public var isColorless = false
  /// The colours that images of three channels are drawn in.
  public var imageColors: ImageColors

  /// An appearance; by default that of a 256-colour terminal with UTF-8.
  public init(
    glyphs: GlyphSet = .half, greys: Int = 26, usesColor: Bool = true,
    imageColors: ImageColors = .cube
  ) {
    self.glyphs = glyphs
    self.greys = max(2, greys)
    hasColors = usesColor
    self.imageColors = usesColor ? imageColors : .none
  }

  /// Whether colours are shown at all.
  public var usesColor: Bool { hasColors && !isColorless }

  /// Whether images of so many channels are drawn in colours.
  public func showsColors(channels: Int) -> Bool {
    channels == PixelImage.colorChannels && usesColor && glyphs != .ascii && imageColors != .none
  }

  /// The first glyph, or the second where there are no symbols.
  func pick(_ utf8: Unicode.Scalar, ascii: Unicode.Scalar) -> Unicode.Scalar {
    glyphs.hasSymbols ? utf8 : ascii
  }
}
