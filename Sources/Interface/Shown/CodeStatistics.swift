import Training

/// What the latents of many images have in common: how far each axis reaches, and where each
/// label lies.
public struct CodeStatistics: Equatable, Sendable {
  /// The central 98 % along each axis, [latentSize].
  let ranges: [ClosedRange<Float>]
  /// How far the codes reach along each axis, [latentSize], and along each principal component.
  let axisReach: [CodeReach]
  let componentReach: [CodeReach]
  /// The mean along each axis, [latentSize].
  let means: [Float]
  /// The standard deviation along each axis, [latentSize].
  let deviations: [Float]
  /// The mean latent of each group, [latentSize].
  let centres: [Int: [Float]]
  /// Samples of each group.
  let counts: [Int: Int]
  /// The label of each sample, where groups are labels.
  private let labels: [UInt8]?
  /// The steps that samples fall into, where groups are steps.
  private let steps: CodeSteps?
  /// Whether groups are steps from little to much.
  var isOrdered: Bool { steps != nil }

  /// As many latents as the ranges are found from; more would not move them visibly.
  private static let sampleCount = 2000

  /// The statistics of a map, or nil of an empty one.
  init?(_ map: LatentMap, coloredBy coloring: CodeColoring = .known) {
    guard map.count > 0 else { return nil }
    let axes = (0..<map.latentSize).map { Self.axis($0, of: map) }
    ranges = axes.map(\.reach.central)
    means = axes.map(\.mean)
    deviations = axes.map(\.deviation)
    axisReach = axes.map(\.reach)
    componentReach =
      map.components.map { components in
        (0..<components.count).map {
          CodeReach(ofAxis: $0, of: components.places, size: components.count)
        }
      } ?? []
    labels = coloring == .known ? map.labels : nil
    switch coloring {
    case .known:
      steps =
        map.labels == nil
        ? map.factors.flatMap { CodeSteps(evenly: $0, count: Self.stepCount) } : nil
    case .error: steps = map.errors.flatMap { CodeSteps(ranked: $0, count: Self.stepCount) }
    case .density:
      let deviations = deviations
      let leading = deviations.indices.sorted { (deviations[$0], $1) > (deviations[$1], $0) }
      let neighbours = CodeSteps.neighbours(
        of: map, axes: Array(leading.prefix(Self.fewAxes)), in: ranges)
      steps = CodeSteps(ranked: neighbours, count: Self.stepCount)
    }
    (centres, counts) = Self.groups(of: map, labels ?? steps?.steps)
  }

  /// Latents of at most so many numbers show the first ones.
  private static let fewAxes = 3
  /// As many times as an axis that is not shown may vary more than one that is.
  private static let patience: Float = 2

  /// The axes to look at first, the least index first: in few numbers the first ones, in more those
  /// that vary most; shown ones stay while none varies much more, so that the picture holds still.
  func leadingAxes(_ count: Int, keeping shown: [Int]) -> [Int] {
    let axes = Array(deviations.indices)
    guard axes.count > Self.fewAxes else { return Array(axes.prefix(count)) }
    let leading = axes.sorted { (deviations[$0], $1) > (deviations[$1], $0) }.prefix(count)
    let wanted = leading.last.map { deviations[$0] } ?? 0
    let stays = shown.allSatisfy {
      axes.contains($0) && Self.patience * deviations[$0] >= wanted
    }
    return stays && shown.count == leading.count ? shown : leading.sorted()
  }

  /// Steps that a known number is divided into.
  static let stepCount = 8

  /// The numbers of a step.
  func range(ofStep step: Int) -> ClosedRange<Float>? {
    guard let steps, steps.ranges.indices.contains(step) else { return nil }
    return steps.ranges[step]
  }

  /// The group of each sample, if they have some.
  var groups: [UInt8]? { labels ?? steps?.steps }

  /// The group of a sample, if it has one.
  func group(of index: Int) -> Int? {
    guard let groups, groups.indices.contains(index) else { return nil }
    return Int(groups[index])
  }

  private static func axis(
    _ axis: Int, of map: LatentMap
  ) -> (reach: CodeReach, mean: Float, deviation: Float) {
    let values = sorted(axis, of: map.latents, size: map.latentSize)
    guard !values.isEmpty else { return (CodeReach(ofSorted: []), 0, 1) }
    let count = Float(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return (CodeReach(ofSorted: values), mean, variance.squareRoot())
  }

  /// What many codes have along one of their numbers, in order; `values` are [count, size].
  fileprivate static func sorted(_ axis: Int, of values: [Float], size: Int) -> [Float] {
    let count = values.count / size
    let stride = max(1, count / sampleCount)
    return Swift.stride(from: 0, to: count, by: stride)
      .map { values[$0 * size + axis] }.filter(\.isFinite).sorted()
  }

  private static func groups(
    of map: LatentMap, _ labels: [UInt8]?
  ) -> ([Int: [Float]], [Int: Int]) {
    guard let labels else { return ([:], [:]) }
    let size = map.latentSize
    // By the group's number, for a dictionary of sums takes twenty times as long.
    let most = Int(UInt8.max) + 1
    var sums = [Float](repeating: 0, count: size * most)
    var (counts, summed) = ([Int](repeating: 0, count: most), [Int](repeating: 0, count: most))
    for (index, label) in labels.prefix(map.count).enumerated() {
      let (group, latent) = (Int(label), map.latent(index))
      counts[group] += 1
      // A latent that diverged would take its label's centre along.
      guard latent.allSatisfy(\.isFinite) else { continue }
      summed[group] += 1
      for axis in 0..<size { sums[group * size + axis] += latent[latent.startIndex + axis] }
    }
    let centres = (0..<most).filter { summed[$0] > 0 }.map { group in
      (group, sums[(group * size)..<((group + 1) * size)].map { $0 / Float(summed[group]) })
    }
    return (
      Dictionary(uniqueKeysWithValues: centres),
      Dictionary(
        uniqueKeysWithValues: (0..<most).filter { counts[$0] > 0 }.map { ($0, counts[$0]) })
    )
  }
}

/// How far codes reach along an axis.
struct CodeReach: Equatable, Sendable {
  /// The central 98 %.
  let central: ClosedRange<Float>
  /// All, but those that are very far from the others.
  let all: ClosedRange<Float>

  /// As much of the central range as codes are shown beyond either end.
  private static let tail: Float = 0.5

  /// The reach of many values, [count, size], along one of their numbers.
  init(ofAxis axis: Int, of values: [Float], size: Int) {
    self.init(ofSorted: CodeStatistics.sorted(axis, of: values, size: size))
  }

  /// The reach of numbers in order.
  init(ofSorted numbers: [Float]) {
    central = centralRange(ofSorted: numbers)
    let tail = Self.tail * (central.upperBound - central.lowerBound)
    let low = max(numbers.first ?? central.lowerBound, central.lowerBound - tail)
    let high = min(numbers.last ?? central.upperBound, central.upperBound + tail)
    all = min(low, central.lowerBound)...max(high, central.upperBound)
  }
}
