import Formats
import Testing

@Suite("Pictures")
struct PictureTests {
  private static let grey = Bitmap(
    channels: 1, height: 2, width: 3, pixels: [0, 1, 127, 128, 254, 255])
  /// Red, green, blue and grey from left to right.
  private static let color = Bitmap(
    channels: 3, height: 1, width: 4,
    pixels: [255, 0, 0, 9] + [0, 254, 0, 9] + [0, 0, 253, 9])

  @Test("a PNG has its signature, size, depth and kind of colour")
  func layout() throws {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let header: [UInt8] = [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
    let grey = try Self.grey.png()
    #expect(grey.starts(with: signature + header + [0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0]))
    let color = try Self.color.png()
    #expect(color.starts(with: signature + header + [0, 0, 0, 4, 0, 0, 0, 1, 8, 2, 0, 0, 0]))
    #expect(grey.suffix(8) == [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
  }

  @Test("what was written is read back, every pixel", arguments: [grey, color])
  func roundTrip(picture: Bitmap) throws {
    #expect(try Bitmap(png: picture.png(), named: "x.png") == picture)
  }

  @Test("noise, which no compression makes smaller, is read back", arguments: [1, 3])
  func noise(channels: Int) throws {
    var state: UInt32 = 1
    let pixels = (0..<channels * 300 * 200).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    let picture = Bitmap(channels: channels, height: 300, width: 200, pixels: pixels)
    #expect(try Bitmap(png: picture.png(), named: "x.png") == picture)
  }

  /// 2 x 2 pixels of 16 bits: 0, 65,535, 32,768 and 257.
  private static let deepPNG: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44,
    0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x10, 0x00, 0x00, 0x00, 0x00, 0x07,
    0x4D, 0x8E, 0xBB, 0x00, 0x00, 0x00, 0x12, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60,
    0x60, 0xF8, 0xFF, 0x9F, 0xA1, 0x81, 0x81, 0x91, 0x11, 0x00, 0x0F, 0x00, 0x02, 0x81, 0x10,
    0xAE, 0x48, 0x78, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]
  /// A red pixel, and one that is all transparent.
  private static let transparentPNG: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44,
    0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0xF4,
    0x22, 0x7F, 0x8A, 0x00, 0x00, 0x00, 0x11, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xF8,
    0xCF, 0xC0, 0xF0, 0x9F, 0x93, 0x93, 0x93, 0x01, 0x00, 0x0D, 0x4D, 0x02, 0x1A, 0x36, 0xA9,
    0x10, 0x5D, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  @Test("16 bits become 8, and what is transparent stands on black")
  func conversions() throws {
    let deep = try Bitmap(png: Self.deepPNG, named: "x.png")
    #expect(deep == Bitmap(channels: 1, height: 2, width: 2, pixels: [0, 255, 128, 1]))
    let clear = try Bitmap(png: Self.transparentPNG, named: "x.png")
    #expect(clear == Bitmap(channels: 3, height: 1, width: 2, pixels: [255, 0, 0, 0, 0, 0]))
  }

  @Test("colours become the grey that is as bright, and grey three equal channels, where asked for")
  func channels() throws {
    let red = Bitmap(channels: 3, height: 1, width: 2, pixels: [255, 9, 0, 9, 0, 9])
    let grey = try Bitmap(png: red.png(), named: "x.png", channels: 1)
    // About 0.21 of the light, which 126 stands for in sRGB.
    #expect(grey == Bitmap(channels: 1, height: 1, width: 2, pixels: [126, 9]))
    let color = try Bitmap(png: Self.grey.png(), named: "x.png", channels: 3)
    #expect(
      color.channels == 3 && color.pixels == Self.grey.pixels + Self.grey.pixels + Self.grey.pixels)
  }

  @Test("a PNG that is cut anywhere, or is none, is refused in one line")
  func truncation() throws {
    let file = try Self.color.png()
    // The last chunk holds nothing, and libpng does without it.
    for count in 0..<file.count - 12 {
      let error = #expect(throws: FormatError.self) {
        try Bitmap(png: Array(file.prefix(count)), named: "x.png")
      }
      #expect(error?.description.hasPrefix("x.png: no PNG that can be read: ") == true)
    }
  }

  @Test("a picture that promises more pixels than memory should hold is refused")
  func bomb() throws {
    // 0x000F0000 pixels wide and high, with the CRC-32 that belongs to that.
    let file: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
      0, 0x0F, 0, 0, 0, 0x0F, 0, 0, 8, 0, 0, 0, 0, 0xB5, 0x54, 0xAE, 0x13,
      0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54, 0x35, 0xAF, 0x06, 0x1E,
    ]
    let error = #expect(throws: FormatError.self) { try Bitmap(png: file, named: "x.png") }
    #expect(error?.description.hasPrefix("x.png: 983,040 x 983,040 pixels") == true)
  }

  @Test("a sheet has a gap around each picture, and fill where there is none")
  func sheet() {
    let pictures = (1...3).map {
      Bitmap(channels: 1, height: 1, width: 2, pixels: [UInt8($0), UInt8(10 * $0)])
    }
    let sheet = Bitmap.sheet(of: pictures, columns: 2, gap: 1, grey: 7)
    #expect(sheet.height == 5 && sheet.width == 7)
    #expect(
      Array(sheet.pixels) == [
        7, 7, 7, 7, 7, 7, 7,
        7, 1, 10, 7, 2, 20, 7,
        7, 7, 7, 7, 7, 7, 7,
        7, 3, 30, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7,
      ])
  }

  @Test("pictures that belong together stay above each other, also where a row goes on below")
  func rows() {
    let rows = [1, 101].map { first in
      (0..<3).map { Bitmap(channels: 1, height: 1, width: 1, pixels: [first + $0]) }
    }
    let sheet = Bitmap.sheet(rows: rows, columns: 2, gap: 0, grey: 7)
    #expect(
      sheet
        == Bitmap(
          channels: 1, height: 4, width: 2, pixels: [1, 2, 101, 102, 3, 7, 103, 7]))
    let wide = Bitmap.sheet(rows: rows, gap: 1)
    #expect(wide.width == 7 && wide.height == 5)
  }

  @Test("a sheet of colour pictures keeps the channels apart")
  func colorSheet() {
    let sheet = Bitmap.sheet(of: [Self.color, Self.color], gap: 0)
    #expect(sheet.width == 8)
    #expect(sheet.pixels.prefix(8) == [255, 0, 0, 9, 255, 0, 0, 9])
    #expect(sheet.pixels.suffix(8) == [0, 0, 253, 9, 0, 0, 253, 9])
  }

  @Test("a row is as long as there are pictures, and a single one stays as it is")
  func fewPictures() {
    #expect(Bitmap.sheet(of: [Self.grey, Self.grey]).width == 2 * (3 + 2) + 2)
    #expect(Bitmap.sheet(of: Array(repeating: Self.grey, count: 9)).height == 2 * (2 + 2) + 2)
    #expect(Bitmap.sheet(of: [Self.grey]) == Self.grey)
  }
}
