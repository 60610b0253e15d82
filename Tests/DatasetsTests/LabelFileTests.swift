import Datasets
import PackingSupport
import Testing

@Suite("Files of labels")
struct LabelFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(npy("|u1", [3, 1, 2], [200, 1, 2, 3, 4, 5]), to: "x.npy")
  }

  private func load(_ bytes: [UInt8]) throws -> Dataset {
    try folder.write(bytes, to: "y")
    return try folder.load("x.npy", ReadingOptions(labels: "y"))
  }

  @Test(
    "are arrays, IDX files or lines, with a heading or without",
    arguments: [
      npy("<i8", [3], littleEndian([5, 0, 9])), npy("|u1", [3, 1], [5, 0, 9]),
      npy("<f4", [3], littleEndian([5, 0, 9] as [Float])), idx([3], [5, 0, 9]),
      gzip(idx([3], [5, 0, 9])), Array("5\n0\n9\n".utf8), Array("label\r\n5\r\n0\r\n9".utf8),
      Array("\u{FEFF}5\n0\n9\n".utf8), Array("\u{FEFF}label\n5\n0\n9\n".utf8),
    ])
  func kinds(file: [UInt8]) throws {
    let data = try load(file)
    #expect(data.allLabels == [5, 0, 9] && data.classNames == nil)
    #expect(data.reading.labels == "\(folder.path)/y")
  }

  @Test("may be words, with spaces, in quotes or not, and numbers beyond a byte")
  func words() throws {
    let data = try load(Array("class\nt-shirt or top\n\"bag\"\nt-shirt or top\n".utf8))
    #expect(data.classNames == ["bag", "t-shirt or top"] && data.allLabels == [1, 0, 1])
    let numbers = try load(npy("<i8", [3], littleEndian([1000, -1, 200])))
    #expect(numbers.classNames == ["-1", "200", "1000"] && numbers.allLabels == [2, 0, 1])
  }

  @Test("stay with their samples when some are held back")
  func heldBack() throws {
    let count = 1000
    try folder.write(
      npy("|u1", [count, 1, 1], (0..<count).map { UInt8($0 % 251) }), to: "many.npy")
    let labels = (0..<count).map { "\($0 % 251)" }.joined(separator: "\n")
    try folder.write(Array(labels.utf8), to: "y")
    let data = try folder.load("many.npy", ReadingOptions(labels: "y"))
    for set in [data.training, data.test] {
      for index in 0..<set.count {
        let label = try #require(set.labels?[index])
        #expect(set.values(at: index) == .bytes([label]))
      }
    }
  }

  @Test(
    "that do not fit are refused",
    arguments: [
      (Array("1\n2\n".utf8), "y: 2 labels, expected 3, one for each image of x.npy"),
      (npy("<i8", [4], littleEndian([1, 2, 3, 4])), "y: 4 labels, expected 3"),
      (npy("<i8", [3, 2], littleEndian([1, 2, 3, 4, 5, 6])), "y: its shape is [3, 2], expected"),
      (
        npy("<f4", [3], littleEndian([1, 2.5, 3] as [Float])), "y: holds numbers that are not whole"
      ),
      (idx([3, 1, 1], [1, 2, 3]), "y: holds images (3 dimensions), expected labels"),
      (Array("1,2\n3,4\n5,6\n".utf8), "y: line 1: several cells, expected one label"),
    ])
  func refusals(file: [UInt8], reason: String) throws {
    try folder.write(file, to: "y")
    let line = try #require(folder.refusal("x.npy", ReadingOptions(labels: "y")))
    #expect(line.hasPrefix(reason), "\(line)")
  }

  @Test("are refused where data have labels already, or are no file")
  func needless() throws {
    try folder.write(Array("label,a\n1,2.5\n2,3\n".utf8), to: "x.csv")
    for name in ["x.csv", "digits:10", "helix"] {
      let line = try #require(folder.refusal(name, ReadingOptions(labels: "y")))
      #expect(line.contains("has labels of its own: leave out --labels"))
    }
    #expect(folder.refusal("x.npy", ReadingOptions(labels: "none"))?.hasPrefix("none: ") == true)
  }
}
