import Engine

/// Which samples to train on, and which to hold back to validate with, by their positions.
public struct ValidationSplit: Equatable, Sendable {
  /// Positions of the samples to train on, in a random order.
  public let training: [Int32]
  /// Positions of the samples held back, in a random order.
  public let validation: [Int32]

  /// Where the shuffle's random numbers come from, apart from all other streams of a seed.
  private static let stream: UInt64 = 1 << 48

  /// How many of `count` samples a share in 0..<1 is, rounded down.
  public static func heldBack(_ share: Double, of count: Int) -> Int { Int(Double(count) * share) }

  /// Shuffles the positions of `count` samples, by a seed, and holds back the last of them: a
  /// `share` in 0..<1, rounded down, as torch.utils.data.random_split is mostly called with.
  public init(count: Int, holdingBack share: Double, seed: UInt64) {
    precondition(share >= 0 && share < 1, "a share of \(share) to hold back")
    var generator = RandomGenerator(seed: seed, stream: Self.stream)
    var order = generator.permutation(count)
    let heldBack = Self.heldBack(share, of: count)
    validation = Array(order.suffix(heldBack))
    order.removeLast(heldBack)
    training = order
  }
}
