import Autoencoders
import Datasets
import Engine

/// Samples of a set that are looked at together, without training. Each is corrupted alike
/// whichever others it comes with, so that what is measured differs by the network alone.
struct PlacedBatch {
  private let samples: SampleSet
  /// The samples' positions in their set, and zeros up to whole vectors.
  private let places: [Int32]
  private let count: Int

  private static let key = RandomKey(seed: 1)

  /// The samples of a set at some positions.
  init(_ positions: ArraySlice<Int32>, of samples: SampleSet) {
    self.samples = samples
    count = positions.count
    places = positions + Array(repeating: 0, count: Pass.padding(after: count))
  }

  /// Puts the samples into an autoencoder and does what `body` says, on every worker of a team.
  func run(
    on autoencoder: Autoencoder, team: WorkerTeam, kernels: KernelSet, _ body: (Pass) -> Void
  ) {
    places.withUnsafeBufferPointer { places in
      team.run { worker in
        let pass = Pass(
          worker: worker, samples: count, mode: .evaluation, key: Self.key,
          places: places.baseAddress)
        autoencoder.take(
          UnsafeBufferPointer(rebasing: places[..<count]), of: samples, kernels: kernels, in: pass)
        body(pass)
      }
    }
  }
}
