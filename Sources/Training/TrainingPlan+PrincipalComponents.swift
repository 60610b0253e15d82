import Datasets
import Engine
import Foundation
import Projection

extension TrainingPlan {
  /// Squared error per number on the test set, pixels in 0...1, of a principal component analysis
  /// of 20,000 training images with as many components as the latent has numbers: what a
  /// linear autoencoder of that size can reach at best. Not a number where images are too large for
  /// it. All of MNIST's would make it less by 0.1 to 0.4 %, and take three times as long from
  /// training.
  public func principalComponentError(threads: Int) -> Double {
    let team = WorkerTeam(threads: threads)
    let components = dataset.principalComponents(
      count: model.latentSize(sampleShape: dataset.sampleShape), ofAtMost: Self.mostAnalysed,
      team: team, kernels: kernels)
    return components?.meanSquaredError(
      of: dataset.test.batches(kernels: kernels), team: team, kernels: kernels) ?? .nan
  }

  private static let mostAnalysed = 20_000
}

extension Dataset {
  /// The principal components of training samples, evenly taken if there are more; nil where samples
  /// are too large for it.
  func principalComponents(
    count: Int, ofAtMost most: Int, team: WorkerTeam, kernels: KernelSet
  ) -> PrincipalComponents? {
    guard shape.count <= PrincipalComponents.largestFeatureCount else { return nil }
    return PrincipalComponents(
      of: training.batches(ofAtMost: most, kernels: kernels), count: count, team: team,
      kernels: kernels)
  }
}

extension TrainingSession {
  /// Works out, on a thread of its own, what principal components come to, for the snapshots to
  /// tell; nothing where images are too large for it. Training goes first: what is taken from one of
  /// two processors holds up the other's worker, too.
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
  /// The samples, or as many that are evenly taken, pixels in 0...1, batch by batch.
  func batches(ofAtMost limit: Int = .max, kernels: KernelSet) -> SampleBatches {
    let taken = min(limit, count)
    return SampleBatches(count: taken, featureCount: shape.count) { [count] range, batch, pass in
      range.map { Int32($0 * count / taken) }.withUnsafeBufferPointer {
        gather($0, range: 0...1, into: batch, kernels: kernels, in: pass)
      }
    }
  }
}
