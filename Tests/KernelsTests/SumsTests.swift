import Engine
import Testing

@Suite("Kernels that add up")
struct SumsTests {
  private static let sizes =
    awkwardSizes.flatMap { rows in awkwardSizes.map { (rows: rows, columns: $0) } }
    + [(rows: 784, columns: 64), (rows: 128, columns: 1000)]

  @Test("row sums are the plain sums", arguments: try KernelSet.everyone)
  func rowSums(kernels: KernelSet) {
    for (rows, columns) in Self.sizes {
      var generator = RandomGenerator(seed: UInt64(rows * columns))
      let input = Grid(rows: rows, columns: columns, gap: 5, using: &generator)
      let output = Grid(unwritten: 1, rows)
      kernels.rowSums(rows, columns, input.pointer, input.stride, output.pointer)
      let mismatch = output.mismatch("sums") { _, row in
        let numbers = (0..<columns).map { input.exact(row, $0) }
        return (
          numbers.reduce(0, +), Double(columns) * rounding * numbers.reduce(0) { $0 + abs($1) }
        )
      }
      #expect(mismatch == nil, "\(rows)x\(columns)")
    }
  }

  @Test(
    "squared errors and their gradient are the plain ones", arguments: try KernelSet.everyone,
    [true, false])
  func squaredErrors(kernels: KernelSet, wantsGradient: Bool) {
    for (rows, samples) in Self.sizes {
      let mismatch = errorsMismatch(
        kernels, rows: rows, samples: samples, wantsGradient: wantsGradient)
      #expect(mismatch == nil, "\(rows)x\(samples)")
    }
  }

  private func errorsMismatch(
    _ kernels: KernelSet, rows: Int, samples: Int, wantsGradient: Bool
  ) -> String? {
    let scale: Float = 0.37
    var generator = RandomGenerator(seed: UInt64(rows * samples))
    let prediction = Grid(
      rows: rows, columns: samples, gap: padded(samples) - samples, using: &generator)
    let target = Grid(rows: rows, columns: samples, gap: 21, using: &generator)
    let errors = Grid(unwritten: 1, rows)
    let gradient = Grid(unwritten: rows, padded(samples), gap: 16)
    kernels.squaredErrors(
      rows, samples, padded(samples), prediction.pointer, prediction.stride, target.pointer,
      target.stride, scale, errors.pointer, wantsGradient ? gradient.pointer : nil, gradient.stride)
    func difference(_ row: Int, _ column: Int) -> Double {
      prediction.exact(row, column) - target.exact(row, column)
    }
    let errorMismatch = errors.mismatch("errors") { _, row in
      let sum = (0..<samples).reduce(0.0) { $0 + difference(row, $1) * difference(row, $1) }
      return (sum, Double(samples + 3) * rounding * sum)
    }
    guard wantsGradient, errorMismatch == nil else { return errorMismatch }
    return gradient.mismatch("gradient") { row, column in
      guard column < samples else { return (0, 0) }
      return (Double(scale) * difference(row, column), 2 * rounding)
    }
  }
}
