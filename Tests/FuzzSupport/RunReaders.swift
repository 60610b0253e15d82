import Engine
import JSON
import Runs
import Safetensors
import Training

extension FuzzedReader {
  /// Readers of what lies in runs' folders, which may be anybody's, and of files of weights.
  static let runReaders = [
    FuzzedReader("json") { bytes, _ in
      let text = try JSONValue(parsing: bytes).text
      let again = try? JSONValue(parsing: Array(text.utf8)).text
      try promise(again == text, "a value that is written is read again")
    },
    FuzzedReader("safetensors") { bytes, folder in
      let file = try Safetensors(parsing: bytes)
      let again = try? Safetensors(parsing: file.bytes())
      try promise(
        again?.metadata == file.metadata && again?.byName == file.byName,
        "a file that is written is read again")
      for tensor in file.tensors { _ = (try? tensor.floats(), try? tensor.integers()) }
      let path = try folder.write(bytes, to: "fuzzed.safetensors")
      _ = try TrainedModel(
        TensorFile(path), model: SmallRun.model(), sampleShape: SmallRun.shape
      ).file()
    },
    FuzzedReader("config") { bytes, folder in
      let run = RunFolder(path: "\(folder.path)/configured")
      try folder.write(bytes, to: "configured/config.toml")
      _ = (run.summary(), RunFolder.all(in: folder.path))
      let configuration = try RunConfiguration(of: run)
      try configuration.model.check(sampleShape: Shape(configuration.sampleShape))
    },
    FuzzedReader("metrics") { bytes, folder in
      let run = try SmallRun(in: folder)
      try run.replace("metrics.jsonl", by: bytes)
      let losses = run.folder.summary().losses
      if !losses.isEmpty { _ = losses.merged(0..<losses.count) }
      try run.open(isAtRest: bytes.count.isMultiple(of: 2))
      try run.follow()
    },
    FuzzedReader("state") { bytes, folder in
      let run = try SmallRun(in: folder)
      try run.replaceState(by: bytes)
      try run.open(isAtRest: bytes.count.isMultiple(of: 2))
      try run.follow()
    },
    FuzzedReader("manifest") { bytes, folder in
      let run = try SmallRun(in: folder)
      try run.replace("\(run.checkpoint)/manifest.json", by: bytes)
      _ = try run.folder.history(of: run.plan)
    },
    FuzzedReader("live") { bytes, folder in
      let run = try SmallRun(in: folder)
      try run.replace("live.safetensors", by: bytes)
      try run.follow()
    },
  ]
}

extension Safetensors {
  fileprivate var byName: [String: Tensor] {
    Dictionary(tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
