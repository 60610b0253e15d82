import Autoencoders
import Datasets
import Engine
import Foundation
import Runs
import Storage
import Testing
import Training

@Suite("A run's folder")
struct RunFolderTests {
  private let parent = RunsParent()

  private static let digits = DigitGenerator().dataset(trainingCount: 200, testCount: 20)

  private func plan(_ preset: String = "tanh3", epochs: Int = 1) throws -> TrainingPlan {
    var overrides = ModelFile.Overrides()
    overrides.epochs = epochs
    overrides.batchSize = 20
    return TrainingPlan(
      model: try ModelFile.preset(named: preset).overridden(by: overrides), dataset: Self.digits,
      seed: .max, threads: 1, kernels: try KernelSet.select(environment: [:]))
  }

  /// Trains a run to its end.
  @discardableResult private func train(
    _ plan: TrainingPlan, _ name: String, saveInterval: Double = 60
  ) throws -> RunFolder {
    try parent.begin(plan, name, saveInterval: saveInterval).train()
    return try parent.find(name)
  }

  @Test("says all that is needed to train it again")
  func configuration() throws {
    let plan = try plan("denoise4")
    let folder = try train(plan, "a")
    let configuration = try RunConfiguration(of: folder)
    #expect(configuration.model == plan.model)
    #expect(configuration.data == "digits:200")
    #expect(configuration.seed == .max)
    #expect(configuration.sampleShape == [1, 28, 28])
    #expect(abs(configuration.begun?.timeIntervalSinceNow ?? -1000) < 60)
    // It is a model file, too.
    let text = try String(contentsOfFile: folder.configuration, encoding: .utf8)
    #expect(try ModelFile(parsing: text, source: "config.toml") == plan.model)
  }

  @Test("says how its data are to be read; one that says nothing of it has them as they are")
  func reading() throws {
    var plan = try plan()
    plan.dataset.reading = ReadingOptions(
      size: ImageSize("28x20"), isColor: true, labels: "/home/me/y \"1\".npy")
    plan.dataset.notes = ["taken as they are"]
    let folder = try train(plan, "a")
    let configuration = try RunConfiguration(of: folder)
    #expect(configuration.reading == plan.dataset.reading)
    #expect(folder.logLines().contains { $0.hasSuffix("taken as they are") })
    let other = configuration.completed(ReadingOptions(labels: "mine"))
    #expect(other == ReadingOptions(size: ImageSize("28x20"), isColor: true, labels: "mine"))
    var lines = try String(contentsOfFile: folder.configuration, encoding: .utf8)
      .split(separator: "\n")
    func write() throws {
      try lines.joined(separator: "\n")
        .write(toFile: folder.configuration, atomically: true, encoding: .utf8)
    }
    lines[try #require(lines.firstIndex { $0.hasPrefix("data_size") })] = "data_size = \"28\""
    try write()
    #expect(throws: RunError.self) { try RunConfiguration(of: folder) }
    for key in ["data_size", "data_color", "data_labels"] { lines.removeAll { $0.hasPrefix(key) } }
    try write()
    #expect(try RunConfiguration(of: folder).reading == ReadingOptions())
  }

  @Test(
    "one that says what no data can be is refused",
    arguments: [
      ("sample_shape", "\"\""), ("sample_shape", "\"1x-28x28\""), ("sample_shape", "\"28x28\""),
      ("sample_shape", "\"9223372036854775807x2x2\""), ("train_size", "-1"), ("train_size", "0"),
    ])
  func impossibleData(key: String, value: String) throws {
    let folder = try train(try plan(), "a")
    var lines = try String(contentsOfFile: folder.configuration, encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix(key) }
    lines.append("\(key) = \(value)")
    try lines.joined(separator: "\n")
      .write(toFile: folder.configuration, atomically: true, encoding: .utf8)
    let error = #expect(throws: RunError.self) { try RunConfiguration(of: folder) }
    #expect(error?.description.contains("config.toml: \(key) in [run] is no") == true)
    #expect(throws: RunError.self) { try TrainedModel(folder) }
  }

  @Test("knows other data from its own")
  func fingerprint() throws {
    let configuration = try RunConfiguration(of: train(try plan(), "a"))
    // Those of the run have 20 test images, these 10,000.
    let error = #expect(throws: RunError.self) { try configuration.dataset(at: "digits:200") }
    #expect(error?.description.contains("not the data that the run was trained on") == true)
  }

  @Test("keeps the last three states and the best network")
  func retention() throws {
    let folder = try train(try plan(epochs: 6), "a", saveInterval: 0)
    let names = try DurableFolder.names(in: folder.path)
    let checkpoints = names.filter { $0.hasPrefix("checkpoint-") }
    let states = checkpoints.filter {
      FileManager.default.fileExists(atPath: "\(folder.path)/\($0)/state.json")
    }
    #expect(states.count == 3 || states.count == 4, "\(names)")
    #expect(checkpoints.count <= 4, "\(names)")
    #expect(names.filter { $0.hasPrefix(".") } == [])
    #expect(DurableLink.target(of: "\(folder.path)/last") == "checkpoint-60")
    let best = try #require(folder.summary().best)
    #expect(DurableLink.target(of: "\(folder.path)/best") == "checkpoint-\(best.step)")
  }

  @Test("its networks open: the newest, and that of the best epoch")
  func networks() throws {
    let folder = try train(try plan("conv4", epochs: 3), "a")
    let (last, best) = (try TrainedModel(folder), try TrainedModel(folder, .best))
    #expect(last.weights.step == 24)
    #expect(last.renamed.isEmpty)
    #expect(best.weights.step == folder.summary().best?.step)
    #expect(last.sampleShape == Shape(1, 28, 28))
  }

  @Test("a damaged newest network is passed over with a warning, a damaged best one refused")
  func damagedNetworks() throws {
    let folder = try train(try plan(epochs: 6), "a", saveInterval: 0)
    let newest = try TrainedModel(folder)
    #expect(newest.weights.step == 60 && newest.warnings.isEmpty)
    try damage(folder, "last", byte: 1)
    let before = try TrainedModel(folder)
    #expect(before.weights.step < 60 && before.warnings.count == 1)
    #expect(before.warnings.first?.contains("checkpoint-60/model.safetensors is damaged") == true)
    try damage(folder, "best", byte: 2)
    #expect { _ = try TrainedModel(folder, .best) } throws: {
      "\($0)".contains("/model.safetensors is damaged") && "\($0)".contains("leave out --best")
    }
    // Without a manifest nothing is known of damage.
    try FileManager.default.removeItem(atPath: "\(folder.path)/last/manifest.json")
    let unchecked = try TrainedModel(folder)
    #expect(unchecked.weights.step == 60 && unchecked.warnings.isEmpty)
  }

