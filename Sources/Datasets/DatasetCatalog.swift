import Wording

/// Finds data by name or path, from a folder and an environment that are handed in.
struct DatasetCatalog {
  /// Environment variables: `XDG_CACHE_HOME`, `HOME` and `HOURGLASS_CACHE` are looked at.
  let environment: [String: String]
  /// Where relative paths begin.
  let workingDirectory: String

  /// The names that are known without a path.
  static let names = [digitsName, helixName] + RealData.all.map(\.name)

  private static let digitsName = "digits"
  private static let helixName = "helix"

  /// The data set of a name or path; without one, MNIST where it is found, else `digits`.
  func load(_ nameOrPath: String?) throws(DatasetError) -> Dataset {
    guard let nameOrPath else {
      let usual = RealData.all[0]
      guard let folder = folder(of: usual) else { return DigitGenerator().dataset() }
      return try folder.load(name: usual.name, cache: cache())
    }
    let parts = nameOrPath.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if let data = RealData.named(nameOrPath) { return try real(data) }
    let limit = parts.dropFirst().first
    if parts[0] == Self.digitsName { return try digits(limit) }
    if parts[0] == Self.helixName { return try helix(limit) }
    return try folder(nameOrPath)
  }

  /// The folders in which data are looked for, the first one first.
  private func places(of data: RealData) -> [String] {
    let inCache = cacheFolder.map { ["\($0)/hourglass/\(data.name)"] } ?? []
    return data.places.map { resolved($0, in: workingDirectory) } + inCache
  }

  /// The first folder that has all of the data's files.
  func folder(of data: RealData) -> IDXFolder? {
    places(of: data).map { IDXFolder(path: $0) }.first { $0.isComplete }
  }

  /// Where caches go (XDG Base Directory Specification): a relative path is ignored.
  var cacheFolder: String? {
    if let path = environment["XDG_CACHE_HOME"], path.hasPrefix("/") { return path }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.cache"
  }

  /// Where copies of unpacked files are kept; nil if nowhere.
  private func cache() throws(DatasetError) -> UnpackedCache? {
    let off = "off"
    let wanted = environment["HOURGLASS_CACHE"] ?? ""
    guard ["", off].contains(wanted) else {
      throw DatasetError("HOURGLASS_CACHE=\(printable(wanted)) is not known; known: \(off)")
    }
    return wanted == off ? nil : cacheFolder.map { UnpackedCache(parent: $0) }
  }

  private func real(_ data: RealData) throws(DatasetError) -> Dataset {
    guard let folder = folder(of: data) else {
      let place = places(of: data).last ?? workingDirectory
      let byHand =
        data.isAsPublished
        ? ", or put \(IDXFolder.listedFileNames) (plain or .gz) into ./\(data.name) or "
          + "\(printable(place)), or name their folder with --data" : ""
      throw DatasetError(
        "\(data.name): not found; hourglass data fetch \(data.name) brings it\(byHand)")
    }
    return try folder.load(name: data.name, cache: cache())
  }

  private func digits(_ limit: Substring?) throws(DatasetError) -> Dataset {
    guard let limit else { return DigitGenerator().dataset() }
    let count = try trainingCount(
      limit, of: Self.digitsName, "images", most: DigitGenerator.largestTrainingCount)
    let size = count * DigitGenerator.shape.count
    guard ByteMemory.isAvailable(size) else {
      throw DatasetError(
        "\(Self.digitsName):\(limit): takes \(counted(size, "byte")) of memory, more than there is; "
          + "ask for fewer")
    }
    return DigitGenerator().dataset(trainingCount: count)
  }

  private func helix(_ limit: Substring?) throws(DatasetError) -> Dataset {
    guard let limit else { return HelixGenerator().dataset() }
    let count = try trainingCount(
      limit, of: Self.helixName, "samples", most: HelixGenerator.largestTrainingCount)
    return HelixGenerator().dataset(trainingCount: count)
  }

  /// The number after the colon of `digits:1000`.
  private func trainingCount(
    _ text: Substring, of name: String, _ things: String, most: Int
  ) throws(DatasetError) -> Int {
    guard let count = Int(text), (1...most).contains(count) else {
      throw DatasetError(
        "\(name):\(printable(String(text))): expected a number of training \(things) from 1 to "
          + "\(grouped(most)), as in \(name):1000")
    }
    return count
  }

  private func folder(_ path: String) throws(DatasetError) -> Dataset {
    let full = resolved(path, in: workingDirectory)
    switch PathKind(path: full) {
    case .missing: throw unknown(path)
    case .file:
      throw .file(path, "is a file, expected the folder with \(IDXFolder.listedFileNames)")
    case .folder: break
    }
    let folder = IDXFolder(path: full)
    let missing = folder.missing
    guard missing.isEmpty else {
      throw .file(
        path,
        "lacks \(missing.joined(separator: ", ")); put the missing "
          + "\(missing.count == 1 ? "file" : "files") there, plain or as .gz")
    }
    return try folder.load(name: folder.name, cache: cache())
  }

  private func unknown(_ name: String) -> DatasetError {
    guard !name.contains("/") else {
      return .file(name, "no such folder; give one with \(IDXFolder.listedFileNames)")
    }
    let nearest = nearestName(to: name, among: Self.names)
    let suggestion = nearest.map { "did you mean \($0)? " } ?? ""
    return .file(
      name,
      "no data of that name and no such folder; \(suggestion)known are "
        + "\(Self.names.joined(separator: ", ")), or give a folder of IDX files")
  }
}

extension IDXFolder {
  /// What data from here are called: the folder's last component, cleaned.
  var name: String {
    let component = lastComponent(of: path)
    return component == "." || component == ".." ? "data" : printable(component)
  }
}
