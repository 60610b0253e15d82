import Datasets
import Testing

@Suite("Data in .npy files")
struct NumPyDataTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Two images of 2x3 whose pixels are all different.
  private static let pixels: [UInt8] = [0, 1, 127, 128, 254, 255, 9, 8, 7, 6, 5, 4]
  private static let shape = SampleShape.image(ImageShape(height: 2, width: 3))

  @Test("images of bytes are as they are, with one channel named or not")
  func bytes() throws {
    for shape in [[2, 2, 3], [2, 2, 3, 1]] {
      try folder.write(npy("|u1", shape, Self.pixels), to: "x.npy")
      let data = try folder.load("x.npy")
      #expect(data.name == "x.npy" && data.shape == Self.shape)
      #expect(data.training.count == 1 && data.test.count == 1)
      #expect(data.allPixels == Self.pixels && data.notes.isEmpty)
    }
  }

  @Test(
    "numbers of every type become the same bytes",
    arguments: [
      npy("<f4", [2, 2, 3], littleEndian(pixels.map { Float($0) / 255 })),
      npy("<f8", [2, 2, 3], littleEndian(pixels.map { Double($0) / 255 })),
      npy("<f8", [2, 2, 3], littleEndian(pixels.map { Double($0) })),
      npy("<i4", [2, 2, 3], littleEndian(pixels.map { Int32($0) })),
      npy("<u8", [2, 2, 3], littleEndian(pixels.map { UInt64($0) })),
      npy(">i2", [2, 2, 3], littleEndian(pixels.map { Int16($0).byteSwapped })),
      npy(">f4", [2, 2, 3], littleEndian(pixels.map { (Float($0) / 255).bitPattern.byteSwapped })),
      npy("<f2", [2, 2, 3], littleEndian(pixels.map { Float16($0) })),
    ])
  func types(file: [UInt8]) throws {
    try folder.write(file, to: "x.npy")
    #expect(try folder.load("x.npy").allPixels == Self.pixels)
  }

  @Test(
    "black is 0 or the least number, white 1, 255 or the greatest, which is told",
    arguments: [
      ([0, 0.5, 1, 0.25], [0, 128, 255, 64], nil),
      ([-1, 0, 1, 0.5], [0, 128, 255, 191], "-1 is taken as black and 1 as white"),
      ([0, 8, 16, 4], [0, 128, 255, 64], "0 is taken as black and 16 as white"),
      ([0, 100, 200, 1], [0, 100, 200, 1], nil),
      ([0, 1000, 2000, 4000], [0, 64, 128, 255], "0 is taken as black and 4000 as white"),
      ([0, 0, 0.5, 0.125], [0, 0, 128, 32], nil),
    ] as [([Float], [UInt8], String?)])
  func brightness(numbers: [Float], pixels: [UInt8], note: String?) throws {
    try folder.write(npy("<f4", [2, 1, 2], littleEndian(numbers)), to: "x.npy")
    let data = try folder.load("x.npy")
    #expect(data.allPixels == pixels)
    #expect(data.notes == [note].compactMap { $0.map { "x.npy: \($0)" } })
  }

  @Test("bytes that are all dark are as bright as their greatest number means")
  func darkBytes() throws {
    try folder.write(npy("|u1", [2, 1, 2], [0, 8, 16, 4]), to: "x.npy")
    #expect(try folder.load("x.npy").allPixels == [0, 128, 255, 64])
    try folder.write(npy("|b1", [2, 1, 2], [0, 1, 1, 0]), to: "x.npy")
    #expect(try folder.load("x.npy").allPixels == [0, 255, 255, 0])
  }

  @Test("colours come as three channels, whether their numbers lie pixel by pixel or apart")
  func color() throws {
    // Red, green and blue of the pixels of two images of 1x2.
    let pixels: [UInt8] = [200, 1, 2, 3, 4, 5, 210, 11, 12, 13, 14, 15]
    try folder.write(npy("|u1", [2, 1, 2, 3], pixels), to: "x.npy")
    let data = try folder.load("x.npy")
    #expect(data.shape == .image(ImageShape(channels: 3, height: 1, width: 2)))
    let planar: [UInt8] = [200, 3, 1, 4, 2, 5, 210, 13, 11, 14, 12, 15]
    #expect(data.allPixels == planar)
    try folder.write(npy("|u1", [2, 3, 1, 2], planar), to: "x.npy")
    #expect(try folder.load("x.npy").allPixels == planar)
    let shares = pixels.map { Float($0) / 255 }
    try folder.write(npy("<f4", [2, 1, 2, 3], littleEndian(shares)), to: "x.npy")
    #expect(try folder.load("x.npy").allPixels == planar)
    try folder.write(npy("|u1", [2, 6], pixels), to: "x.npy")
    #expect(try folder.load("x.npy", .sized("1x2")).allPixels == planar)
  }

  @Test("grey images get three channels where colours are asked for")
  func tripled() throws {
    try folder.write(npy("|u1", [2, 1, 2], [200, 1, 2, 3]), to: "x.npy")
    let data = try folder.load("x.npy", ReadingOptions(isColor: true))
    #expect(data.shape == .image(ImageShape(channels: 3, height: 1, width: 2)))
    #expect(data.allPixels == [200, 1, 200, 1, 200, 1, 2, 3, 2, 3, 2, 3])
  }

  @Test("rows that make a square of pixels are images, which is told; others are numbers")
  func rows() throws {
    let pixels = (0..<128).map { UInt8($0 * 2) }
    try folder.write(npy("|u1", [2, 64], pixels), to: "x.npy")
    let images = try folder.load("x.npy")
    #expect(images.shape == .image(ImageShape(height: 8, width: 8)) && images.allPixels == pixels)
    #expect(
      images.notes == [
        "x.npy: rows of 64 numbers are taken as images of 8x8; --size says otherwise"
      ])
    let long = try folder.load("x.npy", .sized("4x16"))
    #expect(long.shape == .image(ImageShape(height: 4, width: 16)) && long.notes.isEmpty)
    let numbers = pixels.map { Float($0) - 300.5 }
    try folder.write(npy("<f4", [2, 64], littleEndian(numbers)), to: "x.npy")
    #expect(try folder.load("x.npy").shape == .vector(64))
    #expect(try folder.load("x.npy").allNumbers == numbers)
    try folder.write(npy("<f4", [2, 2], littleEndian([0, 1, 0.5, 1] as [Float])), to: "x.npy")
    #expect(try folder.load("x.npy").shape == .vector(2))
  }

  @Test("the shape that is read is the size that was asked for, smaller or larger")
  func resized() throws {
    try folder.write(npy("|u1", [3, 2, 2], Array(repeating: 200, count: 12)), to: "x.npy")
    let data = try folder.load("x.npy", .sized("3x5"))
    #expect(data.shape == .image(ImageShape(height: 3, width: 5)))
    #expect(data.allPixels == Array(repeating: 200, count: 45))
    #expect(data.reading == .sized("3x5"))
  }

  @Test(
    "what is no finite number is told by its place",
    arguments: [
      ([3, 2, 2], "image 2, row 1, column 0"), ([3, 2, 2, 1], "image 2, row 1, column 0"),
      ([3, 4], "row 2, column 2"), ([1, 3, 2, 2], "image 0, row 1, column 0"),
      ([2, 2, 1, 3], "image 1, row 1, column 0"),
    ])
  func badNumbers(shape: [Int], place: String) throws {
    var numbers = [Float](repeating: 0.5, count: 12)
    numbers[10] = .nan
    try folder.write(npy("<f4", shape, littleEndian(numbers)), to: "x.npy")
    #expect(
      folder.refusal("x.npy")
        == "x.npy: \(place), counted from 0: NaN, expected a finite number; save "
        + "numpy.nan_to_num(array)")
    numbers[10] = -.infinity
    try folder.write(npy("<f4", shape, littleEndian(numbers)), to: "x.npy")
    #expect(folder.refusal("x.npy")?.contains("-inf, expected a finite number") == true)
  }

  @Test(
    "what is no array of samples is refused with what to do",
    arguments: [
      (npy("|u1", [4], [1, 2, 3, 4]), "its shape is [4], expected images"),
      (npy("|u1", [2, 2, 1, 4], Array(repeating: 1, count: 16)), "images of 4 channels"),
      (npy("|u1", [0, 2, 2], []), "holds nothing: its shape is [0, 2, 2]"),
      (npy("|u1", [1, 2, 2], [1, 2, 3, 4]), "has 1 image, expected at least 2"),
      (npy("|u1", [2, 2, 2], [1, 2, 3, 4]), "holds 4 bytes of numbers, expected 8"),
      (npy("|u1", [2, 1, 2], [1, 2, 3, 4], isFortran: true), "numpy.ascontiguousarray(array)"),
      (npy("<c8", [2, 1, 1], Array(repeating: 1, count: 16)), "\"<c8\", expected whole or real"),
      (npy("|u1", [4_294_967_296, 4_294_967_296], []), "more than can be counted"),
      (npy("<f8", [1 << 40, 1 << 19], []), "holds 0 bytes of numbers, expected"),
      (
        npy("|u1", [2, 5000, 1], Array(repeating: 1, count: 10000)),
        "expected sides of at most 4096"
      ),
      (Array("\u{93}NUMPY".utf8), "does not begin as an npy file does"),
    ])
  func refusals(file: [UInt8], reason: String) throws {
    try folder.write(file, to: "x.npy")
    let line = try #require(folder.refusal("x.npy"))
    #expect(line.hasPrefix("x.npy: ") && line.contains(reason), "\(line)")
    #expect(!line.contains("\n"))
  }

  @Test("a size that rows do not make is refused with the numbers that it takes")
  func wrongSize() throws {
    try folder.write(npy("|u1", [2, 6], Array(1...12)), to: "x.npy")
    #expect(
      folder.refusal("x.npy", .sized("2x2"))
        == "x.npy: rows of 6 numbers, expected 4 for images of 2x2, or 12 in colour; say another "
        + "--size, or none")
  }
}
