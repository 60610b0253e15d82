import Datasets
import Engine
import Foundation
import Projection

extension TrainingPlan {
  /// Squared error per number on the test set, pixels in 0...1, of a principal component analysis
  /// of 10,000 training images with as many components as the latent has numbers: what a
  /// linear autoencoder of that size can reach at best. Not a number where images are too large for
  /// it. All of MNIST's would make it less by 0.05 to 0.2 %, and take five times as long.
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

  private static let mostAnalysed = 10_000
}

extension PrincipalComponents {
  /// The most numbers of samples whose components are worked out beside other things, without being
  /// asked for: their covariance takes 128 MiB, and a processor some seconds.
  static let mostBeside = 4096
}

extension Dataset {
  /// The principal components of training samples, from all over if there are more; nil where samples
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
  /// tell; nothing of samples of more than 4,096 numbers. Training at full speed goes first:
  /// MNIST's take two minutes beside it, and a fifth of a second beside one that is paced, rests or
  /// is done.
  public func measurePrincipalComponents() {
    guard plan.dataset.sampleShape.count <= PrincipalComponents.mostBeside else { return }
    let thread = Thread { [self] in
      nameThread("components")
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
  /// The samples, or as many of them, pixels in 0...1, batch by batch; between them `rest` is called.
  ///
  /// Which ones are taken is spread evenly by multiples of the golden ratio, and not every n-th: in
  /// MNIST each second image is of another kind, and every sixth alone makes an error 3 % higher.
  func batches(
    ofAtMost limit: Int = .max, kernels: KernelSet, rest: @escaping () -> Void = {}
  ) -> SampleBatches {
    let taken = min(limit, count)
    let isPart = taken < count
    return SampleBatches(count: taken, featureCount: shape.count) { range, batch, pass in
      if pass.worker.index == 0 { rest() }
      range.map { Int32(isPart ? spread($0) : $0) }.withUnsafeBufferPointer {
        gather($0, range: 0...1, into: batch, kernels: kernels, in: pass)
      }
    }
  }

  private func spread(_ place: Int) -> Int {
    let goldenRatio = 1.618_033_988_749_895
    return Int((Double(place) * goldenRatio).truncatingRemainder(dividingBy: 1) * Double(count))
  }
}
