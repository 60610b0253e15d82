import Storage
import Wording

/// Why data were not fetched, in one line that says what to do.
public struct FetchError: Error, Equatable, CustomStringConvertible {
  /// Whether it was stopped because whoever asked for it wanted so; what has come is kept, and the
  /// next fetch goes on from there.
  public let isCancelled: Bool
  /// The line, without a newline; what came from servers in it is cleaned.
  public let description: String

  init(_ description: String, isCancelled: Bool = false) {
    self.description = cleaned(description)
    self.isCancelled = isCancelled
  }
}

/// What can go wrong on the way to one file.
package enum FetchFault: Error, Equatable {
  /// Nobody wants it any more.
  case cancelled
  /// A mirror did not give what it should; another one may.
  case mirror(String)
  /// The disk refuses: no mirror can help that.
  case storage(StorageError)
  /// A folder is not this person's alone: what is in it could not be trusted.
  case shared(String)
}
