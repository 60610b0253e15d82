import Engine
import Foundation
import Testing

@Suite("Kernels of Fourier transforms")
struct FourierTests {
  /// Lengths with the radices of their passes.
  private static let lengths: [(Int, [Int32])] = [
    (1, []), (2, [2]), (3, [3]), (4, [4]), (5, [5]), (8, [4, 2]), (30, [2, 3, 5]),
    (36, [4, 3, 3]), (60, [5, 4, 3]), (100, [4, 5, 5]),
  ]

  private func twiddles(_ length: Int, _ radices: [Int32]) -> FloatBuffer {
    let buffer = FloatBuffer(count: 4 * length)
    var (next, rest) = (0, length)
    for radix in radices.map(Int.init) {
      for part in 0..<(rest / radix) {
        for power in 1..<radix {
          let angle = -2 * Double.pi * Double(part * power) / Double(rest)
          buffer.pointer[next] = Float(cos(angle))
          buffer.pointer[next + 1] = Float(sin(angle))
          next += 2
        }
      }
      rest /= radix
    }
    return buffer
  }

  private func transform(
    _ first: FloatBuffer, _ second: FloatBuffer, _ length: Int, _ radices: [Int32],
    _ backward: Bool, _ kernels: KernelSet
  ) {
    let twiddles = twiddles(length, radices)
    withExtendedLifetime(twiddles) {
      kernels.fourier(
        length, radices, radices.count, twiddles.pointer, first.pointer, second.pointer, backward)
    }
  }

  private func noise(_ count: Int) -> FloatBuffer {
    var random = RandomGenerator(seed: UInt64(count))
    let buffer = FloatBuffer(count: count)
    for place in 0..<count { buffer.pointer[place] = random.uniform(-1, 1) }
    return buffer
  }

  /// Σ_n x[n]·exp(−2πi·kn / length), of the sequence in a lane.
  private func transform(
    _ x: [Float], lane: Int, length: Int, _ k: Int, backward: Bool
  ) -> (real: Double, imaginary: Double) {
    var (real, imaginary) = (0.0, 0.0)
    for n in 0..<length {
      let angle = (backward ? 2 : -2) * Double.pi * Double(k * n % length) / Double(length)
      let (a, b) = (Double(x[n * 32 + lane]), Double(x[n * 32 + 16 + lane]))
      real += a * cos(angle) - b * sin(angle)
      imaginary += a * sin(angle) + b * cos(angle)
    }
    return (real, imaginary)
  }

  @Test("transforms are the plain sums, both ways", arguments: try KernelSet.everyone)
  func fourier(kernels: KernelSet) {
    for (length, radices) in Self.lengths {
      for backward in [false, true] {
        let (first, second) = (noise(length * 32), FloatBuffer(count: length * 32))
        let input = first.array()
        transform(first, second, length, radices, backward, kernels)
        let result = radices.count.isMultiple(of: 2) ? first : second
        for lane in [0, 7, 15] {
          for k in 0..<length {
            let exact = transform(input, lane: lane, length: length, k, backward: backward)
            let real = Double(result.pointer[k * 32 + lane])
            let imaginary = Double(result.pointer[k * 32 + 16 + lane])
            #expect(abs(real - exact.real) + abs(imaginary - exact.imaginary) < 2e-5)
          }
        }
      }
    }
  }

  @Test("real sequences are told from pairs, and joined again", arguments: try KernelSet.everyone)
  func realSequences(kernels: KernelSet) {
    for (half, radices) in Self.lengths where half.isMultiple(of: 2) {
      let (first, second) = (noise((half + 1) * 32), FloatBuffer(count: (half + 1) * 32))
      let input = first.array()
      transform(first, second, half, radices, false, kernels)
      let result = radices.count.isMultiple(of: 2) ? first : second
      let pairs = result.array()
      let turns = FloatBuffer(count: half + 2)
      for k in 0...(half / 2) {
        turns.pointer[2 * k] = Float(cos(-Double.pi * Double(k) / Double(half)))
        turns.pointer[2 * k + 1] = Float(sin(-Double.pi * Double(k) / Double(half)))
      }
      kernels.separateReal(half, result.pointer, turns.pointer)
      // Number n of lane 3's sequence is in element n / 2, in its first or second half.
      var real = [Float](repeating: 0, count: 2 * half * 32)
      for n in 0..<(2 * half) { real[n * 32 + 3] = input[n / 2 * 32 + n % 2 * 16 + 3] }
      for k in 0...half {
        let exact = transform(real, lane: 3, length: 2 * half, k, backward: false)
        #expect(abs(Double(result.pointer[k * 32 + 3]) - exact.real) < 3e-5)
        #expect(abs(Double(result.pointer[k * 32 + 19]) - exact.imaginary) < 3e-5)
      }
      kernels.joinReal(half, result.pointer, turns.pointer)
      for place in 0..<(half * 32) { #expect(abs(result.pointer[place] - pairs[place]) < 1e-5) }
    }
  }

  @Test(
    "a filter that is the same both ways multiplies each element", arguments: try KernelSet.everyone
  )
  func filter(kernels: KernelSet) {
    let (elements, factors) = (noise(10 * 32), noise(6 * 48))
    let input = elements.array()
    kernels.filter(10, elements.pointer, factors.pointer + 16, 48)
    for k in 0..<10 {
      for number in 0..<32 {
        let factor = factors.pointer[min(k, 10 - k) * 48 + 16 + number % 16]
        #expect(elements.pointer[k * 32 + number] == input[k * 32 + number] * factor)
      }
    }
  }
}
