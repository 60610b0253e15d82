import Engine
import Testing

/// A product over links of random pixels, some targets without any.
private struct LinkedProduct {
  static let taps = 6
  static let sources = 5
  let rows: Int
  let columns: Int
  let channels: Int
  let targets = 4
  let starts: [Int32] = [0, 3, 3, 8, 9]
  let linkSources: [Int32] = [4, 0, 2, 1, 1, 3, 0, 4, 2]
  let linkTaps: [Int32] = [5, 1, 0, 2, 3, 3, 5, 4, 0]
  let a: Grid
  let b: Grid
  let bias: Grid

  init(rows: Int, columns: Int, channels: Int) {
    var generator = RandomGenerator(seed: UInt64(rows + 100 * columns + 10_000 * channels))
    (self.rows, self.columns, self.channels) = (rows, columns, channels)
    a = Grid(rows: channels * Self.taps, columns: rows, gap: 3, using: &generator)
    b = Grid(rows: channels * Self.sources, columns: columns, gap: 5, using: &generator)
    bias = Grid(rows: 1, columns: rows, using: &generator)
  }

  func run(
    _ kernels: KernelSet, rows: Range<Int>, targets: Range<Int>, into c: Grid, hasBias: Bool
  ) {
    starts.withUnsafeBufferPointer { starts in
      linkSources.withUnsafeBufferPointer { sources in
        linkTaps.withUnsafeBufferPointer { taps in
          guard let starts = starts.baseAddress, let sources = sources.baseAddress,
            let taps = taps.baseAddress
          else { return }
          kernels.convolve(
            rows.count, columns, targets.count, channels, starts + targets.lowerBound, sources,
            taps, a.pointer + rows.lowerBound, Self.taps * a.stride, a.stride, b.pointer,
            Self.sources * b.stride, b.stride,
            c.pointer + (rows.lowerBound * self.targets + targets.lowerBound) * c.stride,
            self.targets * c.stride, c.stride, hasBias ? bias.pointer + rows.lowerBound : nil)
        }
      }
    }
  }

  func mismatch(_ c: Grid, hasBias: Bool) -> String? {
    c.mismatch("C") { cRow, column in
      let (row, target) = cRow.quotientAndRemainder(dividingBy: targets)
      var sum = hasBias ? bias.exact(0, row) : 0
      var size = abs(sum)
      for link in Int(starts[target])..<Int(starts[target + 1]) {
        for channel in 0..<channels {
          let product =
            a.exact(channel * Self.taps + Int(linkTaps[link]), row)
            * b.exact(channel * Self.sources + Int(linkSources[link]), column)
          sum += product
          size += abs(product)
        }
      }
      return (sum, Double(5 * channels + 1) * rounding * size)
    }
  }
}

/// A weight's gradient between random pixels, some of them off the image.
private struct SmallCorrelation {
  static let places = 3
  static let imagePixels = 4
  let rows: Int
  let channels: Int
  let taps: Int
  let samples: Int
  let pixels: [Int32]
  let a: Grid
  let b: Grid
  private let zeros: Grid
  private let partialSums: FloatBuffer

  init(rows: Int, channels: Int, taps: Int, samples: Int) {
    var generator = RandomGenerator(seed: UInt64(rows + 100 * samples + 10_000 * channels))
    (self.rows, self.channels, self.taps, self.samples) = (rows, channels, taps, samples)
    pixels = (0..<Self.places * taps).map { Int32($0 * 7 % (Self.imagePixels + 1)) - 1 }
    // What lies beyond the samples is marked: no number.
    let gap = padded(samples) - samples
    a = Grid(rows: rows * Self.places, columns: samples, gap: gap, using: &generator)
    b = Grid(rows: channels * Self.imagePixels, columns: samples, gap: gap, using: &generator)
    zeros = Grid(rows: 1, columns: padded(samples)) { _, _ in 0 }
    partialSums = FloatBuffer(count: rows * channels * taps * 16)
  }

  var steps: Int { channels * taps }

  func run(_ kernels: KernelSet, rows: Range<Int>, steps: Range<Int>, into c: Grid) {
    pixels.withUnsafeBufferPointer { pixels in
      guard let pixels = pixels.baseAddress else { return }
      kernels.correlate(
        rows.count, steps.lowerBound, steps.upperBound, Self.places, samples, taps,
        a.pointer + rows.lowerBound * Self.places * a.stride, Self.places * a.stride, a.stride,
        b.pointer, Self.imagePixels * b.stride, b.stride, zeros.pointer, pixels,
        partialSums.pointer, c.pointer + rows.lowerBound * c.stride, c.stride)
    }
  }

