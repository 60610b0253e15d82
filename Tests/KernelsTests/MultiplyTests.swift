import Engine
import Testing

@Suite("The product kernel")
struct MultiplyTests {
  @Test("is the plain sum at awkward sizes", arguments: try KernelSet.everyone)
  func awkward(kernels: KernelSet) {
    for rows in awkwardSizes {
      for columns in awkwardSizes {
        for steps in awkwardSizes {
          checkEveryLayout(kernels, rows: rows, columns: columns, steps: steps)
        }
      }
    }
  }

  @Test(
    "is the plain sum at the sizes of real networks", arguments: try KernelSet.everyone,
    [(128, 64, 784), (784, 64, 128), (128, 784, 64)])
  func real(kernels: KernelSet, size: (rows: Int, columns: Int, steps: Int)) {
    for (hasBias, isTransposed) in [(true, false), (false, true)] {
      let mismatch = mismatch(
        kernels, rows: size.rows, columns: size.columns, steps: size.steps, hasBias: hasBias,
        isTransposed: isTransposed, gap: 0)
      #expect(mismatch == nil, "bias: \(hasBias), A transposed: \(isTransposed)")
    }
  }

  @Test("gives a part of the rows the same bits as all of them", arguments: try KernelSet.everyone)
  func parts(kernels: KernelSet) {
    var generator = RandomGenerator(seed: 2)
    let a = Grid(rows: 33, columns: 17, using: &generator)
    let b = Grid(rows: 17, columns: 40, using: &generator)
    let whole = Grid(unwritten: 33, 40)
    let parts = Grid(unwritten: 33, 40)
    func multiply(_ rows: Range<Int>, _ columns: Range<Int>, into c: Grid) {
      kernels.multiplyKernel(
        rows.count, columns.count, 17, a.pointer + rows.lowerBound * 17, 17, 1,
        b.pointer + columns.lowerBound, 40, c.pointer + rows.lowerBound * 40 + columns.lowerBound,
        40, nil)
    }
    multiply(0..<33, 0..<40, into: whole)
    for rows in [0..<1, 1..<12, 12..<33] {
      for columns in [0..<16, 16..<21, 21..<40] { multiply(rows, columns, into: parts) }
    }
    for row in 0..<33 {
      for column in 0..<40 {
        #expect(whole[row, column].bitPattern == parts[row, column].bitPattern)
      }
    }
  }

  @Test(
    "of some runs of steps has the bits of one whose other steps are 0",
    arguments: try KernelSet.everyone)
  func runs(kernels: KernelSet) {
    let (rows, steps) = (33, 31)
    for bounds in [[], [0, 31], [0, 1], [30, 31], [2, 5, 6, 7, 11, 29]] as [[Int32]] {
      for columns in awkwardSizes {
        let used = stride(from: 0, to: bounds.count, by: 2).flatMap {
          Int(bounds[$0])..<Int(bounds[$0 + 1])
        }
        var generator = RandomGenerator(seed: UInt64(columns))
        let a = Grid(rows: steps, columns: rows, gap: 3, using: &generator)
        let b = Grid(rows: steps, columns: columns, gap: 16) { step, _ in
          used.contains(step) ? generator.uniform(-1, 1) : 0
        }
        let bias = Grid(rows: 1, columns: rows, using: &generator)
        let wanted = Grid(unwritten: rows, columns, gap: 16)
        let c = Grid(unwritten: rows, columns, gap: 16)
        kernels.multiplyKernel(
          rows, columns, steps, a.pointer, 1, a.stride, b.pointer, b.stride, wanted.pointer,
          wanted.stride, bias.pointer)
        kernels.multiplyRuns(
          rows, columns, bounds, bounds.count / 2, a.pointer, 1, a.stride, b.pointer, b.stride,
          c.pointer, c.stride, bias.pointer)
        let mismatch = c.mismatch("C") { (wanted.exact($0, $1), 0) }
        #expect(mismatch == nil, "\(columns) columns, runs of \(bounds)")
      }
    }
  }

  @Test("onto a row starts with its column's number", arguments: try KernelSet.everyone)
  func ontoRow(kernels: KernelSet) {
    for rows in awkwardSizes {
      for columns in awkwardSizes {
        let steps = 17
        var generator = RandomGenerator(seed: UInt64(rows + 100 * columns))
        let a = Grid(rows: rows, columns: steps, using: &generator)
        let b = Grid(rows: steps, columns: columns, gap: 16, using: &generator)
        let start = Grid(rows: 1, columns: columns, gap: 16, using: &generator)
        let c = Grid(unwritten: rows, columns, gap: 5)
        kernels.multiplyOntoRow(
          rows, columns, steps, a.pointer, a.stride, 1, b.pointer, b.stride, c.pointer, c.stride,
          start.pointer)
        let mismatch = c.mismatch("C") { row, column in
          let products = (0..<steps).map { a.exact(row, $0) * b.exact($0, column) }
          let size = products.reduce(abs(start.exact(0, column))) { $0 + abs($1) }
          return (
            products.reduce(start.exact(0, column), +), Double(steps + 1) * rounding * size
          )
        }
        #expect(mismatch == nil, "\(rows)x\(columns)")
      }
    }
  }

  private func checkEveryLayout(_ kernels: KernelSet, rows: Int, columns: Int, steps: Int) {
    for hasBias in [false, true] {
      for isTransposed in [false, true] {
        for gap in [0, 5] {
          let mismatch = mismatch(
            kernels, rows: rows, columns: columns, steps: steps, hasBias: hasBias,
            isTransposed: isTransposed, gap: gap)
          #expect(
            mismatch == nil,
            "\(rows)x\(columns), \(steps) steps, bias: \(hasBias), A transposed: \(isTransposed)")
        }
      }
    }
  }

  private func mismatch(
    _ kernels: KernelSet, rows: Int, columns: Int, steps: Int, hasBias: Bool,
    isTransposed: Bool, gap: Int
  ) -> String? {
    var generator = RandomGenerator(seed: UInt64(rows + 100 * columns + 10_000 * steps))
    let a =
      isTransposed
      ? Grid(rows: steps, columns: rows, gap: gap, using: &generator)
      : Grid(rows: rows, columns: steps, gap: gap, using: &generator)
    let b = Grid(rows: steps, columns: columns, gap: gap, using: &generator)
    let bias = Grid(rows: 1, columns: rows, using: &generator)
    let c = Grid(unwritten: rows, columns, gap: gap)
    kernels.multiplyKernel(
      rows, columns, steps, a.pointer, isTransposed ? 1 : a.stride, isTransposed ? a.stride : 1,
      b.pointer, b.stride, c.pointer, c.stride, hasBias ? bias.pointer : nil)
    return c.mismatch("C") { row, column in
      var sum = hasBias ? bias.exact(0, row) : 0
      var size = abs(sum)
      for step in 0..<steps {
        let factor = isTransposed ? a.exact(step, row) : a.exact(row, step)
        sum += factor * b.exact(step, column)
        size += abs(factor * b.exact(step, column))
      }
      return (sum, Double(steps + 1) * rounding * size)
    }
  }
}
