/// A reader of foreign bytes. It may refuse anything, in words; it must not end the process, nor
/// break what it promises.
package struct FuzzedReader: Sendable {
  /// What it is called on the command line, and so are the folders of its seeds and of what was found.
  package let name: String
  /// Reads bytes, perhaps as a file in a folder.
  package let read: @Sendable ([UInt8], FuzzedFolder) throws -> Void

  init(_ name: String, _ read: @escaping @Sendable ([UInt8], FuzzedFolder) throws -> Void) {
    self.name = name
    self.read = read
  }

  /// Every reader that is fuzzed.
  package static let all = dataReaders + fetchReaders + runReaders + textReaders + [screenReader]

  /// The reader of a name.
  package static func named(_ name: String) -> FuzzedReader? { all.first { $0.name == name } }
}

/// What a reader promised and did not keep.
package struct BrokenPromise: Error, CustomStringConvertible {
  /// What was promised.
  package let description: String
}

/// Fails where a reader did not keep what it promises.
func promise(_ isKept: Bool, _ promise: String) throws(BrokenPromise) {
  guard isKept else { throw BrokenPromise(description: promise) }
}
