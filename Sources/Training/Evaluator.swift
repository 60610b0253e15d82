import Autoencoders
import Datasets
import Engine
import Projection

/// What a network makes of a set of images, without training on them.
public struct Evaluation: Equatable, Sendable {
  /// The loss as trained, mean over the images.
  public var loss: Double
  /// Squared error per number, pixels in 0...1, other numbers in the data's units.
  public var squaredError: Double
  /// How the order of the latents follows that of the number known of each sample, -1...1; nil
  /// where nothing is known or a latent is more than one number.
  public var rankCorrelation: Double?
}

/// Runs images through an autoencoder without training it.
final class Evaluator {
  private let autoencoder: Autoencoder
  private let team: WorkerTeam
  private let kernels: KernelSet

  init(autoencoder: Autoencoder, team: WorkerTeam, kernels: KernelSet) {
    self.autoencoder = autoencoder
    self.team = team
    self.kernels = kernels
  }

  /// Evaluates all samples, or those at some positions.
  func evaluate(_ samples: SampleSet, at positions: [Int32]? = nil) -> Evaluation {
    let positions = positions ?? Array(0..<Int32(samples.count))
    var sums = EpochSums()
    var squares = 0.0
    var latents: [Float] = []
    let factors = autoencoder.latentSize == 1 ? samples.factors?.values : nil
    for start in stride(from: 0, to: positions.count, by: autoencoder.capacity) {
      let end = min(start + autoencoder.capacity, positions.count)
      PlacedBatch(positions[start..<end], of: samples).run(
        on: autoencoder, team: team, kernels: kernels
      ) { autoencoder.evaluate(in: $0) }
      sums.add(BatchLoss(of: autoencoder), images: end - start)
      squares += autoencoder.squaredError * Double(end - start)
      if factors != nil { latents += (0..<(end - start)).map { autoencoder.latent[0, $0] } }
    }
    return Evaluation(
      loss: sums.mean.total,
      squaredError: positions.isEmpty ? .nan : squares / Double(positions.count),
      rankCorrelation: factors.map { factors in
        rankCorrelation(latents, positions.map { factors[Int($0)] })
      })
  }
}

extension Autoencoder {
  /// Fills the input with the samples of a batch. Every worker of a team calls this.
  func take(
    _ batch: UnsafeBufferPointer<Int32>, of samples: SampleSet, kernels: KernelSet, in pass: Pass
  ) {
    samples.gather(
      batch, range: model.input.range.bounds, into: input, kernels: kernels, in: pass)
    pass.worker.barrier()
    scaleInput(in: pass)
  }
}
