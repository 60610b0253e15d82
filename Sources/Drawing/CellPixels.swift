import Canvas

/// The pixels of one cell, two across, and the glyph of each pattern of them.
public struct CellPixels: Sendable {
  /// Columns of pixels in a cell.
  public static let across = 2
  /// Rows of pixels in a cell.
  public let down: Int
  /// The glyph of each pattern: bit `2 * row + column` of its place is set where the glyph has ink.
  public let glyphs: [Unicode.Scalar]

  /// Pixels in a cell.
  public var count: Int { Self.across * down }

  /// Two rows of pixels: the quadrants of Unicode 3.2.
  public static let quadrants = CellPixels(down: 2, glyphs: quadrantGlyphs)
  /// Three rows: the sextants of Unicode 13, in the order of their patterns, and the blocks that
  /// had been there.
  public static let sextants = CellPixels(
    down: 3,
    glyphs: patterned(
      bits: 6, first: 0x1fb00, others: [0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"]))
  /// Four rows: the octants of Unicode 16, in the order of their patterns, and the blocks that had
  /// been there.
  public static let octants = CellPixels(
    down: 4, glyphs: patterned(bits: 8, first: 0x1cd00, others: octantsElsewhere))

  private init(down: Int, glyphs: [Unicode.Scalar]) {
    self.down = down
    self.glyphs = glyphs
  }

  private static let quadrantGlyphs = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars)

  /// What a pattern of two by two pixels is of two by four.
  private static func doubled(_ pattern: Int) -> Int {
    let (upper, lower) = (pattern & 3, pattern >> 2)
    return upper * 0b0101 | lower * 0b0101_0000
  }

  private static let octantsElsewhere: [Int: Unicode.Scalar] = {
    var glyphs: [Int: Unicode.Scalar] = [
      0b0000_0001: "\u{1cea8}", 0b0000_0010: "\u{1ceab}", 0b0000_0011: "\u{1fb82}",
      0b0001_0100: "\u{1fbe6}", 0b0010_1000: "\u{1fbe7}", 0b0011_1111: "\u{1fb85}",
      0b0100_0000: "\u{1cea3}", 0b1000_0000: "\u{1cea0}", 0b1100_0000: "▂", 0b1111_1100: "▆",
    ]
    for (pattern, glyph) in quadrantGlyphs.enumerated() { glyphs[doubled(pattern)] = glyph }
    return glyphs
  }()

  /// The glyphs of all patterns: those that are elsewhere, the rest one after the other.
  private static func patterned(
    bits: Int, first: UInt32, others: [Int: Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    var next = first
    return (0..<(1 << bits)).map { pattern in
      if let other = others[pattern] { return other }
      defer { next += 1 }
      return Unicode.Scalar(next) ?? " "
    }
  }
}

extension GlyphSet {
  /// The pixels that images have in a cell of two colours, where those are more than halves.
  public var cellPixels: CellPixels? {
    switch self {
    case .ascii, .blocks, .half, .braille: nil
    case .quadrants: .quadrants
    case .sextants: .sextants
    case .octants: .octants
    }
  }
}
