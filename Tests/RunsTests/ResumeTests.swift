import Autoencoders
import Datasets
import Engine
import Foundation
import Runs
import Testing
import Training

@Suite("A run that is gone on with")
struct ResumeTests {
  private let parent = RunsParent()

  private static let digits = DigitGenerator().dataset(trainingCount: 300, testCount: 40)

  private func plan(_ preset: String, epochs: Int, threads: Int) throws -> TrainingPlan {
    var overrides = ModelFile.Overrides()
    overrides.epochs = epochs
    let model = try ModelFile.preset(named: preset).overridden(by: overrides)
    return TrainingPlan(
      model: model, dataset: Self.digits, seed: 5, threads: threads,
      kernels: try KernelSet.select(environment: [:]))
  }

  /// A run's last weights and what else training needs, byte for byte.
  private func lastState(_ name: String) throws -> [Data] {
    try ["model.safetensors", "training.safetensors"].map {
      try Data(contentsOf: URL(fileURLWithPath: "\(parent.path)/\(name)/last/\($0)"))
    }
  }

  /// A run's lines of metrics without what the clock says, and without where it was resumed.
  private func lines(_ name: String) throws -> [String] {
    let text = try String(contentsOfFile: "\(parent.path)/\(name)/metrics.jsonl", encoding: .utf8)
    let clock = try Regex(#","seconds":.*?(?=\})"#)
    return text.split(separator: "\n").filter { !$0.contains(#""changed":"resumed""#) }
      .map { String($0.replacing(clock, with: "")) }
  }

  @Test(
    "two epochs and two more are four in one go, to the last bit",
    arguments: ModelFile.presetNames.filter { $0 != "helix1" }, [1, 2])
  func epochs(preset: String, threads: Int) throws {
    try parent.begin(plan(preset, epochs: 4, threads: threads), "whole").train()
    try parent.begin(plan(preset, epochs: 2, threads: threads), "halves").train()
    try parent.takeUp(plan(preset, epochs: 2, threads: 3 - threads), "halves", epochs: 4).train()
    #expect(try lastState("whole") == lastState("halves"))
    #expect(try lines("whole") == lines("halves"))
    #expect(try lines("whole").filter { $0.contains("\"epoch\"") }.count == 4)
  }

  @Test(
    "stopped in mid-epoch it goes on to the same bits",
    arguments: ModelFile.presetNames.filter { $0 != "helix1" })
  func midEpoch(preset: String) throws {
    var plan = try plan(preset, epochs: 3, threads: 1)
    try parent.begin(plan, "whole").train()
    plan.pace = 200
    for round in 1...3 {
      let session = try round == 1 ? parent.begin(plan, "pieces") : parent.takeUp(plan, "pieces")
      try session.train { $0.step >= round * 2 + 1 }
    }
    plan.pace = nil
    try parent.takeUp(plan, "pieces").train()
    #expect(try lastState("whole") == lastState("pieces"))
    #expect(try lines("whole") == lines("pieces"))
  }

  @Test("what was changed and where it was resumed is told when it is opened, listed and followed")
  func marks() throws {
    var plan = try plan("vae10", epochs: 50, threads: 1)
    plan.pace = 200
    let session = try parent.begin(plan, "marked")
    session.send(.setLearningRate(0.25))
    session.send(.setLearningRate(0.003))
    session.send(.setBeta(2))
    try session.train { $0.step >= 3 }
    let changes = [
      TrainingMark(step: 0, .learningRate(0.003)), TrainingMark(step: 0, .beta(2)),
    ]
    let folder = try parent.find("marked")
    let opened = try folder.history(of: plan)
    #expect(folder.summary().marks == changes)
    // One that is only looked at is not resumed.
    let looked = TrainingSession(
      plan: plan, beginning: .history(opened, atRest: true), keptWeights: nil, recorder: nil,
      onChange: {})
    looked.start()
    let limit = Date(timeIntervalSinceNow: 20)
    while looked.snapshots.peek() == nil, Date() < limit { Thread.sleep(forTimeInterval: 0.001) }
    #expect(looked.snapshots.peek()?.marks == changes)
    looked.send(.stop)
    #expect(looked.waitUntilEnded(seconds: 10))
    let taken = try parent.takeUp(plan, "marked")
    taken.send(.setLearningRate(0.003))
    try taken.train { $0.step > opened.state.step + 2 }
    let all = changes + [TrainingMark(step: opened.state.step, .resumed)]
    #expect(folder.summary().marks == all)
    #expect(try folder.history(of: plan).marks == all)
    #expect(try RunFollower(folder, plan: plan).news().marks.contains(all[2]))
  }

  @Test("a change after the last step that was saved is saved, too")
  func changeAtRest() throws {
    let plan = try plan("vae10", epochs: 2, threads: 1)
    try parent.begin(plan, "changed").train()
    let folder = try parent.find("changed")
    let step = try folder.history(of: plan).state.step
    let taken = try parent.takeUp(plan, "changed")
    taken.send(.setLearningRate(0.004))
    taken.send(.setBeta(3))
    try taken.train { _ in true }
    let history = try folder.history(of: plan)
    #expect(history.state.step == step)
    #expect(history.state.learningRate == 0.004 && history.state.beta == 3)
    let changes = [
      TrainingMark(step: step, .learningRate(0.004)), TrainingMark(step: step, .beta(3)),
    ]
    #expect(history.marks == changes)
    // As before a process that was killed between the change and its saving.
    let file = try #require(FileHandle(forWritingAtPath: "\(folder.path)/metrics.jsonl"))
    try file.seekToEnd()
    for (key, value) in [("learning_rate", 0.5), ("beta", 7), ("noise", 0.25)] {
      let line = #"{"step":\#(step),"changed":"\#(key)","to":\#(value)}"# + "\n"
      try file.write(contentsOf: Data(line.utf8))
    }
    try file.close()
    #expect(try folder.history(of: plan).marks == changes)
    try parent.takeUp(plan, "changed", epochs: 3).train()
    let resumed = TrainingMark(step: step, .resumed)
    #expect(try folder.history(of: plan).marks == changes + [resumed])
  }

  @Test("what a process that was killed left half-written is removed")
  func leftovers() throws {
    let plan = try plan("tanh3", epochs: 1, threads: 1)
    try parent.begin(plan, "killed", keptWeights: KeptWeights()).train()
    let folder = try parent.find("killed")
    try FileManager.default.createDirectory(
      atPath: folder.pictures, withIntermediateDirectories: true)
    let name = ".1.part-999999999-1-1"
    let places = [folder.path, "\(folder.path)/past", folder.pictures].map { "\($0)/\(name)" }
    for place in places { try Data([1]).write(to: URL(fileURLWithPath: place)) }
    try parent.takeUp(plan, "killed", epochs: 2).train()
    for place in places { #expect(!FileManager.default.fileExists(atPath: place), "\(place)") }
  }

  @Test("that comes apart again and again can be gone on with all the same")
  func divergences() throws {
    var plan = try plan("tanh3", epochs: 1000, threads: 1)
    plan.pace = 500
    let session = try parent.begin(plan, "wild", saveInterval: 0.02)
    session.start()
    try wait { session.recorder?.status.savedStep ?? 0 > 5 }
    let folder = try parent.find("wild")
    for _ in 1...6 {
      session.send(.setLearningRate(.infinity))
      try wait { session.snapshots.peek()?.phase.isDiverged == true }
      let sound = try folder.history(of: plan).state
      #expect(sound.isFinite && sound.epochs == 1000)
      session.send(.recover)
      try wait { session.snapshots.peek()?.phase == .training }
      try wait {
        session.recorder?.status.savedStep == (try? folder.history(of: plan))?.state.step
      }
    }
    session.send(.stop)
    #expect(session.waitUntilEnded(seconds: 5))
    #expect(session.recorder?.finish(seconds: 5) == true)
    #expect(try folder.history(of: plan).state.isFinite)
  }

  private func wait(_ holds: () -> Bool) throws {
    let limit = Date(timeIntervalSinceNow: 20)
    while !holds() {
      try #require(Date() < limit, "it takes too long")
      Thread.sleep(forTimeInterval: 0.005)
    }
  }

  @Test("a file that does not suit the model is told of by its name")
  func unsuited() throws {
    let plan = try plan("tanh3", epochs: 1, threads: 1)
    try parent.begin(plan, "a").train()
    #expect {
      _ = try parent.find("a").history(of: self.plan("relu20", epochs: 1, threads: 1))
    } throws: { "\($0)".contains("model.safetensors is damaged") }
  }
}
