import Engine
import Glibc

/// Discrete Fourier transforms of 16 sequences at once, whose length has no prime factor above 5.
///
/// An element of the sequences is 16 real parts, then 16 imaginary ones.
struct FourierPlan {
  /// Numbers in an element.
  static let element = 32

  /// The sequences' length.
  let count: Int
  private let radices: [Int32]
  private let twiddles: FloatBuffer
  private let kernels: KernelSet

  /// Transforms of a length such as `smooth(atLeast:)` gives.
  init(count: Int, kernels: KernelSet) {
    self.count = count
    self.kernels = kernels
    radices = Self.radices(of: count)
    twiddles = FloatBuffer(count: 2 * count)
    var (next, length) = (0, count)
    for radix in radices.map(Int.init) {
      for part in 0..<(length / radix) {
        for power in 1..<radix {
          let angle = -2 * Double.pi * Double(part * power) / Double(length)
          twiddles.pointer[next] = Float(cos(angle))
          twiddles.pointer[next + 1] = Float(sin(angle))
          next += 2
        }
      }
      length /= radix
    }
  }

  /// Transforms `first`, with `second` as room to work in, both of `count` elements; which of them
  /// has the result. Backwards the sign is the opposite; nothing is divided.
  func transform(
    _ first: UnsafeMutablePointer<Float>, _ second: UnsafeMutablePointer<Float>, backward: Bool
  ) -> UnsafeMutablePointer<Float> {
    kernels.fourier(count, radices, radices.count, twiddles.pointer, first, second, backward)
    return radices.count.isMultiple(of: 2) ? first : second
  }

  /// The least length of at least `count` that is a multiple of 4 and has no prime factor above 5.
  static func smooth(atLeast count: Int) -> Int {
    var length = max(4, (count + 3) / 4 * 4)
    while !isSmooth(length) { length += 4 }
    return length
  }

  private static func isSmooth(_ number: Int) -> Bool {
    var rest = number
    for factor in [2, 3, 5] {
      while rest.isMultiple(of: factor) { rest /= factor }
    }
    return rest == 1
  }

  /// The factors of a length, as few as there can be.
  private static func radices(of count: Int) -> [Int32] {
    var (radices, rest) = ([Int32](), count)
    for factor in [4, 2, 3, 5] {
      while rest.isMultiple(of: factor) {
        radices.append(Int32(factor))
        rest /= factor
      }
    }
    precondition(rest == 1, "transforms of length \(count), which has a prime factor above 5")
    return radices
  }
}
