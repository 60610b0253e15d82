import Glibc

extension RandomGenerator {
  /// A standard normal number (Box & Muller 1958), from two draws.
  public mutating func normal() -> Double {
    // In 0<...1, so that the logarithm is finite.
    let first = 1 - fraction()
    let angle = 2 * Double.pi * fraction()
    return (-2 * log(first)).squareRoot() * cos(angle)
  }

  /// A number in 0..<1, with 53 random bits.
  private mutating func fraction() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
