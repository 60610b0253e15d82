import Autoencoders
import Datasets
import Engine
import Process
import Projection
import Runs
import Training

/// A trained model that answers, and the data that it is asked about.
struct TrainedInference {
  let trained: TrainedModel
  let dataset: Dataset
  let inference: Inference

  /// Training samples that tell where codes lie: more tell no more.
  private static let codesLookedAt = 10_000

  /// The latents of the first training samples, [count, latentSize].
  func trainingCodes() -> Vectors {
    inference.latents(of: dataset.training.prefix(Self.codesLookedAt))
  }

  /// The samples of a split.
  func samples(of split: Split) -> SampleSet {
    switch split {
    case .training: dataset.training
    case .test: dataset.test
    }
  }

  /// What a sample of the data is called.
  var noun: String { dataset.training.shape.noun }
}

extension TrainedModelOptions {
  /// The model, ready to answer, and its data.
  func look() throws -> TrainedInference {
    let opened = try open()
    return TrainedInference(
      trained: opened.trained, dataset: opened.dataset,
      inference: try inference(of: opened.trained, opened.kernels))
  }

  /// The model, ready to decode. A run's data may be gone.
  func decoder() throws -> Inference {
    try inference(of: openModel(), KernelSet.here())
  }

  private func inference(
    of trained: TrainedModel, _ kernels: KernelSet
  ) throws(ModelError) -> Inference {
    try Inference(
      model: trained.model, sampleShape: trained.sampleShape, weights: trained.weights,
      kernels: kernels, threads: workers)
  }
}

extension Inference {
  /// Refuses a latent from a person that is not of the model's size.
  func check(latentOf count: Int, from source: String) throws(CommandError) {
    guard count == latentSize else {
      throw CommandError(
        "\(source) has \(count == 1 ? "1 number" : "\(count) numbers"), expected \(latentSize): "
          + "one for each of the latent of \(model.name)")
    }
  }
}
