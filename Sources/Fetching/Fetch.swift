import Datasets
import Wording

/// Brings one of the data sets that can be fetched into the cache, from the first mirror that gives
/// what it should. It may run on any thread, and blocks it.
///
/// What has come of a file is kept when a fetch ends early, and the next one goes on from there. Two
/// fetches of the same data, of two processes, say, do not disturb each other: the second one waits.
public struct Fetch: Sendable {
  /// What is fetched: `mnist`.
  public let name: String
  /// All that it brings: emnist's data sets come together.
  public var brings: [String] { data.names }
  /// Bytes to be fetched, about, if nothing of it is here.
  public var size: Int { data.size }
  /// The folder that the data come into.
  public var folder: String { "\(cache)/\(name)" }

  let data: RemoteData
  /// The folder that data sets' folders are in.
  let cache: String
  /// Where the files are looked for, the first one first.
  let mirrors: [WebAddress]
  let proxies: Proxies
  let limits: FetchLimits

  /// How a fetch ended.
  public enum Outcome: Equatable, Sendable {
    /// The data were fetched.
    case fetched
    /// They were here, whole and right.
    case wasHere
  }

  /// A fetch of data by name. `environment` tells where the cache is, the proxies, and a mirror of
  /// one's own in `HOURGLASS_MIRROR`.
  public init(_ name: String, environment: [String: String]) throws(FetchError) {
    guard let data = RemoteData.all.first(where: { $0.names.contains(name) }) else {
      let known = RemoteData.all.flatMap(\.names)
      throw FetchError(
        "\(name): no data that can be fetched; \(suggestion(for: name, among: known))")
    }
    try self.init(name, of: data, environment: environment)
  }

  /// A fetch of data of any description.
  package init(
    _ name: String, of data: RemoteData, environment: [String: String],
    limits: FetchLimits = FetchLimits()
  ) throws(FetchError) {
    guard let cache = Dataset.cacheFolder(environment: environment) else {
      throw FetchError("no folder for the cache: set HOME or XDG_CACHE_HOME to a whole path")
    }
    self.name = name
    self.data = data
    self.cache = cache
    self.limits = limits
    proxies = Proxies(environment: environment)
    mirrors = try Self.ownMirror(for: data, environment) + data.mirrors.compactMap(WebAddress.init)
  }

  private static func ownMirror(
    for data: RemoteData, _ environment: [String: String]
  ) throws(FetchError) -> [WebAddress] {
    let variable = "HOURGLASS_MIRROR"
    guard let text = environment[variable], !text.isEmpty else { return [] }
    guard let address = WebAddress(text), address.isWeb,
      let folder = address.appending(data.folder)
    else {
      throw FetchError("\(variable)=\(text) is no address: expected one as https://host/folder")
    }
    return [folder]
  }

  /// Fetches. `onProgress` is called many times a second, on this thread, and answers whether to go
  /// on: within a tenth of a second after it did not, this throws.
  public func run(onProgress: (FetchProgress) -> Bool) throws(FetchError) -> Outcome {
    try withoutActuallyEscaping(onProgress) { onProgress throws(FetchError) in
      try FetchRun(self, onProgress).run()
    }
  }
}
