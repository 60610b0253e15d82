import Engine

extension Vectors {
  /// Where t-SNE begins, [count, 2]: the leading two principal components, which makes it stable and
  /// keeps the large shape of the points (Kobak & Berens 2019, "The art of using t-SNE for
  /// single-cell transcriptomics"), so small that points can pass each other, and a hundredth of
  /// that at random, so that none lies on another. Points that are all the same begin at random.
  func firstPlaces(seed: UInt64, team: WorkerTeam, kernels: KernelSet) -> [Float] {
    guard count > 0 else { return [] }
    let components = PrincipalComponents(
      of: SampleBatches(self), count: 2, team: team, kernels: kernels)
    let codes = components.codes(of: SampleBatches(self), team: team, kernels: kernels)
    let deviation = codes.axis(0).deviation
    let scale = deviation > 0 ? firstDeviation / deviation : 0
    let noise = deviation > 0 ? firstDeviation * shareOfNoise : firstDeviation
    var random = RandomGenerator(seed: seed)
    return (0..<count).flatMap { index in
      let code = Array(codes[index])
      return (0..<2).map { (axis: Int) -> Float in
        let place = axis < code.count ? code[axis] * scale : 0
        return place + noise * random.uniform(-rootOf3, rootOf3)
      }
    }
  }
}

/// The standard deviation of the first places along the first component.
private let firstDeviation: Float = 1e-4
/// The share of that which is random.
private let shareOfNoise: Float = 0.01

/// Numbers equally likely between this and its opposite have a deviation of 1.
private let rootOf3 = Float(3).squareRoot()

extension [Float] {
  /// The standard deviation of some numbers.
  fileprivate var deviation: Float {
    let mean = reduce(0) { $0 + Double($1) } / Double(count)
    let squares = reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return Float((squares / Double(count)).squareRoot())
  }
}
