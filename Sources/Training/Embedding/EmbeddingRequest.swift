/// What is wanted of the t-SNE of the codes that a `LatentMapRequest` asks for.
public struct EmbeddingRequest: Hashable, Sendable {
  /// How many neighbours of a point count; another one begins anew.
  public var perplexity: Float
  /// Whether points move; else they stay where they are.
  public var isRunning: Bool
  /// How often it was begun anew; another number begins anew.
  public var restarts: Int

  /// An embedding with so many neighbours.
  public init(perplexity: Float = 30, isRunning: Bool = true, restarts: Int = 0) {
    self.perplexity = perplexity
    self.isRunning = isRunning
    self.restarts = restarts
  }
}
