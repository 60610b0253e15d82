import Autoencoders
import Datasets
import Engine

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

  /// Squared error per pixel over all images, pixels in 0...1.
  func meanSquaredError(on images: SampleSet) -> Double {
    guard images.count > 0 else { return .nan }
    var sum = 0.0
    for start in stride(from: 0, to: images.count, by: autoencoder.capacity) {
      let end = min(start + autoencoder.capacity, images.count)
      (Int32(start)..<Int32(end)).map { $0 }.withUnsafeBufferPointer { indices in
        team.run { worker in
          let pass = Pass(worker: worker, samples: indices.count, mode: .evaluation)
          autoencoder.gather(images, indices, kernels: kernels, in: pass)
          autoencoder.evaluate(in: pass)
        }
      }
      sum += autoencoder.batchLoss * Double(end - start)
    }
    return sum / Double(images.count)
  }
}

extension Autoencoder {
  /// Fills the input with some samples of a set, pixels in 0...1. Every worker of a team calls
  /// this.
  func gather(
    _ samples: SampleSet, _ indices: UnsafeBufferPointer<Int32>, kernels: KernelSet, in pass: Pass
  ) {
    samples.gather(indices, range: 0...1, into: input, kernels: kernels, in: pass)
    pass.worker.barrier()
  }
}
