/// What brings each number of some samples to mean 0 and deviation 1.
struct Standardization: Equatable, Sendable {
  /// [size]
  let means: [Double]
  /// Divided by the samples' number; 1 where a number never changes. [size]
  let deviations: [Double]

  /// That of some samples, at least one.
  init(of samples: Vectors) {
    let (count, size) = (Double(samples.count), samples.size)
    var sums = [Double](repeating: 0, count: size)
    for index in 0..<samples.count {
      for (axis, number) in samples[index].enumerated() { sums[axis] += Double(number) }
    }
    let means = sums.map { $0 / count }
    var squares = [Double](repeating: 0, count: size)
    for index in 0..<samples.count {
      for (axis, number) in samples[index].enumerated() {
        let offset = Double(number) - means[axis]
        squares[axis] += offset * offset
      }
    }
    self.means = means
    deviations = squares.map { $0 > 0 ? ($0 / count).squareRoot() : 1 }
  }
}

/// Standardized samples as a vector register takes them: feature by feature, eight samples at a
/// time. What fills up the last eight is 0.
final class StandardizedSamples {
  typealias Lanes = SIMD8<Double>

  /// Samples.
  let count: Int
  /// Numbers in a sample.
  let size: Int
  private let blocks: UnsafeMutablePointer<Lanes>

  /// Samples brought to the scale of those that a standardization is of.
  init(_ samples: Vectors, _ standardization: Standardization) {
    count = samples.count
    size = samples.size
    let room = (count + Lanes.scalarCount - 1) / Lanes.scalarCount * size
    blocks = .allocate(capacity: room)
    blocks.initialize(repeating: .zero, count: room)
    for index in 0..<count {
      let block = blocks + index / Lanes.scalarCount * size
      for (axis, number) in samples[index].enumerated() {
        block[axis][index % Lanes.scalarCount] =
          (Double(number) - standardization.means[axis]) / standardization.deviations[axis]
      }
    }
  }

  deinit { blocks.deallocate() }

  /// How many times eight samples there are.
  var blockCount: Int { (count + Lanes.scalarCount - 1) / Lanes.scalarCount }

  /// Eight samples, [size].
  func block(_ index: Int) -> UnsafePointer<Lanes> { UnsafePointer(blocks + index * size) }

  /// Samples in a block: less than eight at most in the last.
  func samples(inBlock index: Int) -> Int {
    min(Lanes.scalarCount, count - index * Lanes.scalarCount)
  }

  /// scores[class] = bias + Σ weight · number for each sample of a block; `weights` has a row for
  /// each class: a weight for each number, and the bias, [classes, size + 1].
  func score(
    block index: Int, by weights: UnsafePointer<Double>, classes: Int,
    into scores: UnsafeMutablePointer<Lanes>
  ) {
    let numbers = block(index)
    for row in 0..<classes {
      let weights = weights + row * (size + 1)
      var sum = Lanes(repeating: weights[size])
      for axis in 0..<size { sum += weights[axis] * numbers[axis] }
      scores[row] = sum
    }
  }
}
