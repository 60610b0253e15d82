/// How t-SNE goes about it; what is not said is as openTSNE has it.
public struct TSNEConfiguration: Hashable, Sendable {
  /// How many neighbours of a point count, as a smooth measure (van der Maaten & Hinton 2008).
  public var perplexity: Float
  /// How much stronger points that belong together attract each other at first.
  public var exaggeration: Float = 12
  /// Iterations with that exaggeration.
  public var exaggeratedIterations = 250
  /// Iterations in all.
  public var iterations = 750
  /// Where the random part of the first places comes from.
  public var seed: UInt64

  /// The usual way, with a perplexity of its own.
  public init(perplexity: Float = 30, seed: UInt64 = 0) {
    precondition(perplexity >= 1, "a perplexity of \(perplexity)")
    self.perplexity = perplexity
    self.seed = seed
  }

  /// The perplexity that `count` points allow: a third of the others, but 1 at least.
  func perplexity(of count: Int) -> Float { max(1, min(perplexity, Float(count - 1) / 3)) }

  /// How many nearest neighbours of each of `count` points are looked at: three times the
  /// perplexity, as far as there are as many.
  func neighbors(of count: Int) -> Int {
    min(count - 1, Int((3 * perplexity(of: count)).rounded(.up)))
  }

  /// What attraction is multiplied by in an iteration, from 0.
  func exaggeration(in iteration: Int) -> Float {
    iteration < exaggeratedIterations ? exaggeration : 1
  }
}
