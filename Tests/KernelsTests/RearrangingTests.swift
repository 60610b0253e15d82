import Engine
import Testing

@Suite("Kernels that rearrange")
struct RearrangingTests {
  @Test("transpose moves every number and nothing else", arguments: try KernelSet.everyone)
  func transpose(kernels: KernelSet) {
    let sizes = awkwardSizes.flatMap { rows in awkwardSizes.map { (rows, $0) } }
    for (rows, columns) in sizes + [(784, 64), (64, 784)] {
      for gap in [0, 3] {
        var generator = RandomGenerator(seed: UInt64(rows * columns))
        let input = Grid(rows: rows, columns: columns, gap: gap, using: &generator)
        let output = Grid(unwritten: columns, rows, gap: gap)
        kernels.transpose(
          rows, columns, input.pointer, input.stride, output.pointer, output.stride)
        let mismatch = output.mismatch("output") { (input.exact($1, $0), 0) }
        #expect(mismatch == nil, "\(rows)x\(columns)")
      }
    }
  }

  @Test("gathered bytes are scaled, in their order, then zeros", arguments: try KernelSet.everyone)
  func gather(kernels: KernelSet) {
    for samples in awkwardSizes + [64] {
      for (first, count) in [(0, 1), (0, 17), (3, 31), (0, 784), (768, 16)] {
        let mismatch = gatherMismatch(kernels, samples: samples, first: first, count: count)
        #expect(mismatch == nil, "\(samples) samples, \(count) features from \(first)")
      }
    }
  }

  private func gatherMismatch(
    _ kernels: KernelSet, samples: Int, first: Int, count: Int
  ) -> String? {
    let imageSize = 784
    let images = 50
    let (scale, offset): (Float, Float) = (2 / 255, -1)
    var generator = RandomGenerator(seed: UInt64(samples * count))
    let pixels = (0..<images * imageSize).map { _ in
      UInt8.random(in: 0...255, using: &generator)
    }
    let indices = (0..<samples).map { _ in Int32.random(in: 0..<50, using: &generator) }
    let output = Grid(unwritten: count, padded(samples), gap: 16)
    kernels.gatherBytes(
      pixels, imageSize, indices, samples, padded(samples), first, count, scale, offset,
      output.pointer, output.stride)
    return output.mismatch("output") { feature, sample in
      guard sample < samples else { return (0, 0) }
      let pixel = Double(pixels[Int(indices[sample]) * imageSize + first + feature])
      return (pixel * Double(scale) + Double(offset), 4 * rounding)
    }
  }

  @Test("gathered numbers stay as they are, then zeros", arguments: try KernelSet.everyone)
  func gatherNumbers(kernels: KernelSet) {
    let size = 131
    var generator = RandomGenerator(seed: 9)
    let values = (0..<20 * size).map { _ in generator.uniform(-4, 4) }
    for samples in awkwardSizes {
      for (first, count) in [(0, 1), (0, size), (3, 31), (130, 1)] {
        let indices = (0..<samples).map { _ in Int32.random(in: 0..<20, using: &generator) }
        let output = Grid(unwritten: count, padded(samples), gap: 16)
        kernels.gatherFloats(
          values, size, indices, samples, padded(samples), first, count, output.pointer,
          output.stride)
        let mismatch = output.mismatch("output") { feature, sample in
          guard sample < samples else { return (0, 0) }
          return (Double(values[Int(indices[sample]) * size + first + feature]), 0)
        }
        #expect(mismatch == nil, "\(samples) samples, \(count) features from \(first)")
      }
    }
  }
}
