/// The shapes of a cell's glyph: blocks, shades, braille and box lines by geometry, so that they meet
/// from cell to cell, and the rest in the font's strokes.
enum CellGlyph {
  /// A glyph's shapes; nil where neither geometry nor the font has it.
  static func shapes(of glyph: Unicode.Scalar, font: StrokeFont) -> [GlyphShape]? {
    switch glyph.value {
    case 0x20, 0xa0: []
    case 0x2500...0x257f: BoxGlyph.shapes(of: glyph)
    case 0x2580...0x2595: block(glyph.value)
    case 0x2800...0x28ff: braille(glyph.value - 0x2800)
    default: pixels[glyph] ?? font.shapes(of: glyph)
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
    default: [rectangle(width * 7 / 8, 0, width, height)]
    }
  }

  /// The shapes of the glyphs whose pixels images are made of: quadrants, sextants and octants.
  private static let pixels: [Unicode.Scalar: [GlyphShape]] = {
    var shapes: [Unicode.Scalar: [GlyphShape]] = [:]
    for set in [CellPixels.quadrants, .sextants, .octants] {
      // What is in more than one set has the same shape in each, in the fewest parts in the first.
      for (pattern, glyph) in set.glyphs.enumerated() where shapes[glyph] == nil {
        shapes[glyph] = parts(pattern, rows: set.down)
      }
    }
    return shapes
  }()

  /// The pixels of a cell whose bits are set, row by row from the upper left.
  private static func parts(_ pattern: Int, rows: Int) -> [GlyphShape] {
    let columns = CellPixels.across
    return (0..<columns * rows).filter { pattern >> $0 & 1 == 1 }.map { part in
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
