import Canvas
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
      return UInt8(min(count - 1, max(0, Int(clamping: (number - range.lowerBound) / width))))
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

  /// How many codes lie around each: in its cell of a grid over some axes, at most three, and in
  /// those beside it.
  static func neighbours(
    of map: LatentMap, axes: [Int], in ranges: [ClosedRange<Float>]
  ) -> [Float] {
    // A cell beyond either end, and one more, so that every cell has neighbours.
    let side = cells + 4
    let strides = axes.indices.map { index in (0..<index).reduce(1) { stride, _ in stride * side } }
    var counts = [Float](repeating: 0, count: axes.reduce(1) { count, _ in count * side })
    let places = places(of: map, axes: axes, in: ranges, strides)
    for place in places where place >= 0 { counts[place] += 1 }
    let offsets = strides.reduce(into: [0]) { offsets, stride in
      offsets = offsets.flatMap { [$0 - stride, $0, $0 + stride] }
    }
    var sums = [Float](repeating: .nan, count: counts.count)
    for place in places where place >= 0 && sums[place].isNaN {
      sums[place] = offsets.reduce(0) { $0 + counts[place + $1] }
    }
    return places.map { $0 < 0 ? .nan : sums[$0] }
  }

  /// The cell of each code in a grid; -1 where it has none.
  private static func places(
    of map: LatentMap, axes: [Int], in ranges: [ClosedRange<Float>], _ strides: [Int]
  ) -> [Int] {
    var places = [Int](repeating: 0, count: map.count)
    for (axis, stride) in zip(axes, strides) {
      let low = ranges[axis].lowerBound
      let scale = Float(cells) / max(.leastNormalMagnitude, ranges[axis].upperBound - low)
      for index in places.indices where places[index] >= 0 {
        let cell = (map.latents[index * map.latentSize + axis] - low) * scale
        guard cell.isFinite else {
          places[index] = -1
          continue
        }
        let whole = Int(clamping: min(Float(cells), max(-1, cell.rounded(.down))))
        places[index] += (whole + 2) * stride
      }
    }
    return places
  }
}
