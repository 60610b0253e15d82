import Engine
import Testing

@Suite("Kernels of norms")
struct NormTests {
  private static let sizes = awkwardSizes + [0, 16, 63, 64, 65, 128, 1000, 1024]

  @Test("the sum of squares is the plain one", arguments: try KernelSet.everyone)
  func squareSum(kernels: KernelSet) {
    for count in Self.sizes {
      var generator = RandomGenerator(seed: UInt64(count))
      let input = Grid(rows: 1, columns: count, using: &generator)
      let wanted = (0..<count).reduce(0.0) { $0 + input.exact(0, $1) * input.exact(0, $1) }
      let sum = Double(kernels.squareSum(count, input.pointer))
      #expect(abs(sum - wanted) <= Double(count) * rounding * wanted, "\(count) numbers")
    }
  }

  @Test("scaling changes every number and nothing else", arguments: try KernelSet.everyone)
  func scale(kernels: KernelSet) {
    let factor: Float = 0.3
    for count in Self.sizes {
      var generator = RandomGenerator(seed: UInt64(count))
      let old = Grid(rows: 1, columns: count, using: &generator)
      let values = Grid(rows: 1, columns: count) { old[0, $1] }
      kernels.scale(count, values.pointer, factor)
      let mismatch = values.mismatch("values") { (Double(old[0, $1] * factor), 0) }
      #expect(mismatch == nil, "\(count) numbers")
    }
  }
}
