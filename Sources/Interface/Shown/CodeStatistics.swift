import Training

/// What the latents of many images have in common: how far each axis reaches, and where each
/// label lies.
public struct CodeStatistics: Equatable, Sendable {
  /// The central 98 % along each axis, [latentSize].
  let ranges: [ClosedRange<Float>]
  /// The mean along each axis, [latentSize].
  let means: [Float]
  /// The standard deviation along each axis, [latentSize].
  let deviations: [Float]
  /// The mean latent of each label, [latentSize].
  let centres: [Int: [Float]]
  /// Images of each label.
  let counts: [Int: Int]

  /// Left out at each end of an axis.
  private static let tail = 0.01
  /// As many latents as the ranges are found from; more would not move them visibly.
  private static let sampleCount = 2000

  /// The statistics of a map, or nil of an empty one.
  init?(_ map: LatentMap) {
    guard map.count > 0 else { return nil }
    let axes = (0..<map.latentSize).map { Self.axis($0, of: map) }
    ranges = axes.map(\.range)
    means = axes.map(\.mean)
    deviations = axes.map(\.deviation)
    (centres, counts) = Self.groups(of: map)
  }

  private static func axis(
    _ axis: Int, of map: LatentMap
  ) -> (range: ClosedRange<Float>, mean: Float, deviation: Float) {
    let stride = max(1, map.count / sampleCount)
    let values = Swift.stride(from: 0, to: map.count, by: stride)
      .map { map.latents[$0 * map.latentSize + axis] }.filter(\.isFinite).sorted()
    guard let first = values.first, let last = values.last else { return (-1...1, 0, 1) }
    let count = Float(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    // A handful of values has no tails to leave out.
    let skipped = Int(Double(values.count) * tail)
    let low = skipped > 0 ? values[skipped] : first
    let high = skipped > 0 ? values[values.count - 1 - skipped] : last
    // A dead axis still gets a range, so that one can walk along it.
    return (low < high ? low...high : (low - 1)...(low + 1), mean, variance.squareRoot())
  }

  private static func groups(of map: LatentMap) -> ([Int: [Float]], [Int: Int]) {
    guard let labels = map.labels else { return ([:], [:]) }
    var sums: [Int: [Float]] = [:]
    var counts: [Int: Int] = [:]
    let empty = [Float](repeating: 0, count: map.latentSize)
    for (index, label) in labels.prefix(map.count).enumerated() {
      counts[Int(label), default: 0] += 1
      // A latent that diverged would take its label's centre along.
      guard map.latent(index).allSatisfy(\.isFinite) else { continue }
      for (axis, value) in map.latent(index).enumerated() {
        sums[Int(label), default: empty][axis] += value
      }
    }
    let centres = sums.map { label, sum in
      (label, sum.map { $0 / Float(counts[label] ?? 1) })
    }
    return (Dictionary(uniqueKeysWithValues: centres), counts)
  }
}
