import Canvas

/// A canvas as a picture of pixels, so that a screen can be shown where there is no terminal.
public struct CanvasPicture: Equatable, Sendable {
  /// Pixels in a row.
  public let width: Int
  /// Rows of pixels.
  public let height: Int
  /// Red, then green, then blue, 0 to 255, [3, height, width].
  public private(set) var pixels: [UInt8]

  /// The colours of a terminal that has none of its own.
  public static let (ground, text) = (RGB(0x16181d), RGB(0xd4d4d4))
  /// Pixels for each eighth of a cell's width, unless told otherwise: a cell of 16 by 32.
  public static let usualScale = 2

  /// A picture of a canvas in a palette's colours; a cell is `8 * scale` pixels wide and
  /// `16 * scale` high. What the palette leaves to the terminal has `text` on
  /// `ground`.
  public init(_ canvas: Canvas, palette: Palette, scale: Int = usualScale) {
    precondition(scale > 0, "a picture of scale \(scale)")
    let (ground, text) = (palette.ground ?? Self.ground, palette.text ?? Self.text)
    func color(_ ink: Ink) -> RGB? { palette.isColorless ? nil : palette.color(of: ink) }
    let cell = GlyphMask([], scale: scale, isBold: false)
    width = canvas.size.width * cell.width
    height = canvas.size.height * cell.height
    pixels = [UInt8](repeating: 0, count: 3 * width * height)
    var masks = GlyphMasks(scale: scale)
    for row in 0..<canvas.size.height {
      for (column, cell) in canvas.row(row).enumerated() {
        let inks = (color(cell.style.foreground) ?? text, color(cell.style.background) ?? ground)
        let (front, back) = cell.style.reverse ? (inks.1, inks.0) : inks
        draw(masks.mask(of: cell), front, on: back, column, row)
      }
    }
  }

  private mutating func draw(
    _ mask: GlyphMask, _ front: RGB, on back: RGB, _ column: Int, _ row: Int
  ) {
    let inks = [(front.red, back.red), (front.green, back.green), (front.blue, back.blue)]
    let (width, height) = (width, height)
    pixels.withUnsafeMutableBufferPointer { pixels in
      for (channel, ink) in inks.enumerated() {
        let (front, back) = (Int(ink.0), Int(ink.1))
        for y in 0..<mask.height {
          let start = (channel * height + row * mask.height + y) * width + column * mask.width
          for x in 0..<mask.width {
            let share = Int(mask.coverage[y * mask.width + x])
            let mixed = back * 255 + (front - back) * share
            pixels[start + x] = UInt8(truncatingIfNeeded: (mixed + 127) / 255)
          }
        }
      }
    }
  }
}

/// The glyphs drawn so far.
private struct GlyphMasks {
  private struct Key: Hashable {
    let glyph: Unicode.Scalar
    let isBold: Bool
    let isUnderlined: Bool
  }

  private let scale: Int
  private var masks: [Key: GlyphMask] = [:]

  /// The line below an underlined glyph.
  private static let underline = CellGlyph.rectangle(0, 13.5, GlyphShape.cell.x, 14.5)

  init(scale: Int) { self.scale = scale }

  mutating func mask(of cell: Cell) -> GlyphMask {
    let key = Key(
      glyph: cell.glyph, isBold: cell.style.bold, isUnderlined: cell.style.underline)
    if let mask = masks[key] { return mask }
    let shapes = CellGlyph.shapes(of: cell.glyph, font: .usual) ?? CellGlyph.unknown
    let mask = GlyphMask(
      shapes + (key.isUnderlined ? [Self.underline] : []), scale: scale, isBold: key.isBold)
    masks[key] = mask
    return mask
  }
}

extension CanvasPicture {
  /// Whether a picture shows a glyph as what it is.
  public static func shows(_ glyph: Unicode.Scalar) -> Bool {
    CellGlyph.shapes(of: glyph, font: .usual) != nil
  }
}
