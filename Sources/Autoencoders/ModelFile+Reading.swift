import Foundation

extension ModelFile {
  /// The most bytes of a model file; more is no model file.
  private static let largestFile = 1 << 20

  /// Reads the model file at a path.
  public init(contentsOf path: String) throws(ModelError) {
    let text: String
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      let bytes = try handle.read(upToCount: Self.largestFile + 1) ?? Data()
      guard bytes.count <= Self.largestFile else {
        throw ModelError(path, "more than \(Self.largestFile) bytes: this is no model file")
      }
      guard let decoded = String(data: bytes, encoding: .utf8) else {
        throw ModelError(path, "is no UTF-8 text: a model file is TOML")
      }
      text = decoded
    } catch let error as ModelError {
      throw error
    } catch {
      throw ModelError(
        path,
        "cannot be read; name a model file, or one of \(Self.presetNames.joined(separator: ", "))")
    }
    try self.init(parsing: text, source: path)
  }
}
