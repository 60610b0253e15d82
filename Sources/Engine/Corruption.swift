/// What is done to samples before a network sees them, so that it learns to undo it.
public struct Corruption: Hashable, Sendable {
  /// The ways.
  public enum Kind: String, CaseIterable, Sendable {
    /// Adds normal noise to each pixel.
    case gaussian
    /// Makes some pixels black or white, each as likely.
    case saltAndPepper = "salt-and-pepper"
    /// Makes some pixels black.
    case masking
  }

  /// The way.
  public var kind: Kind
  /// The deviation of the noise, as a share of the pixels' range, or the share of pixels that are
  /// hit.
  public var amount: Float

  /// A way of some strength.
  public init(kind: Kind, amount: Float) {
    self.kind = kind
    self.amount = amount
  }
}
