/// A stream of random numbers that a seed decides: xoshiro256** (Blackman & Vigna 2021,
/// "Scrambled linear pseudorandom number generators"), seeded through SplitMix64.
///
/// A value type: a copy goes on with the same numbers, so its state can be saved and taken up.
public struct RandomGenerator: RandomNumberGenerator, Equatable, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// The stream of a seed. Streams of different seeds, and of different `stream` numbers under
  /// one seed, share nothing.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var mixer = SplitMix64(state: seed)
    mixer.state = mixer.next() ^ (stream &* 0xD1B5_4A32_D192_ED03)
    s0 = mixer.next()
    s1 = mixer.next()
    s2 = mixer.next()
    s3 = mixer.next()
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotate(s1 &* 5, by: 7) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = Self.rotate(s3, by: 45)
    return result
  }

  /// A number in 0..<1, with 24 random bits.
  public mutating func uniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// A number from `low` up to, not including, `high`.
  public mutating func uniform(_ low: Float, _ high: Float) -> Float {
    let number = low + (high - low) * uniform()
    // The greatest of them may round up to `high`: 252 + 4 · (1 − 2⁻²⁴) is 256.
    return number < high ? number : max(low, high.nextDown)
  }

  /// The numbers 0..<count in a random order.
  public mutating func permutation(_ count: Int) -> [Int32] {
    var order = (0..<Int32(count)).map { $0 }
    shuffle(&order)
    return order
  }

  /// Puts numbers into a random order, in place (Fisher-Yates): `permutation` is this of
  /// 0..<count.
  public mutating func shuffle(_ numbers: inout [Int32]) {
    numbers.withUnsafeMutableBufferPointer { numbers in
      for last in stride(from: numbers.count - 1, to: 0, by: -1) {
        numbers.swapAt(last, Int(next(below: UInt64(last + 1))))
      }
    }
  }

  /// A number in 0..<bound, each equally likely (Lemire 2019, "Fast random integer generation").
  private mutating func next(below bound: UInt64) -> UInt64 {
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }

  private static func rotate(_ value: UInt64, by count: UInt64) -> UInt64 {
    (value << count) | (value >> (64 - count))
  }
}

/// Steele, Lea & Flood 2014: spreads a seed's bits.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
