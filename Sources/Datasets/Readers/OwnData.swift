import Wording

/// A person's own data: a file or a folder of any kind that can be read.
struct OwnData {
  /// Where they are.
  let path: String
  /// What a person calls that, as messages name it.
  let shown: String
  /// How they are to be read; a file of labels by its whole path.
  let options: ReadingOptions
  let storage: DataStorage

  /// The data, with a test set of their own or one that is held back.
  func dataset() throws(DatasetError) -> Dataset {
    switch PathKind(path: path) {
    case .missing: throw .file(shown, "no such file or folder; name one with --data")
    case .file:
      return try Dataset(name: name, origin: path, holdingBackOf: finished(try file()))
    case .folder: return try folder()
    }
  }

  /// What the data are called: the path's last component, cleaned.
  private var name: String {
    let component = lastComponent(of: path)
    return component == "." || component == ".." ? "data" : printable(component)
  }

  /// Samples of the size that was asked for, with the labels that were named.
  private func finished(_ samples: ReadSamples) throws(DatasetError) -> ReadSamples {
    var samples = samples
    if let labels = options.labels {
      guard samples.labels == nil else { throw hasLabels }
      samples.labels = try LabelFile(path: labels, storage)
        .labels(for: samples.count, of: name, samples.shape.noun)
    }
    return try samples.adapted(to: options, of: name, storage.memory)
  }

  private var hasLabels: DatasetError {
    .file(name, "has labels of its own: leave out --labels")
  }

  // MARK: - Files

  private func file() throws(DatasetError) -> ReadSamples {
    let file = try ByteFile(path: path)
    if path.lowercased().hasSuffix(".npy") {
      return try NumPyFile(file, storage.memory).samples(options)
    }
    switch try FileKind(try file.start(FileKind.startSize), named: file.name) {
    case .numPy: return try NumPyFile(file, storage.memory).samples(options)
    case .idx: return try idx(file)
    case .table: return try TableFile(file, storage.memory).samples(options)
    }
  }

  /// A single IDX file, with labels that lie beside it by MNIST's names if none are named.
  private func idx(_ file: consuming ByteFile) throws(DatasetError) -> ReadSamples {
    let (name, read) = (file.name, try IDXFile(file, .samples, storage))
    let sides = Array(read.header.dimensions.dropFirst())
    var samples = try sides.count == 1 ? rows(read, name) : images(read, sides)
    if options.labels == nil, let beside = labelsBeside {
      samples.labels = try LabelFile(path: beside, storage)
        .labels(for: samples.count, of: name, samples.shape.noun)
      samples.notes.append(
        "\(printable(name)): with the labels of \(printable(lastComponent(of: beside)))")
    }
    return samples
  }

  private func images(_ file: IDXFile, _ sides: [Int]) -> ReadSamples {
    ReadSamples(
      shape: .image(ImageShape(height: sides[0], width: sides[1])), values: .bytes(file.bytes))
  }

  private func rows(_ file: IDXFile, _ name: String) throws(DatasetError) -> ReadSamples {
    let width = file.header.dimensions[1]
    let rows = RowsOfNumbers(name: name, width: width, range: .bytes)
    guard let meaning = try rows.image(options) else {
      return ReadSamples(
        shape: .vector(width), values: .floats([UInt8](file.bytes).map(Float.init)))
    }
    let bytes =
      meaning.shape.channels > 1
      ? try file.bytes.planar(meaning.shape, of: name, storage.memory) : file.bytes
    return ReadSamples(
      shape: .image(meaning.shape), values: .bytes(bytes),
      notes: [meaning.note].compactMap(\.self))
  }

  /// The file of labels that belongs to one of images, as MNIST's files are called.
  private var labelsBeside: String? {
    let name = lastComponent(of: path)
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(".gz".count)) : name
    let labels = plain.replacing("images", with: "labels").replacing("idx3", with: "idx1")
    guard labels != plain else { return nil }
    let folder = path.dropLast(name.count)
    return [labels, "\(labels).gz"].map { folder + $0 }.first { PathKind(path: $0) == .file }
  }

  // MARK: - Folders

  private func folder() throws(DatasetError) -> Dataset {
    let files = IDXFolder(path: path)
    if files.isComplete { return try idxFolder(files) }
    let listing = try FolderListing(path: path)
    if PictureFolder.isOne(listing) { return try pictures(listing) }
    let missing = files.missing
    guard files.hasAny else {
      throw .file(
        shown,
        "holds neither PNGs nor IDX files; put pictures there, or name a single file of "
          + "data; for MNIST, \(IDXFolder.listedFileNames)")
    }
    throw .file(
      shown,
      "lacks \(missing.joined(separator: ", ")); put the missing "
        + "\(missing.count == 1 ? "file" : "files") there, plain or as .gz")
  }

  /// The data of a folder with the four IDX files of MNIST and its relatives.
  func idxFolder(_ folder: IDXFolder, name: String? = nil) throws(DatasetError) -> Dataset {
    let name = name ?? self.name
    guard options.labels == nil else { throw hasLabels }
    let (training, test) = try folder.load(storage)
    return Dataset(
      name: name, origin: path,
      training: try training.adapted(to: options, of: name, storage.memory),
      test: try test.adapted(to: options, of: name, storage.memory))
  }

  private func pictures(_ listing: FolderListing) throws(DatasetError) -> Dataset {
    let folder = try PictureFolder(path: path, named: shown, listing)
    let reader = PictureReader(
      folder: path, name: shown, options: options, memory: storage.memory)
    let shape = try reader.shape(of: folder.training.files)
    var training = ReadSamples(
      shape: .image(shape), values: .bytes(try reader.read(folder.training.files, shape)),
      notes: folder.notes)
    training.files = folder.training.files
    guard let part = folder.test else {
      training.labels = folder.training.classes?.labels
      return try Dataset(name: name, origin: path, holdingBackOf: finished(training))
    }
    guard options.labels == nil else { throw hasOwnParts }
    var test = ReadSamples(
      shape: .image(shape), values: .bytes(try reader.read(part.files, shape)))
    test.files = part.files
    (training.labels, test.labels) = try folder.labels()
    return Dataset(
      name: name, origin: path, training: training, test: test,
      areSorted: training.labels != nil)
  }

  private var hasOwnParts: DatasetError {
    .file(
      shown, "has a test set of its own, which --labels cannot label; use sub-folders for classes")
  }
}
