/// The glyphs that a terminal can show, and of which of them images are made.
public enum GlyphSet: String, Sendable, CaseIterable {
  /// Printable ASCII only.
  case ascii
  /// Blocks, shades and square box lines as well: what the font of Linux's console has.
  case blocks
  /// Half-blocks, braille, symbols and box lines as well; needs UTF-8.
  case half
  /// The same, with images of braille dots in one colour.
  case braille
  /// The same, with images of 2x2 pixels and two colours a cell.
  case quadrants
  /// The same, with images of 2x3 pixels and two colours a cell: Unicode 13, of 2020.
  case sextants
  /// The same, with images of 2x4 pixels and two colours a cell: Unicode 16, of 2024.
  case octants

  /// Whether there are symbols such as arrows and ticks, and braille.
  public var hasSymbols: Bool { self != .ascii && self != .blocks }

  /// What images are made of, in some words.
  public var summary: String {
    switch self {
    case .ascii: "letters and signs of ASCII"
    case .blocks: "blocks and shades, no braille"
    case .half: "half-blocks: 1x2 pixels a cell"
    case .braille: "dots: 2x4 a cell, of one colour"
    case .quadrants: "quadrants: 2x2 pixels a cell"
    case .sextants: "sextants: 2x3 pixels a cell"
    case .octants: "octants: 2x4 pixels a cell"
    }
  }
}
