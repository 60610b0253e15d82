import Foundation
import Wording

extension ModelFile {
  /// The most bytes of a model file; more is no model file.
  private static let largestFile = 1 << 20

  /// Reads the model file at a path.
  public init(contentsOf path: String) throws(ModelError) {
    try self.init(parsing: Self.text(at: path), source: path)
  }

  /// The text of the file at a path.
  static func text(at path: String) throws(ModelError) -> String {
    let bytes = try bytes(of: path)
    guard bytes.count <= largestFile else {
      throw ModelError(
        path, "more than \(grouped(largestFile)) bytes, expected a model file of a few lines")
    }
    guard let text = String(data: bytes, encoding: .utf8) else {
      throw ModelError(path, "is no UTF-8 text: a model file is TOML")
    }
    return text
  }

  /// At most one byte more than a model file may have.
  private static func bytes(of path: String) throws(ModelError) -> Data {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ModelError(path, "no such file; name a model file, or one of \(listedPresets)")
    }
    guard !isFolder.boolValue else {
      throw ModelError(path, "is a folder; name a model file in it")
    }
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      return try handle.read(upToCount: Self.largestFile + 1) ?? Data()
    } catch {
      throw ModelError(path, "cannot be read; allow it with chmod, or name another file")
    }
  }

  private static var listedPresets: String { presetNames.joined(separator: ", ") }
}
