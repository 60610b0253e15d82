import Canvas
import Drawing
import Testing

@Suite("Images of several pixels a cell")
struct CellPixelsTests {
  private static let sets: [GlyphSet] = [.quadrants, .sextants, .octants]

  /// Pixels that are black or white, in no order.
  private func checkered(width: Int, height: Int) -> PixelImage {
    PixelImage(
      width: width, height: height,
      pixels: (0..<(width * height)).map { ($0 &* 7919 + $0 / width) % 5 < 2 ? 255 : 0 })
  }

  private func drawn(_ image: PixelImage, _ cells: Size, _ appearance: Appearance) -> Canvas {
    var canvas = Canvas(cells)
    canvas.image(image, in: canvas.area, appearance: appearance)
    return canvas
  }

  /// The ink of each pixel of a cell, row by row.
  private func inks(_ cell: Cell, _ pixels: CellPixels) -> [Ink]? {
    guard let pattern = pixels.glyphs.firstIndex(of: cell.glyph) else { return nil }
    return (0..<pixels.count).map {
      pattern >> $0 & 1 == 1 ? cell.style.foreground : cell.style.background
    }
  }

  @Test("every pattern of pixels has a glyph of its own", arguments: sets)
  func glyphs(set: GlyphSet) throws {
    let pixels = try #require(set.cellPixels)
    #expect(pixels.glyphs.count == 1 << pixels.count)
    #expect(Set(pixels.glyphs).count == pixels.glyphs.count)
  }

  @Test("patterns have the glyphs that Unicode gives them")
  func codePoints() {
    #expect(CellPixels.quadrants.glyphs[0b0110] == "▞")
    let sextants: [(Int, UInt32)] = [
      (0b000001, 0x1fb00), (0b010100, 0x1fb13), (0b010101, 0x258c), (0b010110, 0x1fb14),
      (0b101010, 0x2590), (0b111110, 0x1fb3b), (0b111111, 0x2588),
    ]
    for (pattern, scalar) in sextants {
      #expect(CellPixels.sextants.glyphs[pattern].value == scalar, "sextant \(pattern)")
    }
    // BLOCK OCTANT-3, -23, -34, -5, -1235 and -2345678, and three that are older.
    let octants: [(Int, UInt32)] = [
      (0b0000_0100, 0x1cd00), (0b0000_0110, 0x1cd01), (0b0000_1100, 0x1cd06),
      (0b0001_0000, 0x1cd09), (0b0001_0111, 0x1cd0f), (0b1111_1110, 0x1cde5),
      (0b0000_0101, 0x2598), (0b1100_0000, 0x2582), (0b0101_0101, 0x258c),
    ]
    for (pattern, scalar) in octants {
      #expect(CellPixels.octants.glyphs[pattern].value == scalar, "octant \(pattern)")
    }
  }

  @Test("black and white pixels, as many as octants have, are drawn each as it is")
  func exact() throws {
    let pixels = CellPixels.octants
    // 24x24 pixels shrink to 12x6 cells.
    let image = checkered(width: 24, height: 24)
    let canvas = drawn(image, Size(width: 12, height: 6), Appearance(glyphs: .octants))
    for y in 0..<6 {
      for x in 0..<12 {
        let shown = try #require(inks(canvas[x, y], pixels))
        for (place, ink) in shown.enumerated() {
          let pixel = image.pixels[(4 * y + place / 2) * 24 + 2 * x + place % 2]
          #expect(ink == .grey(pixel), "\(x), \(y), \(place)")
        }
      }
    }
  }

  @Test("of all patterns a cell has the one whose two greys err least")
  func leastError() throws {
    let pixels = CellPixels.octants
    let (width, height) = (16, 8 * pixels.down)
    let image = PixelImage(
      width: width, height: height,
      pixels: (0..<(width * height)).map { UInt8(($0 &* 2_654_435_761 >> 7) % 256) })
    // As many greys as there are levels, so that only the pattern errs.
    let appearance = Appearance(glyphs: .octants, greys: 256)
    let cells = Size(width: 8, height: 8)
    let canvas = Canvas(cells, drawing: image, appearance)
    for y in 0..<cells.height {
      for x in 0..<cells.width {
        let levels = (0..<pixels.count).map { place in
          Double(image.pixels[(pixels.down * y + place / 2) * width + 2 * x + place % 2])
        }
        let shown = try #require(inks(canvas[x, y], pixels))
        var error = 0.0
        for (ink, level) in zip(shown, levels) {
          guard case .grey(let grey) = ink else {
            Issue.record("\(ink)")
            return
          }
          error += (Double(grey) - level) * (Double(grey) - level)
        }
        let best = (1..<(1 << pixels.count)).map { squaredError(levels, pattern: $0) }.min() ?? 0
        // Shown greys are whole numbers, and a gain below a hundredth of a grey is left alone.
        #expect(error <= best + 0.25 * Double(pixels.count) + 10, "\(x), \(y)")
      }
    }
  }

  private func squaredError(_ levels: [Double], pattern: Int) -> Double {
    [0, 1].reduce(0) { sum, bit in
      let members = levels.indices.filter { pattern >> $0 & 1 == bit }.map { levels[$0] }
      let mean = members.reduce(0, +) / Double(max(1, members.count))
      return sum + members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
  }

  @Test("colours are split by colour: red beside green of the same light", arguments: sets)
  func colors(set: GlyphSet) throws {
    let pixels = try #require(set.cellPixels)
    let (width, height) = (16, 8 * pixels.down)
    var channels = [UInt8](repeating: 0, count: 3 * width * height)
    for pixel in 0..<(width * height) {
      channels[(pixel % 2 == 0 ? 0 : 1) * width * height + pixel] = pixel % 2 == 0 ? 255 : 135
    }
    let image = PixelImage(width: width, height: height, channels: 3, pixels: channels)
    let cell = Canvas(Size(width: 8, height: 8), drawing: image, Appearance(glyphs: set))[3, 3]
    #expect(cell.glyph == "▌")
    #expect(cell.style.foreground == .color(RGB(0xff0000)))
    #expect(cell.style.background == .color(RGB(0x008700)))
  }

  @Test("where greys are too few, images are shades, and dots without colours", arguments: sets)
  func fewGreys(set: GlyphSet) {
    let image = Samples.image
    let shaded = drawn(image, Size(width: 14, height: 7), Appearance(glyphs: set, greys: 2))
    let half = drawn(image, Size(width: 14, height: 7), Appearance(greys: 2))
    #expect(shaded == half)
    let plain = Appearance(glyphs: set, greys: 2, usesColor: false)
    let dots = drawn(image, Size(width: 14, height: 7), plain)
    #expect(
      dots == drawn(image, Size(width: 14, height: 7), Appearance(greys: 2, usesColor: false)))
  }

  @Test("braille dots are white on black where there are colours")
  func braille() {
    let canvas = drawn(Samples.image, Size(width: 14, height: 7), Appearance(glyphs: .braille))
    let cells = (0..<7).flatMap { y in (0..<14).map { canvas[$0, y] } }
    #expect(cells.allSatisfy { $0.style == Style(.grey(255), on: .grey(0)) })
    #expect(cells.contains { (0x2801...0x28ff).contains($0.glyph.value) })
  }
}

extension Canvas {
  /// A canvas with an image that fills it, at half the image's width.
  fileprivate init(_ size: Size, drawing image: PixelImage, _ appearance: Appearance) {
    self.init(size)
    self.image(image, in: area, appearance: appearance)
  }
}
