import Engine
import Testing

@Suite("Kernels that normalise and draw")
struct NormalizeTests {
  private static let sizes = awkwardSizes.flatMap { rows in awkwardSizes.map { (rows, $0) } }

  @Test("sums over a block are the plain ones", arguments: try KernelSet.everyone)
  func sums(kernels: KernelSet) {
    for (rows, samples) in Self.sizes {
      var generator = RandomGenerator(seed: UInt64(rows * samples))
      let gap = padded(samples) - samples + 16
      let input = Grid(rows: rows, columns: samples, gap: gap, using: &generator)
      let gradient = Grid(rows: rows, columns: samples, gap: gap, using: &generator)
      let center: Float = 0.3
      var (sum, squares, products) = (0.0, 0.0, 0.0)
      for row in 0..<rows {
        for column in 0..<samples {
          let deviation = input.exact(row, column) - Double(center)
          sum += input.exact(row, column)
          squares += deviation * deviation
          products += deviation * gradient.exact(row, column)
        }
      }
      let tolerance = 4 * rounding * Double(rows * samples)
      let stride = input.stride
      #expect(abs(kernels.blockSum(rows, samples, stride, input.pointer) - sum) <= tolerance)
      #expect(
        abs(kernels.blockSquares(rows, samples, stride, input.pointer, center) - squares)
          <= tolerance)
      #expect(
        abs(
          kernels.blockProducts(
            rows, samples, stride, gradient.pointer, input.pointer, center) - products)
          <= tolerance)
    }
  }

  @Test(
    "a block is rescaled, and its gradient, and nothing else", arguments: try KernelSet.everyone)
  func rescale(kernels: KernelSet) {
    for (rows, samples) in Self.sizes {
      var generator = RandomGenerator(seed: UInt64(rows * samples))
      let columns = padded(samples)
      let input = Grid(rows: rows, columns: columns, gap: 16, using: &generator)
      let gradient = Grid(rows: rows, columns: columns, gap: 16, using: &generator)
      let output = Grid(unwritten: rows, columns, gap: 16)
      kernels.rescale(
        rows, columns, input.stride, input.pointer, 0.25, 0.75, 0.125, output.pointer)
      let outputMismatch = output.mismatch("output") {
        ((input.exact($0, $1) - 0.25) * 0.75 + 0.125, 4 * rounding)
      }
      #expect(outputMismatch == nil, "\(rows)x\(samples)")
      kernels.rescaleBackward(
        rows, samples, columns, input.stride, gradient.pointer, input.pointer, 0.25, 0.75, 0.5,
        0.125, output.pointer)
      let gradientMismatch = output.mismatch("gradient") { row, column in
        let deviation = input.exact(row, column) - 0.25
        let wanted = gradient.exact(row, column) * 0.75 + deviation * 0.5 + 0.125
        return column < samples ? (wanted, 8 * rounding) : (0, 0)
      }
      #expect(gradientMismatch == nil, "\(rows)x\(samples)")
    }
  }

  @Test("noise keeps to its rows, and continues where another worker began")
  func noise() throws {
    for kernels in try KernelSet.everyone {
      for (kernel, name) in [(kernels.normals, "normals"), (kernels.uniforms, "uniforms")] {
        let whole = Grid(unwritten: 31, 48, gap: 16)
        let parts = Grid(unwritten: 31, 48, gap: 32)
        kernel(7, nil, 0, 31, 48, whole.pointer, whole.stride)
        for rows in [0..<1, 1..<12, 12..<31] {
          kernel(
            7, nil, rows.lowerBound, rows.count, 48,
            parts.pointer + rows.lowerBound * parts.stride, parts.stride)
        }
        #expect(parts.mismatch(name) { (whole.exact($0, $1), 0) } == nil)
        #expect(whole.isUnspoiltAround)
      }
    }
  }

  @Test(
    "a corrupted block is 0 beyond the samples, and nothing else", arguments: try KernelSet.everyone
  )
  func corruption(kernels: KernelSet) {
    for (rows, samples) in Self.sizes {
      var generator = RandomGenerator(seed: UInt64(rows * samples))
      let columns = padded(samples)
      let clean = Grid(rows: rows, columns: columns, gap: 16, using: &generator)
      let draws = Grid(rows: rows, columns: columns, using: &generator)
      let noisy = Grid(rows: rows, columns: columns, gap: 32) { draws[$0, $1] }
      kernels.addNoise(
        rows, samples, columns, clean.pointer, clean.stride, noisy.pointer, noisy.stride, 0.5,
        -0.75, 1)
      let noiseMismatch = noisy.mismatch("noise") { row, column in
        let sum = clean.exact(row, column) + 0.5 * draws.exact(row, column)
        return column < samples ? (min(max(sum, -0.75), 1), 2 * rounding) : (0, 0)
      }
      #expect(noiseMismatch == nil, "\(rows)x\(samples)")
      let some = Grid(rows: rows, columns: columns, gap: 32) { draws[$0, $1] }
      kernels.replaceSome(
        rows, samples, columns, clean.pointer, clean.stride, some.pointer, some.stride, -0.5, 0.25,
        3, 4)
      let someMismatch = some.mismatch("some") { row, column in
        guard column < samples else { return (0, 0) }
        let draw = draws[row, column]
        return (draw < -0.5 ? 3 : draw < 0.25 ? 4 : clean.exact(row, column), 0)
      }
      #expect(someMismatch == nil, "\(rows)x\(samples)")
    }
  }
}
