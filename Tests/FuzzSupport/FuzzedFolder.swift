import Foundation

/// A folder in which made-up bytes stand as files.
package struct FuzzedFolder: Sendable {
  /// Where it is.
  package let path: String

  /// The folder at a path, which is made if it is not there.
  package init(_ path: String) { self.path = path }

  /// Writes a file, and the folders that it lies in; its path.
  @discardableResult
  func write(_ bytes: some Collection<UInt8>, to name: String) throws -> String {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }
}
