import Autoencoders
import Datasets
import Engine
import Foundation
import Runs
import Testing
import Training

@Suite("The past of a kept run")
struct PastTests {
  private let parent = RunsParent()
  private let plan: TrainingPlan

  init() throws {
    var overrides = ModelFile.Overrides()
    overrides.epochs = 2
    plan = TrainingPlan(
      model: try ModelFile.preset(named: "denoise4").overridden(by: overrides),
      dataset: DigitGenerator().dataset(trainingCount: 600, testCount: 40), seed: 5, threads: 1,
      kernels: try KernelSet.select(environment: [:]))
  }

  /// Trains a run, and gives its folder and what can be looked back at in the process.
  private func trained(_ name: String) throws -> (folder: RunFolder, kept: KeptWeights) {
    let kept = KeptWeights()
    try parent.begin(plan, name, keptWeights: kept).train()
    return (try parent.find(name), kept)
  }

  @Test("is the same for who opens the run as for who trained it")
  func same() throws {
    let (folder, kept) = try trained("same")
    let past = try folder.history(of: plan).past
    #expect(past.map(\.step) == kept.steps)
    #expect(kept.steps.count > 3)
    for weights in past {
      let original = try #require(kept.weights(at: weights.step))
      #expect(weights.values == original.values)
      #expect(weights.noise == original.noise)
    }
  }

  @Test("is there again, up to where it goes on, when the run is gone on with")
  func goneOnWith() throws {
    let (folder, kept) = try trained("on")
    let taken = try folder.takeUp(plan, epochs: 3, onChange: {})
    #expect(taken.history.past.map(\.step) == kept.steps)
    let again = KeptWeights()
    try TrainingSession(
      plan: plan, beginning: .history(taken.history, atRest: false), keptWeights: again,
      recorder: taken.recorder, onChange: {}
    ).train()
    #expect(again.steps.starts(with: kept.steps))
    #expect(again.steps.count > kept.steps.count)
    #expect(try folder.history(of: plan).past.map(\.step) == again.steps)
  }

  @Test("lacks only what cannot be read")
  func damaged() throws {
    let (folder, kept) = try trained("damaged")
    let first = try #require(kept.steps.first)
    try Data("no tensors".utf8).write(
      to: URL(fileURLWithPath: "\(folder.path)/past/\(first).safetensors"))
    #expect(try folder.history(of: plan).past.map(\.step) == Array(kept.steps.dropFirst()))
  }

  @Test("of a model too large for it is not kept, and the run is saved all the same")
  func tooLarge() throws {
    let model = try ModelFile(
      parsing: """
        name = "large"
        latent = 2
        encoder = ["linear 3000", "tanh", "linear latent"]
        decoder = ["linear 3000", "tanh", "linear input", "sigmoid"]
        [training]
        loss = "mse"
        optimizer = "adam"
        learning_rate = 1e-3
        batch = 32
        epochs = 1
        """, source: "large")
    let large = TrainingPlan(
      model: model, dataset: DigitGenerator().dataset(trainingCount: 64, testCount: 8), seed: 5,
      threads: 1, kernels: plan.kernels)
    try parent.begin(large, "large", keptWeights: KeptWeights()).train()
    let history = try parent.find("large").history(of: large)
    #expect(history.state.step == 2)
    #expect(history.past.isEmpty)
  }
}
