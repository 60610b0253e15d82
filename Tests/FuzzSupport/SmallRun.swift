import Autoencoders
import Canvas
import Datasets
import Digests
import Dispatch
import Engine
import Foundation
import Interface
import Runs
import Training

/// A run of a small network that was trained and saved, some files of which are replaced.
struct SmallRun {
  /// What was trained.
  let plan: TrainingPlan
  /// The run.
  let folder: RunFolder
  /// Its checkpoint, within the folder.
  let checkpoint: String

  private let files: FuzzedFolder

  /// The samples.
  static let shape = Shape(4)
  private static let name = "small-run"
  private static let longestWait = 10.0

  /// The model.
  static func model() throws -> ModelFile {
    try ModelFile(
      parsing: """
        name = "small"
        encoder = ["linear 2"]
        decoder = ["linear input", "sigmoid"]
        [training]
        loss = "mse"
        optimizer = "adam"
        learning_rate = 0.01
        batch = 4
        epochs = 2
        """, source: "small.toml")
  }

  /// A copy of the run, sound, in a folder.
  init(in parent: FuzzedFolder) throws {
    let sound = try Self.sound.get()
    plan = sound.plan
    checkpoint = sound.checkpoint
    files = FuzzedFolder("\(parent.path)/\(Self.name)")
    folder = RunFolder(path: files.path)
    for (name, bytes) in sound.files { try files.write(bytes, to: name) }
    try? FileManager.default.removeItem(atPath: "\(files.path)/live.safetensors")
  }

  /// Puts bytes into the place of a file.
  func replace(_ name: String, by bytes: [UInt8]) throws { try files.write(bytes, to: name) }

  /// Puts bytes into the place of the numbers of a state, as if they had been saved.
  func replaceState(by bytes: [UInt8]) throws {
    let sound = try Self.sound.get()
    let names = ["model.safetensors", "training.safetensors"]
    let hashes = names.compactMap { name in
      sound.files["\(checkpoint)/\(name)"].map { "\"\(name)\":\"\(sha256($0))\"" }
    }
    let all = (hashes + ["\"state.json\":\"\(sha256(bytes))\""]).joined(separator: ",")
    try replace("\(checkpoint)/state.json", by: bytes)
    try replace("\(checkpoint)/manifest.json", by: Array("{\"sha256\":{\(all)}}".utf8))
  }

  /// Opens the run, and trains a little further unless it is at rest.
  func open(isAtRest: Bool) throws {
    let history = try folder.history(of: plan)
    draw(try show(.history(history, atRest: isAtRest)))
  }

  /// Shows the run as if another process trained it.
  func follow() throws { draw(try show(.followed(try RunFollower(folder, plan: plan)))) }

  /// Draws the screens with curves of a training.
  private func draw(_ snapshot: TrainingSnapshot?) {
    guard let snapshot else { return }
    for screen in [ScreenID.train, .runs] {
      var state = State(size: Size(width: 80, height: 24), screen: screen)
      _ = update(&state, .training(snapshot))
      _ = update(&state, .runs(RunList(folder: "runs", runs: [folder.summary()], time: .now)))
      _ = view(state)
    }
  }

  /// What a session shows first of what it begins with.
  private func show(_ beginning: TrainingSession.Beginning) throws -> TrainingSnapshot? {
    let shown = DispatchSemaphore(value: 0)
    let session = TrainingSession(
      plan: plan, beginning: beginning, keptWeights: nil, onChange: { shown.signal() })
    session.start()
    shown.wait()
    session.send(.stop)
    try promise(
      session.waitUntilEnded(seconds: Self.longestWait), "a session ends when it is told to")
    return session.snapshots.peek()
  }
}

extension SmallRun {
  /// A run as it was saved.
  private struct Sound: Sendable {
    let plan: TrainingPlan
    let checkpoint: String
    let files: [String: [UInt8]]
  }

  private static let sound = Result { try train() }

  /// Trains the run in a folder that goes again.
  private static func train() throws -> Sound {
    let parent = FileManager.default.temporaryDirectory
      .appendingPathComponent("hourglass-fuzz-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: parent) }
    let plan = TrainingPlan(
      model: try model(), dataset: dataset(), seed: 1, threads: 1,
      kernels: try KernelSet.select(environment: [:]))
    let recorder = try RunFolder.begin(
      plan, name: RunName(name), in: parent.path, version: "fuzzed", onChange: {})
    let session = TrainingSession(plan: plan, keptWeights: nil, recorder: recorder, onChange: {})
    session.start()
    while session.snapshots.peek()?.phase != .done { Thread.sleep(forTimeInterval: 0.001) }
    session.send(.stop)
    let hasEnded =
      session.waitUntilEnded(seconds: longestWait) && recorder.finish(seconds: longestWait)
    try promise(hasEnded && recorder.problem == nil, "a small run is trained and saved")
    let folder = parent.appendingPathComponent(name).path
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    let checkpoint = names.filter { $0.hasPrefix("checkpoint-") && !$0.contains("/") }.sorted().last
    return Sound(
      plan: plan, checkpoint: checkpoint ?? "",
      files: try bytes(of: names.filter { isKept($0, in: checkpoint) }, in: folder))
  }

  /// What a run is told from, without what is beside it.
  private static func isKept(_ name: String, in checkpoint: String?) -> Bool {
    ["config.toml", "metrics.jsonl"].contains(name)
      || checkpoint.map { name.hasPrefix("\($0)/") } ?? false
  }

  private static func bytes(of names: [String], in folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in names {
      files[name] = Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
    }
    return files
  }

  private static func dataset() -> Dataset {
    func samples(_ count: Int) -> SampleSet {
      let numbers = (0..<count * 4).map { Float(($0 * 37) % 11) / 11 }
      return SampleSet(shape: .vector(4), values: .floats(numbers))
    }
    return Dataset(name: "fuzzed", training: samples(12), test: samples(4))
  }
}
