import Canvas
import Foundation
import Testing

import Drawing

@Suite("Pictures of the screen")
struct PictureTests {
  private static let palette = Palette(
    roles: [.good: RGB(0x00ff00)], labels: [RGB(0xff0000)], ground: RGB(0x000000),
    text: RGB(0xffffff))

  private func picture(_ canvas: Canvas, scale: Int = 2) -> CanvasPicture {
    CanvasPicture(canvas, palette: Self.palette, scale: scale)
  }

  private func picture(_ glyphs: String, _ style: Style = .plain, scale: Int = 2) -> CanvasPicture {
    let scalars = Array(glyphs.unicodeScalars)
    var canvas = Canvas(Size(width: scalars.count, height: 1))
    for (x, glyph) in scalars.enumerated() { canvas[x, 0] = Cell(glyph, style) }
    return picture(canvas, scale: scale)
  }

  /// How bright a picture's red is on the whole.
  private func light(_ picture: CanvasPicture) -> Int {
    picture.pixels.prefix(picture.width * picture.height).reduce(0) { $0 + Int($1) }
  }

  /// Every glyph of the recorded screens of a folder of tests.
  private static func recordedGlyphs(in tests: String) throws -> Set<Unicode.Scalar> {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("\(tests)/Snapshots")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    var glyphs: Set<Unicode.Scalar> = []
    for file in files {
      var isGlyphs = false
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if line.hasPrefix("== ") {
          isGlyphs = line.hasSuffix(" glyphs")
        } else if isGlyphs {
          glyphs.formUnion(line.unicodeScalars)
        }
      }
    }
    return glyphs
  }

  @Test(
    "every glyph of every recorded screen has a picture",
    arguments: ["CanvasTests", "InterfaceTests"])
  func recorded(tests: String) throws {
    let glyphs = try Self.recordedGlyphs(in: tests)
    #expect(glyphs.count > 60)
    let missing = glyphs.filter { !CanvasPicture.shows($0) }.sorted()
    #expect(missing.isEmpty, "\(missing.map(String.init))")
  }

  @Test("no two printable ASCII characters look alike, and none but the space is empty")
  func ascii() {
    let glyphs = (0x20...0x7e).compactMap(Unicode.Scalar.init)
    let pictures = glyphs.map { picture(String($0)).pixels }
    #expect(Set(pictures).count == 95)
    for (glyph, pixels) in zip(glyphs, pictures) where glyph != " " {
      #expect(pixels.contains { $0 > 200 }, "\(glyph)")
    }
  }

  @Test(
    "symbols of the program have strokes",
    arguments: "·…▶⏸✓✗βσμµθ½²³°±≤≥≈↑↓←→×–—−▴▾▸◂◆●•é".map(String.init))
  func symbols(glyph: String) {
    #expect(glyph.unicodeScalars.allSatisfy(CanvasPicture.shows))
    #expect(light(picture(glyph)) > 0)
  }

  @Test("what is unknown is a frame and not nothing")
  func unknown() {
    #expect(!CanvasPicture.shows("漢"))
    #expect(light(picture("漢")) > 0)
  }

  @Test("bold letters are thicker")
  func bold() {
    let (plain, bold) = (picture("Loss"), picture("Loss", Style(bold: true)))
    #expect(light(bold) > light(plain) * 5 / 4)
  }

  @Test("blocks fill their parts to the pixel, at every scale", arguments: [1, 2, 3])
  func blocks(scale: Int) {
    let cell = 128 * scale * scale * 255
    let shares: [(String, Int, Int)] = [
      ("█", 1, 1), ("▀", 1, 2), ("▄", 1, 2), ("▌", 1, 2), ("▐", 1, 2), ("▂", 1, 4), ("▎", 1, 4),
      ("▘", 1, 4), ("▙", 3, 4), ("▟", 3, 4), ("▚", 1, 2), ("▞", 1, 2),
    ]
    for (glyph, part, of) in shares {
      #expect(light(picture(glyph, scale: scale)) == cell * part / of, "\(glyph)")
    }
    #expect(light(picture("🬂🬭", scale: 3)) == cell * 9 * 2 / 3 / scale / scale)
  }

  @Test(
    "glyphs that images are made of have each of their pixels in its place",
    arguments: [GlyphSet.quadrants, .sextants, .octants])
  func pixels(glyphs: GlyphSet) throws {
    let set = try #require(glyphs.cellPixels)
    for (pattern, glyph) in set.glyphs.enumerated() {
      let picture = picture(String(glyph), scale: 3)
      for pixel in 0..<set.count {
        let (row, column) = pixel.quotientAndRemainder(dividingBy: CellPixels.across)
        let x = (2 * column + 1) * picture.width / (2 * CellPixels.across)
        let y = (2 * row + 1) * picture.height / (2 * set.down)
        let ink: UInt8 = pattern >> pixel & 1 == 1 ? 255 : 0
        #expect(picture.pixels[y * picture.width + x] == ink, "\(glyph) of pattern \(pattern)")
      }
    }
  }

  @Test("lines go on from cell to cell", arguments: ["───", "┌─┐", "├┼┤", "━━━", "└┴┘"])
  func lines(glyphs: String) {
    let picture = picture(glyphs)
    let row = picture.height / 2 * picture.width
    let middle = picture.pixels[row + 8..<row + picture.width - 8]
    #expect(middle.allSatisfy { $0 == 255 })
  }

  @Test("colours are the palette's, and exchanged where reversed")
  func colors() {
    var canvas = Canvas(Size(width: 3, height: 1))
    canvas[0, 0] = Cell("█", Style(.good))
    canvas[1, 0] = Cell(" ", Style(.label(0), reverse: true))
    canvas[2, 0] = Cell(" ", Style(.standard, on: .grey(128)))
    let picture = picture(canvas)
    let area = picture.width * picture.height
    func color(_ x: Int) -> [UInt8] { (0..<3).map { picture.pixels[$0 * area + x] } }
    #expect(color(4) == [0, 255, 0])
    #expect(color(20) == [255, 0, 0])
    #expect(color(40) == [128, 128, 128])
  }
}
