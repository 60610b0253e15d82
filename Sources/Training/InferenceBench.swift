import Autoencoders
import Datasets
import Engine

/// An autoencoder that only looks: encodes, decodes and rebuilds with weights made elsewhere.
/// Lives on the thread that built it.
final class InferenceBench {
  let plan: TrainingPlan
  let autoencoder: Autoencoder
  /// The layers as the model file writes them.
  let summaries: [LayerSummary]
  let team = WorkerTeam(threads: 1)
  /// The weights in use; nil before the first.
  private(set) var weights: Weights?

  /// Images in one pass.
  static let capacity = 64

  init(plan: TrainingPlan) throws(ModelError) {
    self.plan = plan
    autoencoder = try Autoencoder(
      model: plan.model, sampleShape: plan.dataset.sampleShape, capacity: Self.capacity,
      kernels: plan.kernels)
    summaries = try plan.model.summary(sampleShape: plan.dataset.sampleShape)
  }

  /// The step of the weights in use; nil before the first.
  var step: Int? { weights?.step }
  var latentSize: Int { autoencoder.latentSize }

  func images(of split: Split) -> SampleSet {
    switch split {
    case .training: plan.dataset.training
    case .test: plan.dataset.test
    }
  }

  /// Works with these weights from now on.
  func use(_ weights: Weights) {
    guard weights.step != step else { return }
    autoencoder.load(weights)
    self.weights = weights
  }

  /// The codes of some images, [count, latentSize].
  func encode(_ range: Range<Int>, of split: Split) -> [Float] {
    var codes: [Float] = []
    codes.reserveCapacity(range.count * latentSize)
    forEachBatch(of: Array(range), in: images(of: split), encodingOnly: true) { batch in
      for column in 0..<batch.count { codes += autoencoder.latent.column(column) }
    }
    return codes
  }

  /// Images beside what the network makes of them.
  func rebuild(_ wall: WallRequest) -> Wall {
    let images = images(of: wall.split)
    var rebuilt: [Reconstruction] = []
    forEachBatch(of: wall.indices.filter { (0..<images.count).contains($0) }, in: images) { batch in
      for (column, index) in batch.enumerated() {
        rebuilt.append(reconstruction(of: index, in: images, column: column))
      }
    }
    return Wall(request: wall, step: step ?? 0, images: rebuilt)
  }

  private func reconstruction(of index: Int, in images: SampleSet, column: Int) -> Reconstruction {
    let original = autoencoder.unscaled(autoencoder.input.column(column))
    let rebuilt = autoencoder.unscaled(autoencoder.reconstruction.column(column))
    let squares = zip(original, rebuilt).reduce(Float(0)) { sum, pair in
      sum + (pair.0 - pair.1) * (pair.0 - pair.1)
    }
    return Reconstruction(
      index: index, label: images.labels.map { Int($0[index]) }, original: sample(original),
      corrupted: autoencoder.corruption.map { _ in
        sample(autoencoder.unscaled(autoencoder.seen.column(column)))
      },
      reconstruction: sample(rebuilt), error: squares / Float(original.count),
      latent: autoencoder.latent.column(column))
  }

  /// What the decoder makes of one latent, [latentSize].
  func decode(_ latent: [Float]) -> DecodedPoint {
    DecodedPoint(latent: latent, step: step ?? 0, sample: decode([latent])[0])
  }

  /// What the decoder makes of a grid of latents.
  func decode(_ grid: GridRequest) -> DecodedGrid {
    let latents = (0..<grid.rows).flatMap { row in
      (0..<grid.columns).map { grid.latent(column: $0, row: row) }
    }
    return DecodedGrid(request: grid, step: step ?? 0, samples: decode(latents))
  }

  private func decode(_ latents: [[Float]]) -> [Sample] {
    var samples: [Sample] = []
    for start in stride(from: 0, to: latents.count, by: Self.capacity) {
      let batch = latents[start..<min(start + Self.capacity, latents.count)]
      for (column, latent) in batch.enumerated() {
        for (row, value) in latent.prefix(latentSize).enumerated() {
          autoencoder.latent[row, column] = value
        }
      }
      team.run { worker in
        autoencoder.decode(
          in: Pass(worker: worker, samples: batch.count, mode: .evaluation))
      }
      samples += batch.indices.map {
        sample(autoencoder.unscaled(autoencoder.reconstruction.column($0 - start)))
      }
    }
    return samples
  }

  func forEachBatch(
    of indices: [Int], in images: SampleSet, encodingOnly: Bool = false,
    _ body: (ArraySlice<Int>) -> Void
  ) {
    for start in stride(from: 0, to: indices.count, by: Self.capacity) {
      let batch = indices[start..<min(start + Self.capacity, indices.count)]
      PlacedBatch(batch.map(Int32.init)[...], of: images).run(
        on: autoencoder, team: team, kernels: plan.kernels
      ) { pass in
        if encodingOnly {
          autoencoder.encode(in: pass)
        } else {
          autoencoder.forward(in: pass)
        }
      }
      body(batch)
    }
  }

  /// Numbers in 0...1 as bytes, what is no number black; numbers that are no pixels as they are.
  private func sample(_ values: [Float]) -> Sample {
    guard let shape = plan.dataset.shape.image else { return .numbers(values) }
    return .picture(
      Picture(shape: shape, pixels: values.map { $0 > 0 ? UInt8(min($0, 1) * 255 + 0.5) : 0 }))
  }
}

extension Matrix {
  /// The numbers of one sample, [rows].
  func column(_ column: Int) -> [Float] {
    (0..<rows).map { self[$0, column] }
  }
}
