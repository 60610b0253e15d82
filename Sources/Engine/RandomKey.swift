/// Where a random number comes from, as a number itself: every draw of a pass is a function of a
/// key and of a place (feature, sample), so that it does not matter which worker makes it.
public struct RandomKey: Hashable, Sendable {
  /// 64 bits that look random.
  public let bits: UInt64

  /// The key of a seed's stream.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var generator = RandomGenerator(seed: seed, stream: stream)
    bits = generator.next()
  }

  /// A key for one of the things that draw under this one, by its number.
  public func derived(_ number: Int) -> RandomKey {
    RandomKey(seed: bits, stream: UInt64(truncatingIfNeeded: number))
  }
}
