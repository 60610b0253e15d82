import Wording

/// A folder with the four IDX files of MNIST and its relatives.
struct IDXFolder {
  /// Where it is.
  let path: String

  /// The names of the four files, as their authors spell them.
  static let fileNames = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
  ]

  /// The four names in words.
  static var listedFileNames: String {
    fileNames.dropLast().joined(separator: ", ") + " and " + (fileNames.last ?? "")
  }

  /// The names of the files that are not there, plain or packed, in either spelling.
  var missing: [String] { Self.fileNames.filter { find($0) == nil } }

  /// Whether all four files are there.
  var isComplete: Bool { missing.isEmpty }

  /// Whether one of the four files is there.
  var hasAny: Bool { missing.count < Self.fileNames.count }

  /// Reads all four, packed ones through the storage's cache.
  func load(_ storage: DataStorage) throws(DatasetError) -> (ReadSamples, ReadSamples) {
    let training = try imageSet("train", storage)
    let test = try imageSet("t10k", storage)
    guard training.shape == test.shape else {
      throw .file(
        "t10k-images-idx3-ubyte",
        "images of \(test.shape.sides), but those to train on are \(training.shape.sides); "
          + "put the four files of one data set together")
    }
    return (training, test)
  }

  private func imageSet(
    _ part: String, _ storage: DataStorage
  ) throws(DatasetError) -> ReadSamples {
    let imagePath = try require("\(part)-images-idx3-ubyte")
    let labelPath = try require("\(part)-labels-idx1-ubyte")
    let labels = try IDXFile(labelPath, .labels, storage)
    let images = try IDXFile(imagePath, .images, storage)
    let counts = (images.header.dimensions[0], labels.header.dimensions[0])
    guard counts.0 == counts.1 else {
      throw .file(
        lastComponent(of: labelPath),
        "\(counted(counts.1, "label")), expected \(grouped(counts.0)), one for each image of "
          + "\(printable(lastComponent(of: imagePath))); put the files of one data set together")
    }
    let shape = ImageShape(
      height: images.header.dimensions[1], width: images.header.dimensions[2])
    return ReadSamples(
      shape: .image(shape), values: .bytes(images.bytes), labels: ClassLabels(Array(labels.bytes)))
  }

  private func require(_ name: String) throws(DatasetError) -> String {
    guard let path = find(name) else {
      throw .file(name, "is missing from \(printable(path)); put it there, plain or as .gz")
    }
    return path
  }

  /// Where one of the files is; nil if it is not there.
  func find(_ name: String) -> String? {
    let dotted = name.replacing("-idx", with: ".idx")
    let spellings = [name, "\(name).gz", dotted, "\(dotted).gz"]
    return spellings.map { resolved($0, in: path) }.first { PathKind(path: $0) != .missing }
  }
}

extension SampleShape {
  /// An image's sides in words: `28 x 28`; else how many numbers there are.
  fileprivate var sides: String { image.map { "\($0.height) x \($0.width)" } ?? "\(count)" }
}
