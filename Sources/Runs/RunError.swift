import Storage

/// Why a run cannot be kept, found or gone on with, in one line that says what to do.
public struct RunError: Error, Equatable, CustomStringConvertible {
  /// The line.
  public let description: String

  init(_ description: String) { self.description = description }

  /// What the disk said.
  init(_ error: StorageError) { description = error.description }
}
