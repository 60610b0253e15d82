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

  @Test("column sums are the plain sums, times a factor", arguments: try KernelSet.everyone)
  func columnSums(kernels: KernelSet) {
    for (rows, columns) in Self.sizes {
      var generator = RandomGenerator(seed: UInt64(rows * columns))
      let input = Grid(rows: rows, columns: columns, gap: 5, using: &generator)
      let output = Grid(unwritten: 1, columns)
      kernels.columnSums(rows, columns, input.pointer, input.stride, -2, output.pointer)
      let mismatch = output.mismatch("sums") { _, column in
        let numbers = (0..<rows).map { -2 * input.exact($0, column) }
        return (
          numbers.reduce(0, +), Double(rows + 1) * rounding * numbers.reduce(0) { $0 + abs($1) }
        )
      }
      #expect(mismatch == nil, "\(rows)x\(columns)")
    }
  }

  @Test("parts are added in their order, onto a bias or onto 0", arguments: try KernelSet.everyone)
  func addParts(kernels: KernelSet) {
    for rows in awkwardSizes {
      for count in [1, 2, 4] {
        for hasBias in [false, true] {
          let mismatch = partsMismatch(kernels, count: count, rows: rows, hasBias: hasBias)
          #expect(mismatch == nil, "\(count) parts of \(rows) rows, bias: \(hasBias)")
        }
      }
    }
  }

  private func partsMismatch(
    _ kernels: KernelSet, count: Int, rows: Int, hasBias: Bool
  ) -> String? {
    let columns = 48
    var generator = RandomGenerator(seed: UInt64(rows * count))
    let parts = Grid(rows: count * rows, columns: columns, gap: 16, using: &generator)
    let bias = Grid(rows: 1, columns: rows, using: &generator)
    let output = Grid(unwritten: rows, columns, gap: 16)
    kernels.addParts(
      count, rows, columns, output.stride, parts.pointer, rows * parts.stride, output.pointer,
      hasBias ? bias.pointer : nil)
    return output.mismatch("sum") { row, column in
      let start = hasBias ? bias[0, row] : 0
      let sum = (0..<count).reduce(start) { $0 + parts[$1 * rows + row, column] }
      return (Double(sum), 0)
    }
  }

  @Test("rows are flagged that have a number that is not 0", arguments: try KernelSet.everyone)
  func flagRows(kernels: KernelSet) {
    for columns in awkwardSizes {
      // Row r has its one number in column r − 3, the rows before and after none, or one beyond.
      let rows = columns + 6
      let input = Grid(rows: rows, columns: columns + 1, gap: 3) { row, column in
        column == columns ? 1 : column == row - 3 ? 1e-30 : row == 1 ? -0.0 : 0
      }
      var flags = [UInt8](repeating: 7, count: rows + 1)
      kernels.flagRows(rows, columns, input.pointer, input.stride, &flags)
      let wanted = (0..<rows).map { UInt8((0..<columns).contains($0 - 3) ? 1 : 0) } + [7]
      #expect(flags == wanted, "\(columns) columns")
    }
  }
}
