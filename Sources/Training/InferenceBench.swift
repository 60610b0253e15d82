import Autoencoders
import Datasets
import Engine
import Projection

/// What the observer looks with: an autoencoder that looks at the data of a plan, on one thread.
final class InferenceBench {
  let plan: TrainingPlan
  let inference: Inference
  /// The layers as the model file writes them.
  let summaries: [LayerSummary]
  /// The search for neighbours that is under way.
  var neighbourSearch: NeighbourSearch?

  /// Images in one pass: few, so that the copy beside the training stays small.
  private static let mostInPass = 64

  init(plan: TrainingPlan) throws(ModelError) {
    self.plan = plan
    inference = try Inference(
      model: plan.model, sampleShape: plan.dataset.sampleShape, mostInPass: Self.mostInPass,
      kernels: plan.kernels, threads: 1)
    summaries = try plan.model.summary(sampleShape: plan.dataset.sampleShape)
  }

  var autoencoder: Autoencoder { inference.autoencoder }
  /// The step of the weights in use; nil before the first.
  var step: Int? { inference.weights?.step }
  var latentSize: Int { inference.latentSize }

  func images(of split: Split) -> SampleSet {
    switch split {
    case .training: plan.dataset.training
    case .test: plan.dataset.test
    }
  }

  /// The codes of some images, [count, latentSize], and where they are wanted the errors of their
  /// reconstructions, [count].
  func encode(
    _ range: Range<Int>, of map: LatentMapRequest
  ) -> (latents: [Float], errors: [Float]) {
    let images = images(of: map.split)
    guard map.needsErrors else { return (inference.latents(of: images, range).values, []) }
    let codes = inference.encode(images, range)
    return (codes.latents.values, codes.errors)
  }

  /// Images beside what the network makes of them.
  func rebuild(_ wall: WallRequest) -> Wall {
    let images = images(of: wall.split)
    let indices = wall.indices.filter { (0..<images.count).contains($0) }
    return Wall(
      request: wall, step: step ?? 0, images: inference.reconstructions(of: images, at: indices))
  }

  /// What the decoder makes of one latent, [latentSize].
  func decode(_ latent: [Float]) -> DecodedPoint {
    DecodedPoint(
      latent: latent, step: step ?? 0, sample: decode(Vectors(latent, size: latentSize))[0])
  }

  /// What the decoder makes of a grid of latents.
  func decode(_ grid: GridRequest) -> DecodedGrid {
    DecodedGrid(request: grid, step: step ?? 0, samples: decode(grid.latents))
  }

  private func decode(_ latents: Vectors) -> [Sample] {
    inference.shown(inference.decode(latents))
  }
}
