import Autoencoders
import Datasets
import Engine
import Foundation
import Glibc
import Runs
import Storage
import Testing
import Training

@Suite("A run that may come from anybody")
struct ForeignRunTests {
  private let parent = RunsParent()

  private static let digits = DigitGenerator().dataset(trainingCount: 200, testCount: 20)

  private func plan(epochs: Int = 1) throws -> TrainingPlan {
    var overrides = ModelFile.Overrides()
    overrides.epochs = epochs
    overrides.batchSize = 20
    return TrainingPlan(
      model: try ModelFile.preset(named: "tanh3").overridden(by: overrides), dataset: Self.digits,
      seed: 1, threads: 1, kernels: try KernelSet.select(environment: [:]))
  }

  private func train(_ name: String) throws -> RunFolder {
    let kept = KeptWeights(byteLimit: 1 << 24)
    try parent.begin(plan(), name, saveInterval: 0, keptWeights: kept).train()
    return try parent.find(name)
  }

  /// Moves something of a run to another folder, and leaves a link to it.
  private func lead(_ path: String, to place: String) throws -> String {
    let files = FileManager.default
    let outside = "\(parent.path)/outside"
    try files.createDirectory(atPath: outside, withIntermediateDirectories: true)
    try files.moveItem(atPath: path, toPath: "\(outside)/\(place)")
    try files.createSymbolicLink(atPath: path, withDestinationPath: "\(outside)/\(place)")
    return "\(outside)/\(place)"
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func checkpoints(_ folder: RunFolder) throws -> [String] {
    try names(folder.path).filter { $0.hasPrefix("checkpoint-") }
  }

  @Test("has no checkpoint that lies elsewhere, and removes none there")
  func checkpointLink() throws {
    let folder = try train("a")
    var there: [String] = []
    for name in try checkpoints(folder) {
      there.append(try lead("\(folder.path)/\(name)", to: name))
    }
    #expect(throws: RunError.self) { try folder.history(of: plan()) }
    #expect(throws: RunError.self) { try TrainedModel(folder, .last) }
    #expect(throws: RunError.self) { try TrainedModel(folder, .best) }
    #expect(throws: RunError.self) { try folder.takeUp(plan(), epochs: 2) {} }
    #expect(there.allSatisfy { FileManager.default.fileExists(atPath: "\($0)/manifest.json") })
  }

  @Test("whose best or last leads elsewhere shows nothing of that")
  func bestLink() throws {
    let (folder, other) = (try train("a"), try train("b"))
    for name in ["best", "last"] {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(name)", withDestinationPath: "\(other.path)/\(name)")
    }
    #expect(throws: RunError.self) { try TrainedModel(folder, .best) }
    // The newest of its own is found without a link.
    #expect(try TrainedModel(folder, .last).folder == folder)
  }

  @Test(
    "has no file that is a link",
    arguments: ["config.toml", "metrics.jsonl", "last/model.safetensors", "last/state.json"])
  func fileLink(file: String) throws {
    let folder = try train("a")
    // Through the run's own link, to the file itself.
    let path = URL(fileURLWithPath: "\(folder.path)/\(file)").resolvingSymlinksInPath().path
    _ = try lead(path, to: "file")
    // Another sound checkpoint would be gone on from.
    if path.contains("/checkpoint-") {
      for name in try checkpoints(folder) where !path.contains("/\(name)/") {
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
      }
    }
    if file != "metrics.jsonl", !file.hasSuffix("json") {
      #expect { _ = try TrainedModel(folder) } throws: { "\($0)".contains("is no ordinary file") }
    }
    if file != "config.toml" {
      #expect { _ = try folder.history(of: plan()) } throws: {
        "\($0)".contains("is no ordinary file")
      }
    }
  }

  @Test("whose folder of past weights leads elsewhere neither reads nor writes there")
  func pastLink() throws {
    let folder = try train("a")
    let files = FileManager.default
    let outside = try lead("\(folder.path)/past", to: "past")
    #expect(files.createFile(atPath: "\(outside)/999999.safetensors", contents: Data([1])))
    let before = try names(outside)
    #expect(before.count > 1)
    let taken = try folder.takeUp(plan(), epochs: 2) {}
    #expect(taken.history.past.isEmpty)
    let session = TrainingSession(
      plan: try plan(epochs: 2), beginning: .history(taken.history, atRest: false),
      keptWeights: KeptWeights(byteLimit: 1 << 24), recorder: taken.recorder, onChange: {})
    try session.train()
    #expect(try names(outside) == before)
    #expect(folder.logLines().contains { $0.contains("is a link") })
  }

  @Test(
    "waits for nobody where a file is a named pipe", .timeLimit(.minutes(1)),
    arguments: ["lock", "log.txt", "metrics.jsonl"])
  func pipes(file: String) throws {
    let folder = try train("a")
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(file)")
    #expect(mkfifo("\(folder.path)/\(file)", 0o644) == 0)
    #expect(!folder.isTraining && folder.logLines().count < 100)
    _ = folder.summary()
    #expect { _ = try folder.takeUp(plan(), epochs: 2) {} } throws: {
      "\($0)".contains("\(file) is no ordinary file")
    }
    _ = try RunFollower(folder, plan: plan()).news()
  }

  @Test("is followed though its metrics claim to be larger than any memory")
  func endlessMetrics() throws {
    let folder = try train("a")
    #expect(truncate("\(folder.path)/metrics.jsonl", 1 << 42) == 0)
    let news = try RunFollower(folder, plan: plan()).news()
    #expect(news.epochs.count == 1)
  }
}
