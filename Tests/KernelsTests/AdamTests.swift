import Engine
import Testing

@Suite("The Adam kernel")
struct AdamTests {
  @Test(
    "takes the published step", arguments: try KernelSet.everyone,
    [
      Decay(throughGradient: 0, keep: 1), Decay(throughGradient: 0.01, keep: 1),
      Decay(throughGradient: 0, keep: 0.98),
    ])
  func steps(kernels: KernelSet, decay: Decay) {
    for count in awkwardSizes + [784 * 64] {
      let mismatch = mismatch(kernels, count: count, decay)
      #expect(mismatch == nil, "\(count) numbers")
    }
  }

  /// How weights decay: through the gradient, or beside it by what is kept of them.
  struct Decay: Sendable {
    let throughGradient: Float
    let keep: Float
  }

  /// One number's step in exact arithmetic.
  private struct Step {
    var first: Double
    var second: Double
    var change: Double
    /// What rounding errors are relative to: the terms of `first` and of `change` before they
    /// cancel each other.
    var firstSize: Double
    var changeSize: Double
  }

  private static let (beta1, beta2): (Float, Float) = (0.9, 0.999)
  private static let epsilon: Float = 1e-8
  private static let (stepSize, rootScale): (Float, Float) = (0.02, 3.1)

  private func mismatch(_ kernels: KernelSet, count: Int, _ decay: Decay) -> String? {
    var generator = RandomGenerator(seed: UInt64(count))
    let old = Grid(rows: 4, columns: count, using: &generator)
    let value = Grid(rows: 1, columns: count) { old[0, $1] }
    let gradient = Grid(rows: 1, columns: count) { old[1, $1] }
    let first = Grid(rows: 1, columns: count) { old[2, $1] }
    let second = Grid(rows: 1, columns: count) { abs(old[3, $1]) }
    func exact(_ index: Int) -> Step {
      step(
        value: old.exact(0, index), gradient: old.exact(1, index), first: old.exact(2, index),
        second: abs(old.exact(3, index)), weightDecay: Double(decay.throughGradient))
    }
    let wanted = (0..<count).map(exact)
    kernels.adam(
      count, value.pointer, gradient.pointer, first.pointer, second.pointer, Self.beta1,
      Self.beta2, Self.epsilon, decay.throughGradient, Self.stepSize, Self.rootScale, decay.keep)
    return first.mismatch("m") { (wanted[$1].first, 8 * rounding * wanted[$1].firstSize) }
      ?? second.mismatch("v") { (wanted[$1].second, 8 * rounding * wanted[$1].second) }
      ?? value.mismatch("value") {
        let start = Double(decay.keep) * old.exact(0, $1)
        return (start - wanted[$1].change, rounding * (2 * abs(start) + 16 * wanted[$1].changeSize))
      }
      ?? (gradient.isUnspoiltAround ? nil : "the gradient was written")
  }

  private func step(
    value: Double, gradient: Double, first: Double, second: Double, weightDecay: Double
  ) -> Step {
    let (beta1, beta2) = (Double(Self.beta1), Double(Self.beta2))
    let slope = gradient + weightDecay * value
    let newFirst = beta1 * first + (1 - beta1) * slope
    let newSecond = beta2 * second + (1 - beta2) * slope * slope
    let firstSize =
      beta1 * abs(first) + (1 - beta1) * (abs(gradient) + abs(weightDecay * value))
    let rate =
      Double(Self.stepSize)
      / (newSecond.squareRoot() * Double(Self.rootScale) + Double(Self.epsilon))
    return Step(
      first: newFirst, second: newSecond, change: rate * newFirst, firstSize: firstSize,
      changeSize: rate * firstSize)
  }
}
