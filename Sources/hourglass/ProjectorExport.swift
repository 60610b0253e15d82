import Datasets
import Exports
import Formats
import Training

extension TrainedModelOptions.Opened {
  /// The codes of some samples for the Embedding Projector, with labels and pictures where the
  /// samples have them.
  func projector(of samples: SampleSet) throws -> EmbeddingProjector {
    let inference = try Inference(
      model: trained.model, sampleShape: trained.sampleShape, weights: trained.weights,
      kernels: kernels, threads: threads)
    let codes = inference.latents(of: samples)
    return try EmbeddingProjector(
      points: codes.values, dimensions: codes.size,
      labels: samples.labels?.map { dataset.name(ofLabel: Int($0)) }, pictures: samples.pictures)
  }
}

extension SampleSet {
  /// Each sample as a picture; none where they are no images, or of other channels than one or
  /// three.
  fileprivate var pictures: [Bitmap] {
    guard let shape = shape.image, [1, 3].contains(shape.channels) else { return [] }
    return (0..<count).map { index in
      switch values(at: index) {
      case .bytes(let bytes):
        Bitmap(
          channels: shape.channels, height: shape.height, width: shape.width,
          pixels: Array(bytes))
      case .floats(let shares):
        Bitmap(
          channels: shape.channels, height: shape.height, width: shape.width, shares: shares)
      }
    }
  }
}
