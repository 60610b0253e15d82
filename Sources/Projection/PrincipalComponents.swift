import Engine

/// The directions in which samples vary most (Pearson 1901; Hotelling 1933): what an autoencoder
/// without nonlinearities and with as many latent numbers can reach at best.
public struct PrincipalComponents: Equatable, Sendable {
  /// The samples' mean, [featureCount].
  public let mean: [Float]
  /// Orthonormal directions, the one of greatest variance first, [count, featureCount]. Each has
  /// the sign that makes its number of greatest magnitude positive.
  public let components: [Float]
  /// The samples' variance along each, divided by their number less one, [count].
  public let variances: [Float]
  /// The samples' variance in all directions together.
  public let totalVariance: Float

  /// The most numbers that a sample may have: their covariance takes 2 GiB.
  public static let largestFeatureCount = 16_384

  /// Number of components.
  public var count: Int { variances.count }
  /// Numbers in a sample.
  public var featureCount: Int { mean.count }

  /// The `count` leading components of samples of at most `largestFeatureCount` numbers, or as many
  /// as a sample has numbers if that is less. Reads the samples twice, and keeps 8·featureCount²
  /// bytes meanwhile. The same bits for any number of threads.
  public init(of samples: SampleBatches, count: Int, team: WorkerTeam, kernels: KernelSet) {
    precondition(
      count > 0 && samples.featureCount <= Self.largestFeatureCount,
      "\(count) principal components of samples of \(samples.featureCount) numbers")
    let moments = Moments(of: samples, team: team, kernels: kernels)
    let leading = LeadingEigenvectors(of: moments.covariance, count: count, team: team)
    mean = moments.mean.map { Float($0) }
    variances = leading.values.map { Float($0) }
    totalVariance = Float(
      (0..<samples.featureCount).reduce(0) { $0 + moments.covariance.row($1)[$1] })
    components = variances.indices.flatMap {
      signed(UnsafeBufferPointer(start: leading.vectors.row($0), count: samples.featureCount))
    }
  }

  /// One component, [featureCount].
  public func component(_ index: Int) -> ArraySlice<Float> {
    components[(index * featureCount)..<((index + 1) * featureCount)]
  }

  /// Where a sample lies along each component, seen from the mean, [count].
  public func project(_ sample: [Float]) -> [Float] {
    precondition(
      sample.count == featureCount, "a sample of \(sample.count) numbers, not \(featureCount)")
    return (0..<count).map { index in
      var sum = 0.0
      for (weight, place) in zip(component(index), sample.indices) {
        sum += Double(weight) * Double(sample[place] - mean[place])
      }
      return Float(sum)
    }
  }

  /// The sample that lies at a place, [featureCount].
  public func reconstruct(_ place: [Float]) -> [Float] {
    precondition(place.count == count, "\(place.count) coordinates for \(count) components")
    var sample = mean
    for (index, coordinate) in place.enumerated() {
      for (number, weight) in component(index).enumerated() {
        sample[number] += coordinate * weight
      }
    }
    return sample
  }
}

/// A vector as floats, or its opposite if its number of greatest magnitude is negative.
private func signed(_ vector: UnsafeBufferPointer<Double>) -> [Float] {
  let greatest = vector.max { abs($0) < abs($1) } ?? 0
  return vector.map { Float(greatest < 0 ? -$0 : $0) }
}