  func mismatch(_ c: Grid) -> String? {
    c.mismatch("C") { row, step in
      let (channel, tap) = step.quotientAndRemainder(dividingBy: taps)
      var (sum, size) = (0.0, 0.0)
      for place in 0..<Self.places {
        let pixel = Int(pixels[place * taps + tap])
        guard pixel >= 0 else { continue }
        for sample in 0..<samples {
          let product =
            a.exact(row * Self.places + place, sample)
            * b.exact(channel * Self.imagePixels + pixel, sample)
          sum += product
          size += abs(product)
        }
      }
      return (sum, Double(Self.places * samples + 1) * rounding * size)
    }
  }
}

@Suite("The kernels of convolutions")
struct ConvolutionTests {
  private static let counts = [1, 2, 3, 8, 13]
  private static let columns = Set(awkwardSizes.map(padded) + [80, 144]).sorted()

  @Test("products over links are the plain sums", arguments: try KernelSet.everyone, [false, true])
  func products(kernels: KernelSet, hasBias: Bool) {
    for rows in Self.counts {
      for columns in Self.columns {
        for channels in Self.counts {
          let product = LinkedProduct(rows: rows, columns: columns, channels: channels)
          let c = Grid(unwritten: rows * product.targets, columns, gap: 7)
          product.run(kernels, rows: 0..<rows, targets: 0..<4, into: c, hasBias: hasBias)
          let mismatch = product.mismatch(c, hasBias: hasBias)
          #expect(mismatch == nil, "\(rows)x\(columns), \(channels) channels")
        }
      }
    }
  }

  @Test("a part of a product over links has the same bits", arguments: try KernelSet.everyone)
  func partsOfProducts(kernels: KernelSet) {
    let product = LinkedProduct(rows: 13, columns: 48, channels: 3)
    let whole = Grid(unwritten: 13 * product.targets, 48)
    let parts = Grid(unwritten: 13 * product.targets, 48)
    product.run(kernels, rows: 0..<13, targets: 0..<4, into: whole, hasBias: true)
    for rows in [0..<1, 1..<6, 6..<13] {
      for targets in [0..<2, 2..<4] {
        product.run(kernels, rows: rows, targets: targets, into: parts, hasBias: true)
      }
    }
    #expect(whole.bits == parts.bits)
  }

  @Test(
    "weights' gradients are the plain sums over the samples, whatever lies beyond them",
    arguments: try KernelSet.everyone)
  func correlations(kernels: KernelSet) {
    for rows in Self.counts {
      for samples in awkwardSizes + [64, 600] {
        for (channels, taps) in [(1, 1), (1, 9), (2, 4), (3, 9), (5, 2)] {
          let sum = SmallCorrelation(rows: rows, channels: channels, taps: taps, samples: samples)
          let c = Grid(unwritten: rows, sum.steps, gap: 2)
          sum.run(kernels, rows: 0..<rows, steps: 0..<sum.steps, into: c)
          let mismatch = sum.mismatch(c)
          #expect(mismatch == nil, "\(rows) by \(channels)x\(taps), \(samples) samples")
        }
      }
    }
  }

  @Test("a part of a weight's gradient has the same bits", arguments: try KernelSet.everyone)
  func partsOfCorrelations(kernels: KernelSet) {
    let sum = SmallCorrelation(rows: 13, channels: 3, taps: 9, samples: 33)
    let whole = Grid(unwritten: 13, 27)
    let parts = Grid(unwritten: 13, 27)
    sum.run(kernels, rows: 0..<13, steps: 0..<27, into: whole)
    for rows in [0..<1, 1..<6, 6..<13] {
      for steps in [0..<2, 2..<15, 15..<27] {
        sum.run(kernels, rows: rows, steps: steps, into: parts)
      }
    }
    #expect(whole.bits == parts.bits)
  }

  @Test("sums of blocks of rows are the plain sums", arguments: try KernelSet.everyone)
  func blockSums(kernels: KernelSet) {
    for rows in Self.counts {
      for pixels in Self.counts {
        for columns in Self.columns {
          var generator = RandomGenerator(seed: UInt64(rows + 100 * pixels + 10_000 * columns))
          let input = Grid(rows: rows * pixels, columns: columns, gap: 5, using: &generator)
          let output = Grid(unwritten: 1, rows)
          kernels.blockSums(rows, pixels, columns, input.pointer, input.stride, output.pointer)
          let mismatch = output.mismatch("sums") { _, row in
            let numbers = (0..<pixels).flatMap { pixel in
              (0..<columns).map { input.exact(row * pixels + pixel, $0) }
            }
            let size = numbers.reduce(0) { $0 + abs($1) }
            return (numbers.reduce(0, +), Double(numbers.count) * rounding * size)
          }
          #expect(mismatch == nil, "\(rows)x\(pixels)x\(columns)")
        }
      }
    }
  }
}

extension Grid {
  /// The bits of all numbers, row by row.
  fileprivate var bits: [UInt32] {
    (0..<rows).flatMap { row in (0..<columns).map { self[row, $0].bitPattern } }
  }
}
