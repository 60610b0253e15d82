/// The shapes of a cell's glyph: blocks, shades, braille and box lines by geometry, so that they meet
/// from cell to cell, and the rest in the font's strokes.
enum CellGlyph {
  /// A glyph's shapes; nil where neither geometry nor the font has it.
  static func shapes(of glyph: Unicode.Scalar, font: StrokeFont) -> [GlyphShape]? {
    switch glyph.value {
    case 0x20, 0xa0: []
    case 0x2500...0x257f: BoxGlyph.shapes(of: glyph)
    case 0x2580...0x259f: block(glyph.value)
    case 0x2800...0x28ff: braille(glyph.value - 0x2800)
    case 0x1fb00...0x1fb3b: sextant(Int(glyph.value - 0x1fb00))
    default: octant(glyph) ?? font.shapes(of: glyph)
    }
  }

  /// What stands for a glyph that there is no picture of.
  static let unknown: [GlyphShape] = [
    .stroke(corners(1.5, 3, 6.5, 12) + [CellPoint(x: 1.5, y: 3)], half: 0.3)
  ]

  private static func corners(
    _ left: Float, _ top: Float, _ right: Float, _ bottom: Float
  ) -> [CellPoint] {
    [
      CellPoint(x: left, y: top), CellPoint(x: right, y: top), CellPoint(x: right, y: bottom),
      CellPoint(x: left, y: bottom),
    ]
  }

  static func rectangle(
    _ left: Float, _ top: Float, _ right: Float, _ bottom: Float
  ) -> GlyphShape {
    .rectangle(CellPoint(x: left, y: top), CellPoint(x: right, y: bottom))
  }
}

// MARK: - Blocks

extension CellGlyph {
  private static let (width, height) = (GlyphShape.cell.x, GlyphShape.cell.y)

  private static func block(_ value: UInt32) -> [GlyphShape] {
    switch value {
    case 0x2580: [rectangle(0, 0, width, height / 2)]
    case 0x2581...0x2588:
      [rectangle(0, height - Float(value - 0x2580) * height / 8, width, height)]
    case 0x2589...0x258f: [rectangle(0, 0, Float(0x2590 - value) * width / 8, height)]
    case 0x2590: [rectangle(width / 2, 0, width, height)]
    case 0x2591...0x2593: [.shade(Float(value - 0x2590) / 4)]
    case 0x2594: [rectangle(0, 0, width, height / 8)]
    case 0x2595: [rectangle(width * 7 / 8, 0, width, height)]
    default: parts(quadrants[Int(value - 0x2596)], columns: 2, rows: 2)
    }
  }

  /// The parts of the quadrants from U+2596 on: upper left 1, upper right 2, lower left 4, lower
  /// right 8.
  private static let quadrants = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14]

  /// Sextants in their order: every pattern but the empty and the full one, and the two halves, which
  /// have glyphs of their own.
  private static func sextant(_ place: Int) -> [GlyphShape] {
    let (left, right) = (0b010101, 0b101010)
    var pattern = place + 1
    if pattern >= left { pattern += 1 }
    if pattern >= right { pattern += 1 }
    return parts(pattern, columns: 2, rows: 3)
  }

  private static func octant(_ glyph: Unicode.Scalar) -> [GlyphShape]? {
    guard glyph.value >= 0x1cd00 else { return nil }
    return CellPixels.octants.glyphs.firstIndex(of: glyph).map { parts($0, columns: 2, rows: 4) }
  }

  /// The parts of a cell whose bits are set, row by row from the upper left.
  static func parts(_ pattern: Int, columns: Int, rows: Int) -> [GlyphShape] {
    (0..<columns * rows).filter { pattern >> $0 & 1 == 1 }.map { part in
      let (row, column) = part.quotientAndRemainder(dividingBy: columns)
      let (wide, high) = (width / Float(columns), height / Float(rows))
      return rectangle(
        Float(column) * wide, Float(row) * high, Float(column + 1) * wide, Float(row + 1) * high)
    }
  }

  // MARK: - Braille

  private static let dotRadius: Float = 1.2

  /// Eight dots, of which the bits say which are there: down the left column and the right, and the
  /// lowest two last.
  private static func braille(_ pattern: UInt32) -> [GlyphShape] {
    (0..<8).filter { pattern >> $0 & 1 == 1 }.map { bit in
      let (column, row) = bit < 6 ? (bit / 3, bit % 3) : (bit - 6, 3)
      return .disc(
        CellPoint(x: 2 + 4 * Float(column), y: 2 + 4 * Float(row)), radius: dotRadius)
    }
  }
}
