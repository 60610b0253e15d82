import Datasets
import Foundation
import Testing

@Suite("Folders of PNGs")
struct PictureFolderTests {
  private let folder: TemporaryFolder
  private static let shape = ImageShape(height: 2, width: 3)

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Writes a grey picture of 2x3 whose pixels are all alike.
  private func write(_ grey: UInt8, _ name: String) throws {
    try folder.writePNG(Array(repeating: grey, count: 6), Self.shape, to: name)
  }

  /// The first pixel of each image, in the order in which they were read.
  private func greys(_ data: Dataset) -> [UInt8] {
    let size = data.shape.count
    let pixels = data.allPixels
    return stride(from: 0, to: pixels.count, by: size).map { pixels[$0] }
  }

  @Test("pictures come in the natural order of their names, hidden files left out")
  func order() throws {
    for (grey, name) in [(3, "b.PNG"), (2, "a10.png"), (1, "a2.png"), (9, ".hidden.png")] {
      try write(UInt8(grey), "pics/\(name)")
    }
    let data = try folder.load("pics")
    #expect(data.name == "pics" && data.shape == .image(Self.shape))
    #expect(greys(data) == [1, 2, 3])
    #expect(data.training.labels == nil && data.notes.isEmpty)
  }

  @Test("sub-folders are classes with names in natural order, of numbers the numbers themselves")
  func classes() throws {
    for (grey, name) in [(1, "cat 2/x"), (2, "cat 2/deep/er/y"), (3, "cat 10/x"), (4, "ant/x")] {
      try write(UInt8(grey), "pics/\(name).png")
    }
    let data = try folder.load("pics")
    #expect(data.classNames == ["ant", "cat 2", "cat 10"])
    #expect(greys(data) == [4, 1, 2, 3])
    #expect(data.allLabels == [0, 1, 1, 2])
    let files = ["ant/x.png", "cat 2/x.png", "cat 2/deep/er/y.png", "cat 10/x.png"]
    for set in [data.training, data.test] {
      for index in 0..<set.count {
        let file = try #require(set.source(of: index))
        let place = try #require(files.firstIndex(of: file))
        let grey = UInt8([4, 1, 2, 3][place])
        #expect(set.values(at: index) == .bytes(SharedBytes(Array(repeating: grey, count: 6))))
      }
    }
    for digit in [3, 7, 0] { try write(UInt8(digit + 1), "numbers/\(digit)/x.png") }
    let digits = try folder.load("numbers")
    #expect(digits.classNames == nil && digits.allLabels == [0, 3, 7])
  }

