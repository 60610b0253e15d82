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
  func meanSquaredError(on images: ImageSet) -> Double {
    guard images.count > 0 else { return .nan }
    var sum = 0.0
    for start in stride(from: 0, to: images.count, by: autoencoder.capacity) {
      let end = min(start + autoencoder.capacity, images.count)
      images.withBatch((Int32(start)..<Int32(end)).map { $0 }[...]) { pixels, indices in
        team.run { worker in
          let pass = Pass(worker: worker, samples: indices.count, mode: .evaluation)
          autoencoder.gather(pixels, indices, kernels: kernels, in: pass)
          autoencoder.evaluate(in: pass)
        }
      }
      sum += autoencoder.batchLoss * Double(end - start)
    }
    return sum / Double(images.count)
  }
}

extension ImageSet {
  /// Gives the pixels of all images and the positions of a batch's as memory.
  func withBatch(
    _ indices: ArraySlice<Int32>,
    _ body: (UnsafePointer<UInt8>, UnsafeBufferPointer<Int32>) -> Void
  ) {
    pixels.withUnsafeBufferPointer { pixels in
      indices.withUnsafeBufferPointer { indices in
        guard let base = pixels.baseAddress else { return }
        precondition(
          indices.allSatisfy { $0 >= 0 && Int($0) < count }, "a batch names image of \(count)")
        body(base, indices)
      }
    }
  }
}

extension Autoencoder {
  /// Fills the input with the images of a batch, pixels in 0...1. Every worker of a team calls
  /// this.
  func gather(
    _ pixels: UnsafePointer<UInt8>, _ indices: UnsafeBufferPointer<Int32>, kernels: KernelSet,
    in pass: Pass
  ) {
    kernels.gatherSamples(
      pixels: pixels, featureCount: imageCount, indices: indices, scale: 1 / 255, offset: 0,
      into: input, in: pass)
    pass.worker.barrier()
  }
}