  /// Changes a byte of a network's file, counted from its end.
  private func damage(_ folder: RunFolder, _ link: String, byte: Int) throws {
    let url = URL(fileURLWithPath: "\(folder.path)/\(link)/model.safetensors")
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count - byte] ^= 1
    try bytes.write(to: url)
  }

  @Test("is summed up for a list of runs")
  func summary() throws {
    let summary = try train(try plan(epochs: 8), "a").summary()
    #expect(summary.name == "a" && summary.model == "tanh3" && summary.data == "digits")
    #expect(summary.condition == .done && summary.epochCount == 8 && summary.epochs.count == 8)
    #expect(summary.seed == .max && summary.step == 80 && summary.losses.stepCount == 64)
    #expect(summary.byteCount > 2_000_000)
    #expect(RunFolder.all(in: parent.path).map(\.name) == ["a"])
  }

  @Test("goes when nothing of it was saved")
  func nothing() throws {
    let recorder = try RunFolder.begin(
      try plan(), name: RunName("a"), in: parent.path, version: "test", onChange: {})
    #expect(RunFolder.all(in: parent.path).map(\.name) == ["a"])
    #expect(recorder.finish(seconds: 5))
    #expect(RunFolder.all(in: parent.path) == [])
    #expect(try DurableFolder.names(in: parent.path) == [])
  }

  @Test("is called after its model and the time, with a number behind where that is taken")
  func naming() throws {
    let name = RunName(model: "tanh3", at: Date(timeIntervalSince1970: 1_700_000_000))
    #expect(name.description.wholeMatch(of: /tanh3-2023-11-1[45]-\d{6}/) != nil)
    for bad in ["", "../a", "a/b", ".a", "-a", "a b", "a\u{1b}", String(repeating: "a", count: 81)]
    {
      let error = #expect(throws: RunError.self) { try RunName(bad) }
      #expect(error?.description.contains("letters, digits, -, _, + and .,") == true)
    }
    // As a run it could not be asked for by its name.
    let error = #expect(throws: RunError.self) { try RunName("x.safetensors") }
    #expect(error?.description.contains("so a file of tensors is") == true)
    #expect(try RunName("a+b").description == "a+b")
    let recorders = try (0..<3).map { _ in
      try RunFolder.begin(try plan(), name: nil, in: parent.path, version: "test", onChange: {})
    }
    #expect(Set(RunFolder.all(in: parent.path).map(\.name)).count == 3)
    recorders.forEach { $0.finish(seconds: 5) }
  }

  @Test("a torn last line of metrics is left out, and lines that are none")
  func tornLine() throws {
    let folder = try train(try plan(epochs: 8), "a")
    let file = try #require(FileHandle(forWritingAtPath: "\(folder.path)/metrics.jsonl"))
    try file.seekToEnd()
    try file.write(contentsOf: Data("no JSON\n{\"step\":128,\"steps\":64,\"loss_m".utf8))
    try file.close()
    #expect(folder.summary().epochs.count == 8)
    #expect(folder.summary().losses.stepCount == 64)
  }

  @Test("is not what somebody else calls config.toml, and that folder is not removed")
  func foreignFolder() throws {
    let path = "\(parent.path)/blog"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data("title = \"My blog\"\n".utf8).write(to: URL(fileURLWithPath: "\(path)/config.toml"))
    #expect { try parent.find("blog").remove() } throws: { "\($0)".contains("no run of hourglass") }
    #expect(try DurableFolder.names(in: path) == ["config.toml"])
    let run = try train(try plan(), "a")
    try Data("damaged".utf8).write(to: URL(fileURLWithPath: run.configuration))
    try run.remove()
    #expect(try DurableFolder.names(in: parent.path) == ["blog"])
  }
}
