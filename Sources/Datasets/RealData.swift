/// Real data that are known by name: where they are found, and what they are.
public struct RealData: Equatable, Sendable {
  /// The name that `--data` takes.
  public let name: String
  /// What it is and who made it.
  public let about: String
  /// Images to learn from, and to test with.
  public let (trainingCount, testCount): (Int, Int)
  /// What the labels 0, 1, 2… are called; nil where they are the digits themselves.
  public let classNames: [String]?
  /// The folders in which its four IDX files are looked for, as seen from where the program runs;
  /// the first one first.
  let places: [String]
  /// How the whole path of a folder ends that has them by its name.
  private let ends: [String]
  /// Whether the files that its authors publish are the four that are looked for.
  let isAsPublished: Bool

  private init(
    _ name: String, _ about: String, _ trainingCount: Int, _ testCount: Int,
    classNames: [String]? = nil, torchvision: String? = nil, other: [String] = [],
    isAsPublished: Bool = true
  ) {
    self.name = name
    self.about = about
    (self.trainingCount, self.testCount) = (trainingCount, testCount)
    self.classNames = classNames
    self.isAsPublished = isAsPublished
    let raw = torchvision.map { ["data/\($0)/raw", "\($0)/raw"] } ?? []
    places = [name, "data/\(name)"] + other + raw
    ends = [name] + raw
  }

  /// All of them.
  public static let all = [
    RealData(
      "mnist", "handwritten digits (LeCun)", 60_000, 10_000, torchvision: "MNIST",
      other: ["data"]),
    RealData(
      "fashion-mnist", "clothes and shoes (Zalando)", 60_000, 10_000,
      classNames: [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
        "Ankle boot",
      ], torchvision: "FashionMNIST"),
    RealData(
      "kmnist", "cursive Japanese (CODH)", 60_000, 10_000,
      classNames: ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"],
      torchvision: "KMNIST"),
    RealData(
      "emnist-letters", "handwritten letters (NIST)", 124_800, 20_800,
      classNames: "abcdefghijklmnopqrstuvwxyz".map(String.init), isAsPublished: false),
    RealData(
      "emnist-digits", "handwritten digits (NIST)", 240_000, 40_000,
      isAsPublished: false),
  ]

  /// The data that a folder has, going by its path: a run names its data so.
  static func inFolder(_ path: String) -> RealData? {
    let path = "/" + path.split(separator: "/").joined(separator: "/")
    return all.first { data in data.ends.contains { path.hasSuffix("/\($0)") } }
  }

  /// The data of a name.
  public static func named(_ name: String) -> RealData? { all.first { $0.name == name } }
}

extension Dataset {
  /// The folder that data are fetched into, each in one of its name; nil where the environment names
  /// no folder for caches and no home.
  package static func cacheFolder(environment: [String: String]) -> String? {
    DatasetCatalog(environment: environment, workingDirectory: "/").cacheFolder
      .map { "\($0)/hourglass" }
  }

  /// The folder in which data that are known by name are found whole; nil if they are not.
  package static func place(
    of data: RealData, environment: [String: String], workingDirectory: String
  ) -> String? {
    DatasetCatalog(environment: environment, workingDirectory: workingDirectory)
      .folder(of: data)?.path
  }

  /// The four IDX files of data in a folder: their names, and where they are, packed or not, in
  /// either spelling; nil where they are not.
  package static func idxFiles(in folder: String) -> [(name: String, path: String?)] {
    let folder = IDXFolder(path: folder)
    return IDXFolder.fileNames.map { ($0, folder.find($0)) }
  }
}
