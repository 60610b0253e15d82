import Datasets
import Engine
import Foundation
import Projection

extension TrainingPlan {
  /// Squared error per number on the test set, pixels in 0...1, of a principal component analysis
  /// of 20,000 training images with as many components as the latent has numbers: what a
  /// linear autoencoder of that size can reach at best. Not a number where images are too large for
  /// it. All of MNIST's would make it less by 0.1 to 0.4 %, and take three times as long.
  ///
  /// - Parameter rest: called between batches of images, on the calling thread.
  public func principalComponentError(
    threads: Int, rest: @escaping () -> Void = {}
  ) -> Double {
    let team = WorkerTeam(threads: threads)
    let components = dataset.principalComponents(
      count: model.latentSize(sampleShape: dataset.sampleShape), ofAtMost: Self.mostAnalysed,
      team: team, kernels: kernels, rest: rest)
    return components?.meanSquaredError(
      of: dataset.test.batches(kernels: kernels, rest: rest), team: team, kernels: kernels) ?? .nan
  }

  private static let mostAnalysed = 20_000
}

extension Dataset {
  /// The principal components of training samples, evenly taken if there are more; nil where samples
  /// are too large for it.
  func principalComponents(
    count: Int, ofAtMost most: Int, team: WorkerTeam, kernels: KernelSet,
    rest: @escaping () -> Void = {}
  ) -> PrincipalComponents? {
    guard shape.count <= PrincipalComponents.largestFeatureCount else { return nil }
    return PrincipalComponents(
      of: training.batches(ofAtMost: most, kernels: kernels, rest: rest), count: count, team: team,
      kernels: kernels)
  }
}

extension TrainingSession {
  /// Works out, on a thread of its own, what principal components come to, for the snapshots to
  /// tell; nothing where images are too large for it. Training at full speed goes first: MNIST's take
  /// half a minute beside it, and a fifth of a second beside one that is paced, rests or is done.
  public func measurePrincipalComponents() {
    guard plan.dataset.sampleShape.count <= PrincipalComponents.largestFeatureCount else { return }
    let thread = Thread { [self] in
      Thread.current.name = "components"
      standBack()
      var leisure = Leisure()
      let error = plan.principalComponentError(threads: 1) {
        leisure.rest { self.isAtFullSpeed }
      }
      send(.setPCAError(error))
    }
    thread.stackSize = 1 << 20
    thread.qualityOfService = .utility
    thread.start()
  }
}

extension SampleSet {
  /// The samples, or as many that are evenly taken, pixels in 0...1, batch by batch; between them
  /// `rest` is called.
  func batches(
    ofAtMost limit: Int = .max, kernels: KernelSet, rest: @escaping () -> Void = {}
  ) -> SampleBatches {
    let taken = min(limit, count)
    return SampleBatches(count: taken, featureCount: shape.count) { [count] range, batch, pass in
      if pass.worker.index == 0 { rest() }
      range.map { Int32($0 * count / taken) }.withUnsafeBufferPointer {
        gather($0, range: 0...1, into: batch, kernels: kernels, in: pass)
      }
    }
  }
}
