import Datasets
import Engine
import Interface
import Runs
import Training

extension RunComparison {
  /// What the newest saved networks of two runs make of the first test samples of the first one's
  /// data.
  init(of first: String, _ second: String, in folder: String) throws {
    let models = try [first, second].map { try TrainedModel.opened(RunFolder.find($0, in: folder)) }
    guard models[0].sampleShape == models[1].sampleShape else {
      throw NotComparable(models)
    }
    guard let configuration = models[0].configuration else {
      preconditionFailure("a run has a configuration")
    }
    let dataset = try configuration.dataset(at: nil)
    let kernels = try KernelSet.here()
    let wall = WallRequest(
      split: .test, indices: Array(0..<min(Self.sampleCount, dataset.test.count)))
    let sides = try models.map { model in
      let plan = TrainingPlan(
        model: model.model, dataset: dataset, seed: 0, threads: 1, kernels: kernels)
      return Side(
        run: model.name, step: model.weights.step,
        images: try plan.rebuilt(wall, by: model.weights))
    }
    self.init(
      data: dataset.name, sampleShape: dataset.shape, classNames: dataset.classNames,
      first: sides[0], second: sides[1])
  }
}

/// Why two runs cannot be compared.
private struct NotComparable: Error, CustomStringConvertible {
  let description: String

  init(_ models: [TrainedModel]) {
    let shapes = models.map { "\($0.name) has samples of \($0.sampleShape)" }
    description = "not comparable: " + shapes.joined(separator: ", ")
  }
}
