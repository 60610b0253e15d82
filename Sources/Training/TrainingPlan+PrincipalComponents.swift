import Datasets
import Engine
import Foundation
import Projection

extension TrainingPlan {
  /// Squared error per number on the test set, pixels in 0...1, of a principal component analysis
  /// of the first 100,000 training images with as many components as the latent has numbers: what a
  /// linear autoencoder of that size can reach at best. Not a number where images are too large for
  /// it.
  public func principalComponentError(threads: Int) -> Double {
    let team = WorkerTeam(threads: threads)
    let components = dataset.principalComponents(
      count: model.latentSize(sampleShape: dataset.sampleShape), team: team, kernels: kernels)
    return components?.meanSquaredError(
      of: dataset.test.batches(kernels: kernels), team: team, kernels: kernels) ?? .nan
  }
}

extension Dataset {
  /// The principal components of the first 100,000 training samples; nil where samples are too large
  /// for it.
  func principalComponents(
    count: Int, team: WorkerTeam, kernels: KernelSet
  ) -> PrincipalComponents? {
    guard shape.count <= PrincipalComponents.largestFeatureCount else { return nil }
    return PrincipalComponents(
      of: training.batches(of: Self.mostAnalysed, kernels: kernels), count: count, team: team,
      kernels: kernels)
  }

  /// More images change the components no more, but take their time.
  private static let mostAnalysed = 100_000
}

extension TrainingSession {
  /// Works out, on a thread of its own, what principal components come to, for the snapshots to
  /// tell; nothing where images are too large for it. Training goes first: a quarter of a second
  /// for MNIST, taken from one of two processors, would hold up the other's worker, too.
  public func measurePrincipalComponents() {
    guard plan.dataset.sampleShape.count <= PrincipalComponents.largestFeatureCount else { return }
    let thread = Thread { [self] in
      Thread.current.name = "components"
      standBack()
      send(.setPCAError(plan.principalComponentError(threads: 1)))
    }
    thread.stackSize = 1 << 20
    thread.qualityOfService = .utility
    thread.start()
  }
}

extension SampleSet {
  /// The first samples, or all, pixels in 0...1, batch by batch.
  func batches(of limit: Int = .max, kernels: KernelSet) -> SampleBatches {
    SampleBatches(count: min(limit, count), featureCount: shape.count) { range, batch, pass in
      Array(Int32(range.lowerBound)..<Int32(range.upperBound)).withUnsafeBufferPointer {
        gather($0, range: 0...1, into: batch, kernels: kernels, in: pass)
      }
    }
  }
}
