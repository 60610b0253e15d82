import Digests
import Foundation
import JSON
import Storage

/// The files of a checkpoint, and its manifest that tells each one's SHA-256.
struct CheckpointFiles {
  /// The checkpoint's folder.
  let path: String

  /// The network, as PyTorch loads it.
  static let model = "model.safetensors"
  static let manifest = "manifest.json"

  /// Where the network is.
  var modelFile: String { "\(path)/\(Self.model)" }

  /// The network's bytes, if they are those that were written; where there is no manifest, as they
  /// are.
  func modelBytes() throws(RunError) -> [UInt8] {
    let bytes = try read(Self.model)
    do throws(RunError) {
      try check(bytes, of: Self.model, hashes())
    } catch {
      // It may have gone since: a run that is trained removes its old checkpoints.
      guard FileManager.default.fileExists(atPath: "\(path)/\(Self.manifest)") else { return bytes }
      throw error
    }
    return bytes
  }

  /// Each file's SHA-256 by its name, as the manifest tells them.
  func hashes() throws(RunError) -> [String: String] {
    let bytes = try read(Self.manifest)
    guard let value = try? JSONValue(parsing: bytes), case .object(let fields)? = value["sha256"]
    else { throw damaged(Self.manifest, "it is no list of files") }
    return Dictionary(
      fields.compactMap { key, value in value.string.map { (key, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// A file's bytes, if they are those that were written.
  func bytes(_ name: String, _ hashes: [String: String]) throws(RunError) -> [UInt8] {
    let bytes = try read(name)
    try check(bytes, of: name, hashes)
    return bytes
  }

  /// The error of a file that is not as it was written.
  func damaged(_ name: String, _ reason: String) -> RunError {
    RunError("\(path)/\(name) is damaged: \(reason)")
  }

  private func check(
    _ bytes: [UInt8], of name: String, _ hashes: [String: String]
  ) throws(RunError) {
    guard hashes[name] == sha256(bytes) else { throw damaged(name, "its SHA-256 is another") }
  }

  private func read(_ name: String) throws(RunError) -> [UInt8] {
    do throws(StorageError) {
      return try readFile(
        "\(path)/\(name)", atMost: TensorLayout.mostBytes, followingLinks: false)
    } catch {
      throw RunError(error)
    }
  }
}
