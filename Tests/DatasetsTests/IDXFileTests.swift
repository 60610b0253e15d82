import Datasets
import Foundation
import PackingSupport
import Testing

@Suite("IDX files")
struct IDXFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The line with which the small data set is refused when one of its files holds `bytes`.
  private func refusal(replacing file: String, with bytes: [UInt8]) throws -> String? {
    try writeSmallSet(in: folder, replacing: file, with: bytes)
    return DatasetsTests.refusal(of: "small", in: folder)
  }

  private func load(_ name: String = "small") throws -> Dataset {
    try Dataset.load(named: name, environment: [:], workingDirectory: folder.path)
  }

  private func expectSmallSet(_ data: Dataset) {
    #expect(data.shape == .image(ImageShape(height: 2, width: 4)))
    #expect(data.training.pixels == (0..<24).map { $0 * 10 })
    #expect(data.training.labels == [7, 1, 9])
    #expect(data.test.pixels == (0..<16).map { 255 - $0 })
    #expect(data.test.labels == [4, 0])
  }

  @Test("plain files are read as they are, and the set is called like its folder")
  func plain() throws {
    try writeSmallSet(in: folder)
    let data = try load()
    expectSmallSet(data)
    #expect(data.name == "small")
  }

  @Test("gzip files are read as what they hold")
  func packed() throws {
    for (file, bytes) in smallFiles() { try folder.write(gzip(bytes), to: "small/\(file).gz") }
    expectSmallSet(try load())
  }

  @Test("content, not the name, tells whether a file is gzip")
  func misnamed() throws {
    for (index, (file, bytes)) in smallFiles().enumerated() {
      let packs = index.isMultiple(of: 2)
      try folder.write(packs ? gzip(bytes) : bytes, to: "small/\(file)\(packs ? "" : ".gz")")
    }
    expectSmallSet(try load())
  }

  @Test("the spelling with a dot before idx is found too")
  func dotted() throws {
    for (file, bytes) in smallFiles() {
      try folder.write(bytes, to: "small/" + file.replacingOccurrences(of: "-idx", with: ".idx"))
    }
    expectSmallSet(try load())
  }

  @Test("a truncated file is refused with both lengths")
  func truncated() throws {
    let bytes = Array(idx([60_000, 28, 28], []).prefix(16)) + Array(repeating: 0, count: 1008)
    #expect(
      try refusal(replacing: trainImages, with: bytes)
        == "train-images-idx3-ubyte: 1,024 bytes, expected 47,040,016: the file is cut short; "
        + "download it again")
  }

  @Test("a file with too many bytes is refused with both lengths")
  func tooLong() throws {
    #expect(
      try refusal(replacing: testLabels, with: idx([2], [4, 0, 1]))
        == "t10k-labels-idx1-ubyte: 11 bytes, expected 10: the file is too long; "
        + "download it again")
  }

  @Test("an empty file is refused")
  func empty() throws {
    #expect(
      try refusal(replacing: trainLabels, with: [])
        == "train-labels-idx1-ubyte: is empty; download it again")
  }

  @Test("a file that ends inside its head is refused", arguments: [1, 3, 4, 7, 15])
  func headCutShort(length: Int) throws {
    let bytes = Array(idx([3, 2, 4], []).prefix(length))
    let line = try #require(try refusal(replacing: trainImages, with: bytes))
    #expect(line.hasPrefix("train-images-idx3-ubyte: "))
    #expect(line.contains(length < 4 ? "too short for an IDX file" : "ends inside its IDX header"))
  }

  @Test("a file that is no IDX is refused with its first bytes")
  func notIDX() throws {
    #expect(
      try refusal(replacing: trainImages, with: Array("<html>not found".utf8))
        == "train-images-idx3-ubyte: begins with 3c 68 74 6d, which no IDX file does; "
        + "download it again")
  }

  @Test("numbers that are no unsigned bytes are refused")
  func wrongType() throws {
    #expect(
      try refusal(replacing: trainImages, with: idx([3, 2, 4], type: 0x0d, []))
        == "train-images-idx3-ubyte: has the IDX type 0d, expected 08 (unsigned bytes); convert it")
  }

  @Test("no dimension and more than three are refused", arguments: [0, 4, 255])
  func wrongDimensions(count: Int) throws {
    let bytes: [UInt8] = [0, 0, 8, UInt8(count)] + Array(repeating: 1, count: 12)
    let line = try #require(try refusal(replacing: trainImages, with: bytes))
    #expect(line.contains("has \(count) dimensions, expected 1 to 3"))
  }

  @Test("labels where images should be are refused, and images where labels should be")
  func mislabelled() throws {
    #expect(
      try refusal(replacing: trainImages, with: idx([3], [7, 1, 9]))
        == "train-images-idx3-ubyte: holds labels (1 dimension), expected images (3 dimensions): "
        + "the file is mislabelled; download it again")
    let line = try refusal(replacing: trainLabels, with: idx([3, 2, 4], Array(0..<24)))
    #expect(line?.contains("holds images (3 dimensions), expected labels (1 dimension)") == true)
  }

  @Test("a dimension of nothing is refused")
  func nothing() throws {
    let line = try refusal(replacing: trainImages, with: idx([3, 0, 4], []))
    #expect(line?.contains("holds nothing: 3 x 0 x 4") == true)
  }

  @Test("dimensions whose product overflows are refused, plain and packed")
  func overflow() throws {
    let bytes = idx([.max, .max, .max], [0])
    for bytes in [bytes, gzip(bytes)] {
      let line = try refusal(replacing: trainImages, with: bytes)
      #expect(line?.contains("more than can be counted") == true)
    }
  }

  @Test("a promise that gzip cannot keep is refused before memory is taken for it")
  func bomb() throws {
    let line = try refusal(replacing: trainImages, with: gzip(idx([.max, 28, 28], [0])))
    #expect(line?.contains("too few for the promised 3,367,254,359,296") == true)
  }

  @Test("fewer labels than images are refused with both counts")
  func unequalCounts() throws {
    #expect(
      try refusal(replacing: trainLabels, with: idx([2], [7, 1]))
        == "train-labels-idx1-ubyte: 2 labels, expected 3, one for each image of "
        + "train-images-idx3-ubyte; put the files of one data set together")
  }

  @Test("test images of another size are refused with both sizes")
  func unequalShapes() throws {
    let line = try refusal(replacing: testImages, with: idx([2, 1, 4], Array(0..<8)))
    #expect(line?.contains("images of 1 x 4, but those to train on are 2 x 4") == true)
  }

  @Test("a folder where a file should be is refused")
  func folderInPlaceOfFile() throws {
    try writeSmallSet(in: folder)
    try folder.remove("small/\(testLabels)")
    try folder.makeFolder("small/\(testLabels)")
    #expect(
      DatasetsTests.refusal(of: "small", in: folder)
        == "t10k-labels-idx1-ubyte: is a folder, expected a file; remove it or rename it")
  }

  // Who may read everything, as root may, sees no fault here.
  @Test(
    "a file that may not be read is refused with the system's reason", .enabled(if: geteuid() != 0))
  func unreadable() throws {
    try writeSmallSet(in: folder)
    let path = "\(folder.path)/small/\(testLabels)"
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let line = DatasetsTests.refusal(of: "small", in: folder)
    #expect(line?.hasPrefix("t10k-labels-idx1-ubyte: cannot be read (") == true)
  }

  @Test("gzip data cut short anywhere are refused")
  func packedTruncated() throws {
    let whole = gzip(smallFiles()[trainImages] ?? [])
    for length in 2..<whole.count {
      let line = try #require(
        try refusal(replacing: trainImages, with: Array(whole.prefix(length))))
      #expect(line.contains("cut short") && line.contains("download it again"))
    }
  }

  @Test("gzip data with a flipped byte are refused, or read as they were")
  func packedDamaged() throws {
    let whole = gzip(smallFiles()[trainImages] ?? [])
    // The first ten bytes are gzip's head, some of which say nothing about the content.
    for place in 10..<whole.count {
      var bytes = whole
      bytes[place] ^= 0x55
      #expect(try refusal(replacing: trainImages, with: bytes) != nil)
    }
  }

  @Test("gzip data that hold more or fewer bytes than promised are refused")
  func packedWrongLength() throws {
    let more = try refusal(replacing: trainLabels, with: gzip(idx([3], [7, 1, 9, 0])))
    #expect(more?.contains("unpacks to more than the 11 bytes that its header promises") == true)
    let fewer = try refusal(replacing: trainLabels, with: gzip(idx([3], [7, 1])))
    #expect(
      fewer == "train-labels-idx1-ubyte: unpacks to 10 bytes, expected 11: the file is cut short; "
        + "download it again")
  }

  @Test("anything after the gzip data is refused, a second gzip file too")
  func leftovers() throws {
    let whole = gzip(smallFiles()[trainLabels] ?? [])
    for tail in [[0], whole] {
      let line = try refusal(replacing: trainLabels, with: whole + tail)
      #expect(line?.contains("something stands after the end of the gzip data") == true)
    }
  }
}
