/// How far a fetch is.
public struct FetchProgress: Equatable, Sendable {
  /// What it does at the moment.
  public enum Activity: Equatable, Sendable {
    /// Another process fetches the same: it waits for that to end.
    case waiting
    /// It looks through what is here already.
    case checking
    /// It asks a mirror, or bytes come from it; told is the mirror's host.
    case downloading(from: String)
    /// It unpacks what has come, checks it and brings it to the disk.
    case unpacking
  }

  /// What is fetched: `mnist`.
  public var name: String
  /// What it does.
  public var activity: Activity
  /// The file that it is at, by the name that mirrors know it by; empty before the first.
  public var file: String
  /// Bytes that have come, those of an interrupted fetch before included.
  public var bytesDone: Int
  /// Bytes in all: about as many until the last file's mirror has said how many.
  public var bytesTotal: Int
  /// How fast they come, over the last seconds; nil before that is known.
  public var bytesPerSecond: Double?

  /// The share that is done, 0 to 1.
  public var share: Double {
    bytesTotal > 0 ? min(1, Double(bytesDone) / Double(bytesTotal)) : 0
  }

  /// How long the rest takes at this speed; nil where that is not known.
  public var secondsLeft: Double? {
    guard let speed = bytesPerSecond, speed > 0 else { return nil }
    return Double(max(0, bytesTotal - bytesDone)) / speed
  }
}
