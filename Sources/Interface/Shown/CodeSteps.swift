import Training

/// Numbers of codes as steps from little to much.
struct CodeSteps: Equatable, Sendable {
  /// The step of each code.
  let steps: [UInt8]
  /// The numbers of each step.
  let ranges: [ClosedRange<Float>]

  /// So many steps of equal width; a number that is none counts as the least.
  init?(evenly numbers: [Float], count: Int) {
    guard let range = Self.range(of: numbers) else { return nil }
    let width = (range.upperBound - range.lowerBound) / Float(count)
    ranges = (0..<count).map { step in
      let low = range.lowerBound + Float(step) * width
      return low...(low + width)
    }
    steps = numbers.map { number in
      guard number.isFinite, width > 0 else { return 0 }
      return UInt8(min(count - 1, max(0, Int((number - range.lowerBound) / width))))
    }
  }

  /// So many steps, each of about as many codes; a number that is none counts as the greatest.
  init?(ranked numbers: [Float], count: Int) {
    let sorted = numbers.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return nil }
    let bounds = (0...count).map { sorted[min(sorted.count - 1, $0 * sorted.count / count)] }
    ranges = (0..<count).map { bounds[$0]...bounds[$0 + 1] }
    steps = numbers.map { number in
      // The last step that begins at the number or before.
      number.isFinite
        ? UInt8(bounds[1..<count].count { $0 <= number }) : UInt8(count - 1)
    }
  }

  private static func range(of numbers: [Float]) -> ClosedRange<Float>? {
    let finite = numbers.lazy.filter(\.isFinite)
    return finite.min().flatMap { least in finite.max().map { least...$0 } }
  }
}

extension CodeSteps {
  /// Cells along each axis that codes are counted in.
  private static let cells = 24

  /// How many codes lie around each: in its cell of a grid over some axes and in those beside it.
  static func neighbours(
    of map: LatentMap, axes: [Int], in ranges: [ClosedRange<Float>]
  ) -> [Float] {
    let places = (0..<map.count).map { index -> [Int]? in
      let latent = map.latent(index)
      let place = axes.map { axis -> Int? in
        let range = ranges[axis]
        let share =
          (latent[latent.startIndex + axis] - range.lowerBound)
          / max(.leastNormalMagnitude, range.upperBound - range.lowerBound)
        guard share.isFinite else { return nil }
        return min(cells, max(-1, Int((share * Float(cells)).rounded(.down))))
      }
      return place.contains(nil) ? nil : place.compactMap { $0 }
    }
    var counts: [[Int]: Float] = [:]
    for place in places { if let place { counts[place, default: 0] += 1 } }
    let offsets = axes.reduce(into: [[Int]]([[]])) { offsets, _ in
      offsets = offsets.flatMap { offset in (-1...1).map { offset + [$0] } }
    }
    var sums: [[Int]: Float] = [:]
    for place in counts.keys {
      sums[place] = offsets.reduce(0) { $0 + (counts[zip(place, $1).map(+)] ?? 0) }
    }
    return places.map { $0.flatMap { sums[$0] } ?? .nan }
  }
}