  @Test("train and test are parts of their own, whose classes are numbered alike")
  func parts() throws {
    for (grey, name) in [(1, "train/b/1"), (2, "train/c/1"), (3, "test/a/1"), (4, "test/c/1")] {
      try write(UInt8(grey), "pics/\(name).png")
    }
    let data = try folder.load("pics")
    #expect(data.classNames == ["a", "b", "c"])
    for (set, expected) in [(data.training, [1: 1, 2: 2]), (data.test, [0: 3, 2: 4])] {
      let labels = try #require(set.labels)
      for (index, label) in labels.enumerated() {
        let grey = try #require(expected[Int(label)])
        #expect(
          set.values(at: index) == .bytes(SharedBytes(Array(repeating: UInt8(grey), count: 6))))
      }
      #expect(Set(labels.map(Int.init)) == Set(expected.keys))
    }
    #expect(folder.refusal("pics", ReadingOptions(labels: "y"))?.contains("--labels") == true)
    try write(1, "plain/train/x.png")
    try write(2, "plain/test/x.png")
    let plain = try folder.load("plain")
    #expect(plain.training.count == 1 && plain.test.pixels == Array(repeating: 2, count: 6))
    try write(2, "plain/test/a/x.png")
    try folder.remove("plain/test/x.png")
    #expect(folder.refusal("plain")?.contains("in one of train and test alone") == true)
  }

  @Test("links to files and folders are followed, but not round and round")
  func links() throws {
    try write(1, "elsewhere/x.png")
    try write(2, "pics/a/x.png")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: "\(folder.path)/pics/a/y.png", withDestinationPath: "\(folder.path)/elsewhere/x.png")
    try manager.createSymbolicLink(
      atPath: "\(folder.path)/pics/b", withDestinationPath: "\(folder.path)/elsewhere")
    try manager.createSymbolicLink(
      atPath: "\(folder.path)/pics/a/loop", withDestinationPath: "\(folder.path)/pics/a")
    try manager.createSymbolicLink(
      atPath: "\(folder.path)/pics/a/nowhere.png", withDestinationPath: "\(folder.path)/nowhere")
    let data = try folder.load("pics")
    #expect(greys(data) == [2, 1, 1] && data.allLabels == [0, 0, 1])
  }

  @Test("colours become grey, unless they are asked for")
  func color() throws {
    let color = ImageShape(channels: 3, height: 1, width: 2)
    let pixels: [UInt8] = [255, 9, 0, 9, 0, 9]
    try folder.writePNG(pixels, color, to: "pics/1.png")
    try folder.writePNG([7, 8], ImageShape(height: 1, width: 2), to: "pics/2.png")
    #expect(try folder.load("pics").allPixels == [126, 9, 7, 8])
    let data = try folder.load("pics", ReadingOptions(isColor: true))
    #expect(data.shape == .image(color) && data.reading.isColor)
    #expect(data.allPixels == pixels + [7, 8, 7, 8, 7, 8])
  }

  /// What Pillow 13.0 makes of `(37 i + 91 j + 13 i j + 29 (i ^ j)) mod 256`, row i, column j, by
  /// `Image.fromarray(a).resize((columns, rows), Image.BICUBIC)`.
  @Test(
    "pictures of any size become one size as Pillow makes them, to the bit",
    arguments: [
      (9, 7, "4x3", [91, 147, 139, 98, 142, 104, 129, 111, 154, 133, 133, 131]),
      (
        3, 4, "5x7",
        [
          0, 28, 109, 203, 250, 152, 88, 17, 52, 126, 169, 182, 140, 113, 60, 91, 140, 109, 77, 126,
          157, 115, 98, 67, 48, 59, 144, 194, 147, 99, 17, 14, 59, 157, 214,
        ]
      ),
      (16, 16, "2x5", [113, 133, 121, 129, 129, 120, 148, 148, 120, 139]),
    ] as [(Int, Int, String, [UInt8])])
  func resized(rows: Int, columns: Int, size: String, expected: [UInt8]) throws {
    var pixels: [UInt8] = []
    for i in 0..<rows {
      for j in 0..<columns {
        let sum: Int = 37 * i + 91 * j + 13 * i * j
        pixels.append(UInt8((sum + 29 * (i ^ j)) % 256))
      }
    }
    try folder.writePNG(pixels, ImageShape(height: rows, width: columns), to: "pics/1.png")
    try write(50, "pics/2.png")
    let data = try folder.load("pics", .sized(size))
    #expect(Array(data.allPixels.prefix(expected.count)) == expected)
    #expect(
      data.allPixels.suffix(expected.count) == Array(repeating: 50, count: expected.count)[...])
  }

  @Test("mixed sizes are refused with both files and the way out")
  func mixedSizes() throws {
    try write(1, "pics/a.png")
    try folder.writePNG([1, 2], ImageShape(height: 1, width: 2), to: "pics/sub.png")
    #expect(
      folder.refusal("./pics")
        == "./pics/sub.png: is 1x2 pixels, expected 2x3 as a.png is; --size 2x3 resizes all to that"
    )
    #expect(folder.refusal("./pics", .sized("2x3")) == nil)
  }

  @Test("what is wrong with a folder is told")
  func refusals() throws {
    try folder.makeFolder("empty")
    #expect(folder.refusal("empty")?.hasPrefix("empty: holds neither PNGs nor IDX files") == true)
    try write(1, "pics/a/1.png")
    try folder.makeFolder("pics/b")
    #expect(folder.refusal("pics")?.hasPrefix("pics/b: holds no PNG; put pictures there") == true)
    try write(1, "pics/1.png")
    #expect(
      folder.refusal("pics")?.hasPrefix("pics: has PNGs beside sub-folders, such as 1.png") == true)
    try folder.write(Array("GIF89a".utf8), to: "gifs/x.gif")
    try write(1, "gifs/1.png")
    #expect(folder.refusal("gifs")?.hasPrefix("gifs/x.gif: is a picture, but no PNG") == true)
    try write(1, "texts/1.png")
    try folder.write(Array("not a picture".utf8), to: "texts/2.png")
    let line = try #require(folder.refusal("texts"))
    #expect(line.hasPrefix("texts/2.png: no PNG that can be read: "))
    #expect(line.hasSuffix("; replace or remove it"))
    try folder.remove("texts/2.png")
    #expect(folder.refusal("texts")?.contains("has 1 image, expected at least 2") == true)
    #expect(folder.refusal("texts/1.png")?.contains("is a single picture; name the folder") == true)
  }

  @Test("other files are left out, which is told")
  func leftOut() throws {
    for name in ["1", "2"] { try write(1, "pics/\(name).png") }
    try folder.write([1], to: "pics/notes.txt")
    #expect(try folder.load("pics").notes == ["pics: left out what is no PNG: notes.txt"])
    try folder.write([1], to: "pics/Thumbs.db")
    #expect(
      try folder.load("pics").notes
        == ["pics: left out what is no PNG: 2 files, the first Thumbs.db"])
  }
}
