import Wording

/// A folder of PNGs: all in it, or in a sub-folder for each class, or either of that in `train` and
/// in `test`.
struct PictureFolder {
  /// Its pictures to learn from.
  let training: Part
  /// Its own pictures to test with; nil where it has none.
  let test: Part?
  /// What was left out, a line each.
  let notes: [String]

  /// Pictures and the classes that their folders tell.
  struct Part {
    /// Where the pictures are, from the folder on, in the samples' order.
    fileprivate(set) var files: [String] = []
    /// The class of each; nil where there are no sub-folders.
    fileprivate(set) var classes: ClassWords?
  }

  private static let partNames = (training: "train", test: "test")

  /// Whether anything in a folder looks as if it were one of pictures.
  static func isOne(_ listing: FolderListing) -> Bool {
    listing.files.contains(where: isPNG) || !listing.folders.isEmpty
  }

  /// Looks through a folder, which messages call `name`.
  init(path: String, named name: String, _ listing: FolderListing) throws(DatasetError) {
    var walk = PictureWalk(root: path, name: name)
    let (train, test) = Self.partNames
    if listing.folders.contains(train), listing.folders.contains(test) {
      guard !listing.files.contains(where: isPNG) else {
        throw .file(name, "has PNGs beside \(train) and \(test); put them into one of the two")
      }
      training = try walk.part(in: train)
      self.test = try walk.part(in: test)
    } else {
      training = try walk.part(in: nil)
      self.test = nil
    }
    try Self.checkClasses(training, self.test, name)
    notes = walk.notes
  }

  /// The classes of the pictures to learn from and of those to test with, numbered alike.
  func labels() throws(DatasetError) -> (training: ClassLabels?, test: ClassLabels?) {
    guard let words = training.classes, let testWords = test?.classes else { return (nil, nil) }
    var all = words
    try all.append(testWords)
    let labels = all.labels
    let (first, rest) = (labels.labels.prefix(words.words.count), labels.labels)
    return (
      ClassLabels(Array(first), names: labels.names),
      ClassLabels(Array(rest.dropFirst(first.count)), names: labels.names)
    )
  }

  private static func checkClasses(
    _ training: Part, _ test: Part?, _ name: String
  ) throws(DatasetError) {
    guard let test, (training.classes == nil) != (test.classes == nil) else { return }
    throw .file(
      name, "has sub-folders for classes in one of train and test alone; use them in both or none")
  }
}

/// Whether a file is called as PNGs are.
private func isPNG(_ name: String) -> Bool { name.lowercased().hasSuffix(".png") }

/// Finds the PNGs of a folder.
private struct PictureWalk {
  /// Where the folder is.
  let root: String
  /// What messages call it.
  let name: String
  private var leftOut: [String] = []
  /// Folders that were looked through: a link back to one is not followed for ever.
  private var seen: Set<FileIdentity> = []

  /// Other pictures: to leave them out would change the data unseen.
  private static let otherPictures = [
    ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".pgm", ".ppm",
  ]

  init(root: String, name: String) {
    self.root = root
    self.name = name
  }

  /// What was left out.
  var notes: [String] {
    guard let first = leftOut.first else { return [] }
    let what = leftOut.count == 1 ? first : "\(counted(leftOut.count, "file")), the first \(first)"
    return ["\(printable(name)): left out what is no PNG: \(printable(what))"]
  }

  /// The pictures in the folder itself, or in one in it.
  mutating func part(in folder: String?) throws(DatasetError) -> PictureFolder.Part {
    var part = PictureFolder.Part()
    let listing = try FolderListing(path: folder.map { "\(root)/\($0)" } ?? root)
    let place = folder.map { "\($0)/" } ?? ""
    part.files = try pictures(listing, in: place)
    guard !listing.folders.isEmpty else {
      guard !part.files.isEmpty else { throw empty(folder) }
      return part
    }
    guard part.files.isEmpty else {
      throw .file(
        name,
        "has PNGs beside sub-folders, such as \(printable(part.files[0])); put all into "
          + "sub-folders, one for each class, or none")
    }
    var classes = ClassWords(source: name)
    for folder in listing.folders {
      let files = try allPictures(under: place + folder)
      try classes.append(folder, count: files.count)
      part.files += files
    }
    part.classes = classes
    return part
  }

  /// The pictures in a class's folder and in all folders below it.
  private mutating func allPictures(under folder: String) throws(DatasetError) -> [String] {
    var found: [String] = []
    var rest = [folder]
    while let folder = rest.popLast() {
      let path = "\(root)/\(folder)"
      guard let identity = FileIdentity(path: path), seen.insert(identity).inserted else {
        continue
      }
      let listing = try FolderListing(path: path)
      found += try pictures(listing, in: "\(folder)/")
      rest += listing.folders.reversed().map { "\(folder)/\($0)" }
    }
    guard !found.isEmpty else { throw empty(folder) }
    return found
  }

  private mutating func pictures(
    _ listing: FolderListing, in place: String
  ) throws(DatasetError) -> [String] {
    for file in listing.files where !isPNG(file) {
      let ending = file.lowercased()
      guard !Self.otherPictures.contains(where: ending.hasSuffix) else {
        throw .file(
          "\(name)/\(place)\(file)",
          "is a picture, but no PNG; convert it and its like, as with "
            + "ImageMagick's mogrify -format png, or put it elsewhere")
      }
      leftOut.append(place + file)
    }
    return listing.files.filter(isPNG).map { place + $0 }
  }

  private func empty(_ folder: String?) -> DatasetError {
    .file(
      folder.map { "\(name)/\($0)" } ?? name,
      "holds no PNG; put pictures there, or remove it if it is not meant to hold any")
  }
}
