import Datasets

/// The data sets that are known by name: which are here, and which can be fetched.
public struct DataCatalog: Sendable {
  /// One of them.
  public struct Entry: Equatable, Sendable {
    /// Where it is.
    public enum Presence: Equatable, Sendable {
      /// The program draws it itself.
      case drawn
      /// It is in a folder.
      case here(folder: String)
      /// It can be fetched.
      case fetchable
    }

    /// The name that `--data` takes.
    public let name: String
    /// What it is, and who made it.
    public let about: String
    /// Samples to learn from.
    public let trainingCount: Int
    /// Samples to test with.
    public let testCount: Int
    /// Bytes that fetching it takes, about; nil where it is drawn.
    public let downloadSize: Int?
    /// Where it is.
    public let presence: Presence
  }

  /// All of them, as it is now.
  public let entries: [Entry]

  /// Looks around, from a folder and an environment that are handed in.
  public init(environment: [String: String], workingDirectory: String) {
    let real = RealData.all.map { data in
      let remote = RemoteData.all.first { $0.names.contains(data.name) }
      let folder = Dataset.place(
        of: data, environment: environment, workingDirectory: workingDirectory)
      return Entry(
        name: data.name, about: data.about, trainingCount: data.trainingCount,
        testCount: data.testCount, downloadSize: remote?.size,
        presence: folder.map { .here(folder: $0) } ?? .fetchable)
    }
    entries = Self.drawn + real
  }

  private static let drawn = [
    Entry(
      name: "digits", about: "digits drawn by the program", trainingCount: 60_000,
      testCount: 10_000, downloadSize: nil, presence: .drawn),
    Entry(
      name: "helix", about: "points of a curve in space", trainingCount: 10_000, testCount: 2_000,
      downloadSize: nil, presence: .drawn),
  ]
}
