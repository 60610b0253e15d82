import Digests
import Fetching
import Foundation
import LoopbackSupport
import PackingSupport

/// A small data set as mirrors have it.
struct SmallSite: Sendable {
  /// What mirrors have, by name.
  var files: [String: [UInt8]] = [:]
  /// What is in those files, by the name that it is kept under.
  var contents: [String: [UInt8]] = [:]

  static let names = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
  ]
  static let image = names[0]

  /// Four files; the first one's body is of random bytes, so that it does not shrink.
  init() {
    contents = [
      Self.names[0]: idx([40, 25, 20], noise(20_000)),
      Self.names[1]: idx([40], (0..<40).map { $0 }),
      Self.names[2]: idx([2, 25, 20], noise(1000)), Self.names[3]: idx([2], [3, 1]),
    ]
    for (name, content) in contents { files["\(name).gz"] = gzip(content) }
  }

  /// What is to be fetched of it.
  ///
  /// - Parameters:
  ///   - names: the files to fetch; by default the first one.
  ///   - knowsContent: whether it is known what the unpacked files come to.
  func data(
    from mirrors: [String], names: [String] = [image], knowsContent: Bool = false
  ) -> RemoteData {
    RemoteData(
      names: ["tiny"], folder: "tiny", mirrors: mirrors,
      files: names.map { name in
        let packed = files["\(name).gz"] ?? []
        let content = knowsContent ? sha256(contents[name] ?? []) : nil
        return RemoteFile(
          name: "\(name).gz", size: packed.count, checksum: .md5(md5(packed)),
          content: .packed(RemoteFile.Member(of: "tiny", as: KeptFile(name, sha256: content))))
      })
  }

  /// The file that a request asks for, below any folder.
  func file(for request: LoopbackServer.Request) -> [UInt8]? {
    files[request.target.split(separator: "/").last.map(String.init) ?? ""]
  }

  /// A good mirror.
  func server() throws -> LoopbackServer {
    try LoopbackServer { request in
      guard let file = file(for: request) else { return .answer("404 Not Found") }
      return .file(file, for: request)
    }
  }
}

/// An IDX file: its head, then `bytes`.
func idx(_ dimensions: [UInt32], _ bytes: [UInt8]) -> [UInt8] {
  let lengths = dimensions.flatMap { length in
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
  }
  return [0, 0, 8, UInt8(dimensions.count)] + lengths + bytes
}

/// Bytes that cannot be packed, always the same.
func noise(_ count: Int) -> [UInt8] {
  var state: UInt64 = 1
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(state >> 56)
  }
}

/// The MD5 of bytes, in hexadecimal digits; empty where the system forbids it.
func md5(_ bytes: [UInt8]) -> String {
  let digest = RunningDigest.md5()
  bytes.withUnsafeBytes { digest?.add($0) }
  return digest?.digits ?? ""
}

/// A cache folder of a test's own, removed when the test lets go of it.
final class TemporaryCache: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "hourglass-fetching-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The environment in which the cache is here, with changes.
  func environment(_ changes: [String: String] = [:]) -> [String: String] {
    ["XDG_CACHE_HOME": path].merging(changes) { $1 }
  }

  /// The bytes of a file below `hourglass`; nil if there is none.
  func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(path)/hourglass/\(name)").map { [UInt8]($0) }
  }

  /// Writes a file below `hourglass`, and the folders that lead to it, for this person alone.
  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: "\(path)/hourglass/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try Data(bytes).write(to: url)
  }

  /// All files below `hourglass`, hidden ones too.
  var files: Set<String> {
    let names = try? FileManager.default.subpathsOfDirectory(atPath: "\(path)/hourglass")
    return Set(
      (names ?? []).filter {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(
          atPath: "\(path)/hourglass/\($0)", isDirectory: &isFolder)
        return !isFolder.boolValue
      })
  }
}
