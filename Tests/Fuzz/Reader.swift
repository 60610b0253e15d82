import Autoencoders
import Datasets
import Engine
import Fetching
import Foundation

/// A reader of foreign bytes; whatever it refuses in words is as it should be.
typealias Read = @Sendable ([UInt8]) throws -> Void

/// The readers that are fuzzed.
enum Reader {
  static let all: [String: Read] = [
    "toml": { bytes in
      let model = try ModelFile(parsing: String(decoding: bytes, as: UTF8.self), source: "fuzzed")
      for shape in [Shape(784), Shape([1, 28, 28]), Shape([3, 8, 5])] {
        try? model.check(sampleShape: shape)
      }
      _ = try ModelFile(parsing: model.tomlText, source: "written")
    },
    "idx": { try folder.load($0, as: "fuzzed.idx3-ubyte") },
    "gzip": { try folder.load($0, as: "fuzzed.idx3-ubyte.gz") },
    "zip": { bytes in
      let archive = try ZipArchive(bytes)
      // Many members may share one place, each of them unpacked in time.
      for member in archive.members.prefix(3) { try? archive.unpack(member) { _ in } }
    },
    "npy": { try folder.load($0, as: "fuzzed.npy") },
    "csv": { try folder.load($0, as: "fuzzed.csv") },
    "png": { try folder.load($0, as: "pictures/fuzzed.png", data: "pictures") },
  ]

  static func named(_ name: String) -> Read? { all[name] }

  /// Reads with the reader that the environment names.
  static func chosen(_ bytes: [UInt8]) { try? read?(bytes) }

  private static let read = named(ProcessInfo.processInfo.environment["FUZZED_READER"] ?? "")
  private static let folder = FuzzedFolder()
}

/// A folder in which made-up bytes stand as a file; the environment's `FUZZED_FOLDER`.
private struct FuzzedFolder {
  private let path = ProcessInfo.processInfo.environment["FUZZED_FOLDER"] ?? "/tmp"

  /// Loads data from a file of some bytes, or from the folder that it stands in.
  func load(_ bytes: [UInt8], as name: String, data: String? = nil) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    let dataset = try Dataset.load(
      named: "\(path)/\(data ?? name)", environment: ["HOURGLASS_CACHE": "off"],
      workingDirectory: path)
    for set in [dataset.training, dataset.test] where set.count > 0 {
      _ = set.values(at: set.count - 1)
    }
  }
}
