import Datasets
import Foundation
import PackingSupport
import Testing

@Suite("A person's own data")
struct OwnDataTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Writes `count` images of one pixel whose values count up.
  private func writeImages(_ count: Int, to name: String = "x.npy") throws {
    let numbers = (0..<count).map { UInt16($0) }
    try folder.write(npy("<u2", [count, 1, 1], littleEndian(numbers)), to: name)
  }

  @Test(
    "have a seventh held back to test with, at most 10,000, the same every time",
    arguments: [(2, 1), (13, 1), (14, 2), (700, 100), (65_000, 9_285), (200_000, 10_000)])
  func heldBack(count: Int, expected: Int) throws {
    try folder.write(
      npy("|u1", [count, 1, 1], (0..<count).map { UInt8(truncatingIfNeeded: $0) }), to: "x.npy")
    let data = try folder.load("x.npy")
    #expect(data.test.count == expected && data.training.count == count - expected)
    let (training, test) = (try #require(data.training.places), try #require(data.test.places))
    #expect(Set(training).union(test).count == count)
    let again = try folder.load("x.npy")
    #expect(again.training.places == training && again.test.places == test)
  }

  @Test("are shuffled, so that the first of each part are from all over them")
  func spread() throws {
    try writeImages(7000)
    let data = try folder.load("x.npy")
    for set in [data.training, data.test] {
      let places = try #require(set.places).prefix(1000)
      for part in 0..<7 {
        let count = places.count { $0 / 1000 == part }
        #expect((100...190).contains(count), "\(count) of the \(part)th thousand")
      }
    }
  }

  @Test("keep what a person asked of their reading, labels by the whole path")
  func reading() throws {
    try writeImages(20)
    try folder.write(Array((0..<20).map { "\($0)\n" }.joined().utf8), to: "y.txt")
    let reading = ReadingOptions(size: ImageSize("2x3"), isColor: true, labels: "y.txt")
    let data = try folder.load("x.npy", reading)
    #expect(
      data.reading
        == ReadingOptions(
          size: ImageSize("2x3"), isColor: true, labels: "\(folder.path)/y.txt"))
    #expect(data.origin == "\(folder.path)/x.npy")
    #expect(try folder.load(data.origin, data.reading).training == data.training)
  }

  @Test("a single IDX file is images, or rows, with the labels that lie beside it")
  func singleIDX() throws {
    let pixels = (0..<18).map { UInt8($0 * 10) }
    try folder.write(idx([3, 2, 3], pixels), to: "some-images.idx3-ubyte")
    let data = try folder.load("some-images.idx3-ubyte")
    #expect(data.shape == .image(ImageShape(height: 2, width: 3)) && data.allPixels == pixels)
    #expect(data.training.labels == nil)
    try folder.write(gzip(idx([3, 2, 3], pixels)), to: "train-images-idx3-ubyte.gz")
    try folder.write(idx([3], [4, 5, 6]), to: "train-labels-idx1-ubyte")
    let labelled = try folder.load("train-images-idx3-ubyte.gz")
    #expect(labelled.allPixels == pixels && labelled.allLabels == [4, 5, 6])
    #expect(labelled.notes.count == 1)
    try folder.write(idx([3, 6], pixels), to: "rows")
    #expect(try folder.load("rows").allNumbers == pixels.map(Float.init))
    #expect(try folder.load("rows", .sized("3x2")).allPixels == pixels)
    #expect(
      folder.refusal("train-labels-idx1-ubyte")?
        .contains("name the file of images, and this one with --labels") == true)
  }

  @Test("an IDX file that promises too much, and one that is a bomb, are refused at once")
  func hostileIDX() throws {
    try folder.write(idx([.max, .max, 28], [1, 2, 3]), to: "huge")
    #expect(folder.refusal("huge")?.contains("more than can be counted") == true)
    try folder.write(gzip(idx([.max, 28, 28], Array(repeating: 0, count: 1000))), to: "huge.gz")
    #expect(folder.refusal("huge.gz")?.contains("too few for the promised") == true)
    try folder.write(gzip(idx([2, 1, 1], Array(repeating: 0, count: 1 << 24))), to: "bomb.gz")
    #expect(folder.refusal("bomb.gz")?.contains("unpacks to more than") == true)
  }

  @Test("a packed file that is no IDX file is to be unpacked first")
  func packedTable() throws {
    try folder.write(gzip(Array("a,b\n1,2\n3,4\n".utf8)), to: "t.csv.gz")
    #expect(
      folder.refusal("t.csv.gz")
        == "t.csv.gz: is a gzip of something that is no IDX file; unpack it first")
  }

  @Test("MNIST and digits come in another size, too; the helix has none")
  func otherSizes() throws {
    try writeSmallSet(in: folder)
    let small = try folder.load("small", .sized("4x8"))
    #expect(small.shape == .image(ImageShape(height: 4, width: 8)))
    #expect(small.training.count == 3 && small.test.count == 2 && small.training.places == nil)
    let digits = try folder.load("digits:20", .sized("8x8", isColor: true))
    #expect(digits.shape == .image(ImageShape(channels: 3, height: 8, width: 8)))
    #expect(digits.training.count == 20 && digits.training.labels?.count == 20)
    #expect(
      folder.refusal("helix", .sized("8x8"))?.contains("leave out --size and --color") == true)
  }

  @Test("sizes are rows by columns, and nothing else")
  func sizes() {
    #expect(ImageSize("28x20")?.rows == 28 && ImageSize("28X20")?.columns == 20)
    #expect(ImageSize("28x20")?.description == "28x20")
    for bad in ["", "28", "x", "28x", "0x5", "5x0", "-1x5", "5x4097", "1x2x3", "a x b", "5 x 5"] {
      #expect(ImageSize(bad) == nil, "\(bad)")
    }
  }
}
