import Wording

/// The head of an IDX file: bytes 0, 0, type, number of dimensions, then each dimension as four
/// bytes, the highest first (LeCun, "The MNIST database of handwritten digits").
struct IDXHeader: Equatable {
  /// The length of every dimension, the outermost first; 1 to 3 of them.
  let dimensions: [Int]
  /// Bytes of the whole file, this head included.
  let fileSize: Int

  /// Bytes of this head.
  var size: Int { Self.size(dimensions: dimensions.count) }

  /// The longest head that is read.
  static let largestSize = size(dimensions: largestDimensions)

  /// Bytes of the head of a file that begins with some bytes, as far as its magic number tells.
  static func size(of start: [UInt8]) -> Int {
    size(dimensions: start.count < magicSize ? 0 : min(Int(start[3]), largestDimensions))
  }

  private static let largestDimensions = 3
  private static let unsignedByte: UInt8 = 0x08
  /// Bytes of the magic number, which the dimensions follow.
  static let magicSize = 4
  private static let dimensionSize = 4

  private static func size(dimensions: Int) -> Int { magicSize + dimensionSize * dimensions }

  /// Reads the head of a file that should hold `content` from its first bytes, and refuses what
  /// cannot be that.
  init(
    _ bytes: ArraySlice<UInt8>, file name: String, content: IDXContent
  ) throws(DatasetError) {
    guard !bytes.isEmpty else { throw .file(name, "is empty; \(content.remedy)") }
    guard bytes.count >= Self.magicSize else {
      throw .file(
        name, "\(counted(bytes.count, "byte")), too short for an IDX file; \(content.remedy)")
    }
    let magic = Array(bytes.prefix(Self.magicSize))
    try Self.check(magic, file: name, content: content)
    let count = Int(magic[3])
    guard bytes.count >= Self.size(dimensions: count) else {
      throw .file(name, "ends inside its IDX header: the file is cut short; \(content.remedy)")
    }
    let lengths = bytes.dropFirst(Self.magicSize).prefix(Self.dimensionSize * count)
    dimensions = Self.bigEndian(Array(lengths))
    guard !dimensions.contains(0) else {
      throw .file(name, "holds nothing: \(Self.shape(dimensions)); \(content.remedy)")
    }
    fileSize = try Self.fileSize(dimensions, file: name, content: content)
  }

  /// The dimensions in words: `60,000 x 28 x 28`.
  var shape: String { Self.shape(dimensions) }

  private static func shape(_ dimensions: [Int]) -> String {
    dimensions.map(grouped).joined(separator: " x ")
  }

  private static func check(
    _ magic: [UInt8], file name: String, content: IDXContent
  ) throws(DatasetError) {
    guard magic[0] == 0 && magic[1] == 0 else {
      throw .file(
        name, "begins with \(hex(magic)), which no IDX file does; \(content.remedy)")
    }
    guard magic[2] == unsignedByte else {
      throw .file(
        name, "has the IDX type \(hex([magic[2]])), expected 08 (unsigned bytes); convert it")
    }
    let count = Int(magic[3])
    guard (1...largestDimensions).contains(count) else {
      throw .file(name, "has \(counted(count, "dimension")), expected 1 to 3; \(content.remedy)")
    }
    guard content.dimensions.contains(count) else {
      throw .file(
        name,
        "holds \(IDXContent.described(dimensions: count)), expected "
          + "\(IDXContent.described(dimensions: content.dimensions.upperBound))"
          + content.mistake)
    }
  }

  private static func bigEndian(_ bytes: [UInt8]) -> [Int] {
    stride(from: 0, to: bytes.count, by: dimensionSize).map { start in
      bytes[start..<(start + dimensionSize)].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  private static func fileSize(
    _ dimensions: [Int], file name: String, content: IDXContent
  ) throws(DatasetError) -> Int {
    var total = 1
    for dimension in dimensions {
      let (product, overflow) = total.multipliedReportingOverflow(by: dimension)
      guard !overflow else {
        throw .file(
          name, "promises \(shape(dimensions)) bytes, more than can be counted; \(content.remedy)")
      }
      total = product
    }
    let (size, overflow) = total.addingReportingOverflow(size(dimensions: dimensions.count))
    guard !overflow else {
      throw .file(
        name, "promises \(shape(dimensions)) bytes, more than can be counted; \(content.remedy)")
    }
    return size
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return bytes.map { String([digits[Int($0 >> 4)], digits[Int($0 & 15)]]) }
      .joined(separator: " ")
  }
}

/// What an IDX file is expected to hold.
enum IDXContent {
  /// Images [count, height, width].
  case images
  /// Labels [count].
  case labels
  /// Images, or rows of numbers [count, numbers], that a person has named.
  case samples

  /// Dimensions that such a file may have.
  var dimensions: ClosedRange<Int> {
    switch self {
    case .images: 3...3
    case .labels: 1...1
    case .samples: 2...3
    }
  }

  /// What to do about a file that is not what it should be.
  var remedy: String { self == .samples ? "write it again" : "download it again" }

  /// What is wrong where a file holds something else.
  fileprivate var mistake: String {
    self == .samples
      ? "; name the file of images, and this one with --labels"
      : ": the file is mislabelled; \(remedy)"
  }

  /// What a file with so many dimensions holds.
  static func described(dimensions: Int) -> String {
    switch dimensions {
    case 1: "labels (1 dimension)"
    case 3: "images (3 dimensions)"
    default: "an array of \(counted(dimensions, "dimension"))"
    }
  }
}
