import Wording

/// Finds data by name or path, from a folder and an environment that are handed in.
struct DatasetCatalog {
  /// Environment variables: `XDG_CACHE_HOME`, `HOME` and `HOURGLASS_CACHE` are looked at.
  let environment: [String: String]
  /// Where relative paths begin.
  let workingDirectory: String
  /// Where data's numbers are put, if not where the machine's memory and the cache say.
  var chosenMemory: DataMemory?

  /// The names that are known without a path.
  static let names = [digitsName, helixName] + RealData.all.map(\.name)

  private static let digitsName = "digits"
  private static let helixName = "helix"

  /// The data set of a name or path; without one, MNIST where it is found, else `digits`.
  func load(
    _ nameOrPath: String?, _ reading: ReadingOptions = ReadingOptions()
  ) throws(DatasetError) -> Dataset {
    var reading = reading
    reading.labels = reading.labels.map { resolved($0, in: workingDirectory) }
    let storage = DataStorage(memory: memory, cache: try cache())
    var dataset = try dataset(nameOrPath, reading, storage)
    dataset.reading = reading
    return dataset
  }

  private func dataset(
    _ nameOrPath: String?, _ reading: ReadingOptions, _ storage: DataStorage
  ) throws(DatasetError) -> Dataset {
    guard let nameOrPath else {
      let usual = RealData.all[0]
      guard folder(of: usual) != nil else { return try drawn(Self.digitsName, nil, reading) }
      return try real(usual, reading, storage)
    }
    if let data = RealData.named(nameOrPath) { return try real(data, reading, storage) }
    let parts = nameOrPath.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if [Self.digitsName, Self.helixName].contains(String(parts[0])) {
      return try drawn(String(parts[0]), parts.dropFirst().first, reading)
    }
    return try own(nameOrPath, reading, storage)
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
      throw DatasetError("HOURGLASS_CACHE=\(printable(wanted)): expected \(off), or leave it unset")
    }
    return wanted == off ? nil : cacheFolder.map { UnpackedCache(parent: $0) }
  }

  /// Where data's numbers are put.
  private var memory: DataMemory {
    chosenMemory ?? DataMemory(folder: cacheFolder.map { "\($0)/hourglass" })
  }

  private func real(
    _ data: RealData, _ reading: ReadingOptions, _ storage: DataStorage
  ) throws(DatasetError) -> Dataset {
    guard let folder = folder(of: data) else {
      let place = places(of: data).last ?? workingDirectory
      let byHand =
        data.isAsPublished
        ? ", or put \(IDXFolder.listedFileNames) (plain or .gz) into ./\(data.name) or "
          + "\(printable(place)), or name their folder with --data" : ""
      throw DatasetError(
        "\(data.name): not found; hourglass data fetch \(data.name) brings it\(byHand)")
    }
    return try real(data, in: folder, reading, storage)
  }

  private func real(
    _ data: RealData, in folder: IDXFolder, _ reading: ReadingOptions, _ storage: DataStorage
  ) throws(DatasetError) -> Dataset {
    var dataset = try OwnData(
      path: folder.path, shown: data.name, options: reading, storage: storage
    ).idxFolder(folder, name: data.name)
    dataset.classNames = data.classNames
    return dataset
  }

  /// Data that are drawn: `digits` or `helix`, as many as a text says.
  private func drawn(
    _ name: String, _ limit: Substring?, _ reading: ReadingOptions
  ) throws(DatasetError) -> Dataset {
    guard reading.labels == nil else {
      throw .file(name, "has labels of its own: leave out --labels")
    }
    let dataset = try name == Self.digitsName ? digits(limit) : helix(limit)
    return try dataset.adapted(to: reading, memory)
  }

  private func digits(_ limit: Substring?) throws(DatasetError) -> Dataset {
    let count = try limit.map { (limit) throws(DatasetError) in
      try trainingCount(
        limit, of: Self.digitsName, "images", most: DigitGenerator.largestTrainingCount)
    }
    return try DigitGenerator().dataset(
      trainingCount: count ?? DigitGenerator.trainingCount, memory: memory)
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

  private func own(
    _ path: String, _ reading: ReadingOptions, _ storage: DataStorage
  ) throws(DatasetError) -> Dataset {
    let full = resolved(path, in: workingDirectory)
    guard PathKind(path: full) != .missing else { throw unknown(path) }
    let folder = IDXFolder(path: full)
    if let data = RealData.inFolder(full), folder.isComplete {
      return try real(data, in: folder, reading, storage)
    }
    return try OwnData(path: full, shown: path, options: reading, storage: storage).dataset()
  }

  private func unknown(_ name: String) -> DatasetError {
    guard !name.contains("/") else {
      return .file(name, "no such file or folder; give \(FileKind.known)")
    }
    let nearest = nearestName(to: name, among: Self.names)
    let suggestion = nearest.map { "did you mean \($0)? " } ?? ""
    return .file(
      name,
      "no data of that name and no such file or folder; \(suggestion)known are "
        + "\(Self.names.joined(separator: ", ")), or give \(FileKind.known)")
  }
}
