import Engine
import Glibc
import Testing

@Suite("What the processor can do", .serialized)
struct ProcessorSpeedTests {
  @Test("is more than any product of matrices does", arguments: KernelLevel.available)
  func peak(level: KernelLevel) throws {
    let kernels = try KernelSet.select(environment: ["HOURGLASS_KERNELS": level.rawValue])
    let meter = PeakMeter(threads: 1, kernels: kernels)
    // Turn by turn, for a machine that is shared changes its speed.
    var product = 0.0
    for _ in 0..<50 {
      meter.measure(trials: 1)
      product = max(product, productSpeed(kernels))
    }
    let told = "a product does \(product) operations a second, the peak is \(meter.peak)"
    // The machine may have become a little faster meanwhile.
    #expect(meter.peak > 0.95 * product, "\(told)")
    #expect(product > 0.3 * meter.peak, "\(told)")
  }

  /// Operations a second of a product of matrices that stay in the nearest cache.
  private func productSpeed(_ kernels: KernelSet) -> Double {
    let (rows, columns, steps, times) = (48, 64, 64, 200)
    let (a, b) = (FloatBuffer(count: rows * steps), FloatBuffer(count: steps * columns))
    let c = FloatBuffer(count: rows * columns)
    let start = ContinuousClock.now
    for _ in 0..<times {
      kernels.multiplyKernel(
        rows, columns, steps, a.pointer, steps, 1, b.pointer, columns, c.pointer, columns, nil)
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return Double(2 * rows * columns * steps * times) / seconds
  }

  @Test("is as much on two threads as on one, or up to twice as much")
  func threads() throws {
    let kernels = try KernelSet.select(environment: [:])
    let meters = (1...2).map { PeakMeter(threads: $0, kernels: kernels) }
    for meter in meters { meter.measure(trials: 100) }
    let peaks = meters.map(\.peak)
    #expect((0.5...2.4).contains(peaks[1] / peaks[0]), "\(peaks)")
  }

  @Test("brings as much from memory as a plain copy does, about")
  func bandwidth() throws {
    let bandwidth = BandwidthMeter(threads: 1, kernels: try KernelSet.select(environment: [:]))
      .measure()
    let copy = copySpeed()
    #expect((0.3...3).contains(bandwidth / copy), "\(bandwidth), a copy \(copy) bytes a second")
  }

  /// Bytes that the C library's copying reads and writes in a second.
  private func copySpeed() -> Double {
    let count = 100_000_000
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: 2 * count, alignment: 64)
    defer { bytes.deallocate() }
    memset(bytes, 1, 2 * count)
    let fastest = (0..<5).map { _ in
      let start = ContinuousClock.now
      memcpy(bytes, bytes + count, count)
      return (ContinuousClock.now - start) / .seconds(1)
    }.min()
    return Double(2 * count) / (fastest ?? .infinity)
  }
}
