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
}
