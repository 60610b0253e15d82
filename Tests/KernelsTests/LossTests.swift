import Engine
import Foundation
import Testing

/// A comparing kernel and what it is to compute.
struct ComparisonCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let kernel: @Sendable (KernelSet) -> KernelSet.Comparison
  /// The error of a prediction and a target.
  let error: @Sendable (_ prediction: Double, _ target: Double) -> Double
  /// ∂error/∂prediction.
  let slope: @Sendable (_ prediction: Double, _ target: Double) -> Double

  static let all = [
    ComparisonCase(
      testDescription: "squared errors", kernel: { $0.squaredErrors },
      error: { ($0 - $1) * ($0 - $1) }, slope: { 2 * ($0 - $1) }),
    ComparisonCase(
      testDescription: "absolute errors", kernel: { $0.absoluteErrors },
      error: { abs($0 - $1) }, slope: { $0 > $1 ? 1 : $0 < $1 ? -1 : 0 }),
    ComparisonCase(
      testDescription: "cross entropies", kernel: { $0.crossEntropies },
      error: { $1 * log1p(exp(-$0)) + (1 - $1) * log1p(exp($0)) },
      slope: { 1 / (1 + exp(-$0)) - $1 }),
  ]
}

@Suite("Kernels of losses")
struct LossTests {
  private static let sizes =
    awkwardSizes.flatMap { rows in awkwardSizes.map { (rows: rows, samples: $0) } }
    + [(rows: 784, samples: 64), (rows: 128, samples: 1000)]

  @Test(
    "give the plain errors and their gradient", arguments: try KernelSet.everyone,
    ComparisonCase.all)
  func errors(kernels: KernelSet, comparison: ComparisonCase) {
    for (rows, samples) in Self.sizes {
      for wantsGradient in [true, false] {
        let mismatch = mismatch(
          comparison, kernels, rows: rows, samples: samples, wantsGradient: wantsGradient)
        #expect(mismatch == nil, "\(rows)x\(samples), gradient: \(wantsGradient)")
      }
    }
  }

  private func mismatch(
    _ comparison: ComparisonCase, _ kernels: KernelSet, rows: Int, samples: Int,
    wantsGradient: Bool
  ) -> String? {
    let scale: Float = 0.37
    var generator = RandomGenerator(seed: UInt64(rows * samples))
    let prediction = Grid(rows: rows, columns: samples, gap: padded(samples) - samples) { _, _ in
      generator.uniform(-3, 3)
    }
    // Every seventh target is met.
    let target = Grid(rows: rows, columns: samples, gap: 21) { row, column in
      (row + column) % 7 == 0 ? prediction[row, column] : generator.uniform()
    }
    let errors = Grid(unwritten: 1, rows)
    let gradient = Grid(unwritten: rows, padded(samples), gap: 16)
    comparison.kernel(kernels)(
      rows, samples, padded(samples), prediction.pointer, prediction.stride, target.pointer,
      target.stride, scale, errors.pointer, wantsGradient ? gradient.pointer : nil, gradient.stride)
    let errorMismatch = errors.mismatch("errors") { _, row in
      let errors = (0..<samples).map {
        comparison.error(prediction.exact(row, $0), target.exact(row, $0))
      }
      // The errors of crossed entropies are sums of terms up to 9.
      let size = errors.reduce(0) { $0 + abs($1) } + Double(samples)
      return (errors.reduce(0, +), Double(samples + 9) * rounding * size)
    }
    guard wantsGradient, errorMismatch == nil else { return errorMismatch }
    return gradient.mismatch("gradient") { row, column in
      guard column < samples else { return (0, 0) }
      let slope = comparison.slope(prediction.exact(row, column), target.exact(row, column))
      return (Double(scale) * slope, 4 * rounding)
    }
  }

  @Test(
    "cross entropies of whole targets are within 5e-7 of ln(1 + exp(∓x)), however small",
    arguments: try KernelSet.everyone, [Float(0), 1])
  func accuracy(kernels: KernelSet, target: Float) {
    let logits = stride(from: Float(-87), through: 87, by: 0.0137).map { $0 }
    let prediction = Grid(rows: logits.count, columns: 1) { row, _ in logits[row] }
    let targets = Grid(rows: logits.count, columns: 1) { _, _ in target }
    let errors = Grid(unwritten: 1, logits.count)
    kernels.crossEntropies(
      logits.count, 1, 16, prediction.pointer, 1, targets.pointer, 1, 1, errors.pointer, nil, 0)
    let mismatch = errors.mismatch("entropies") { _, row in
      let entropy = log1p(exp(Double(target == 1 ? -logits[row] : logits[row])))
      return (entropy, 5e-7 * entropy)
    }
    #expect(mismatch == nil)
  }

  @Test(
    "cross entropies of logits without bound are finite where the target is met",
    arguments: try KernelSet.everyone)
  func extremes(kernels: KernelSet) {
    let cases: [(logit: Float, target: Float, entropy: Float, slope: Float)] = [
      (1e30, 1, 0, 0), (-1e30, 0, 0, 0), (1e30, 0, 1e30, 1), (-1e30, 1, 1e30, -1),
    ]
    for wanted in cases {
      let (logit, target) = (wanted.logit, wanted.target)
      let errors = Grid(unwritten: 1, 1)
      let gradient = Grid(unwritten: 1, 16)
      kernels.crossEntropies(
        1, 1, 16, [logit], 1, [target], 1, 1, errors.pointer, gradient.pointer, 16)
      #expect(errors[0, 0] == wanted.entropy && gradient[0, 0] == wanted.slope, "\(wanted)")
    }
  }
}
