import Autoencoders
import Datasets
import Engine
import Formats

extension FuzzedReader {
  /// Readers of models, data and latents that people bring along.
  static let dataReaders = [
    FuzzedReader("toml") { bytes, _ in
      let model = try ModelFile(parsing: String(decoding: bytes, as: UTF8.self), source: "fuzzed")
      for shape in [Shape(784), Shape([1, 28, 28]), Shape([3, 8, 5])] {
        try? model.check(sampleShape: shape)
      }
      do { _ = try ModelFile(parsing: model.tomlText, source: "written") } catch {
        throw BrokenPromise(description: "a model that is written is read again: \(error)")
      }
    },
    FuzzedReader("idx") { try load($0, in: $1, as: "fuzzed.idx3-ubyte") },
    FuzzedReader("gzip") { try load($0, in: $1, as: "fuzzed.idx3-ubyte.gz") },
    FuzzedReader("npy") { try load($0, in: $1, as: "fuzzed.npy") },
    FuzzedReader("csv") { try load($0, in: $1, as: "fuzzed.csv") },
    FuzzedReader("png") { try load($0, in: $1, as: "pictures/fuzzed.png", data: "pictures") },
    FuzzedReader("labels") { bytes, folder in
      try folder.write(fourPoints.utf8, to: "labelled/points.csv")
      let labels = try folder.write(bytes, to: "labelled/labels")
      try load("labelled/points.csv", in: folder, ReadingOptions(labels: labels))
    },
    FuzzedReader("latents") { bytes, _ in
      for format in [TableFormat.commaSeparated, .tabSeparated] {
        let table = try? NumberTable(parsing: bytes, format, named: "fuzzed")
        try promise(
          table.map { $0.rows * $0.columns == $0.values.count } ?? true, "rows are whole")
      }
      let array = try NumPyArray(parsing: bytes, named: "fuzzed")
      let again = try? NumPyArray(parsing: array.file, named: "written")
      try promise(again?.file == array.file, "an array that is written is read again")
    },
  ]

  private static let fourPoints = "0.5,1\n0.25,2\n0.125,3\n-1,4\n"

  /// Loads data from a file of some bytes, or from the folder that it stands in.
  private static func load(
    _ bytes: [UInt8], in folder: FuzzedFolder, as name: String, data: String? = nil
  ) throws {
    try folder.write(bytes, to: name)
    try load(data ?? name, in: folder)
  }

  private static func load(
    _ name: String, in folder: FuzzedFolder, _ reading: ReadingOptions = ReadingOptions()
  ) throws {
    let dataset = try Dataset.load(
      named: "\(folder.path)/\(name)", reading: reading, environment: ["HOURGLASS_CACHE": "off"],
      workingDirectory: folder.path)
    for set in [dataset.training, dataset.test] where set.count > 0 {
      _ = set.values(at: set.count - 1)
    }
  }
}
