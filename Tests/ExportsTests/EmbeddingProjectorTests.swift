import Exports
import Formats
import Testing

@Suite("The Embedding Projector's files")
struct EmbeddingProjectorTests {
  private static let pictures = (0..<3).map {
    Bitmap(channels: 1, height: 2, width: 2, pixels: Array(repeating: UInt8(10 + $0), count: 4))
  }

  @Test("a point is a line of numbers, its label and index one under a header")
  func tables() throws {
    let files = try EmbeddingProjector(
      points: [0.5, -1, 2, 3e-8], dimensions: 2, labels: ["7", "a\tb"], pictures: [])
    #expect(Self.text(files.vectors) == "0.5\t-1.0\n2.0\t3e-08\n")
    #expect(Self.text(files.metadata) == "label\tindex\n7\t0\na b\t1\n")
    #expect(files.sprite == nil)
    #expect(files.files.map(\.name) == ["vectors.tsv", "metadata.tsv", "projector_config.pbtxt"])
    #expect(!Self.text(files.configuration).contains("sprite"))
  }

  @Test("a single column of metadata has no header")
  func withoutLabels() throws {
    let files = try EmbeddingProjector(
      points: [1, 2], dimensions: 1, labels: nil, pictures: [])
    #expect(Self.text(files.metadata) == "0\n1\n")
  }

  @Test("pictures lie row by row in a square without gaps")
  func sprite() throws {
    let files = try EmbeddingProjector(
      points: [1, 2, 3], dimensions: 1, labels: nil, pictures: Self.pictures)
    let sprite = try Bitmap(png: #require(files.sprite), named: "sprite.png")
    #expect(sprite.height == 4 && sprite.width == 4)
    let top: [UInt8] = [10, 10, 11, 11]
    let bottom: [UInt8] = [12, 12, 0, 0]
    #expect(Array(sprite.pixels) == top + top + bottom + bottom)
    #expect(Self.text(files.configuration).contains("single_image_dim: 2\n"))
    #expect(files.files.map(\.name).contains("sprite.png"))
  }

  @Test("a sprite's sides stay within 8,192 pixels, and more pictures than fit are refused")
  func largestSprite() throws {
    func sprite(_ count: Int, height: Int, width: Int) throws -> Bitmap {
      let picture = Bitmap(
        channels: 1, height: height, width: width, pixels: Array(repeating: 0, count: 2048))
      let files = try EmbeddingProjector(
        points: Array(repeating: 0, count: count), dimensions: 1, labels: nil,
        pictures: Array(repeating: picture, count: count))
      return try Bitmap(png: #require(files.sprite), named: "sprite.png")
    }
    let wide = try sprite(100, height: 1, width: 2048)
    #expect(wide.width == 8192 && wide.height == 25)
    let tall = try sprite(100, height: 2048, width: 1)
    #expect(tall.width == 25 && tall.height == 8192)
    let error = #expect(throws: FormatError.self) {
      try sprite(4 * 8192 + 1, height: 1, width: 2048)
    }
    #expect(error?.description.contains("at most 32,768 fit") == true)
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
