/// Every number that an autoencoder needs for evaluation, at one step, free to cross threads.
public struct Weights: Sendable {
  /// Optimizer updates that led here.
  public let step: Int
  /// Each tensor's numbers, in the order of `Autoencoder.state`.
  public let values: [[Float]]
  /// The L2 norm of each parameter's gradient at the step, in the order of
  /// `Autoencoder.parameters`; nil where no step has led to the numbers since they were drawn or
  /// loaded.
  public let gradientNorms: [Float]?
  /// How strongly images were corrupted then; nil where they were not.
  public let noise: Float?

  /// Numbers that a step led to.
  public init(step: Int, values: [[Float]], gradientNorms: [Float]? = nil, noise: Float? = nil) {
    self.step = step
    self.values = values
    self.gradientNorms = gradientNorms
    self.noise = noise
  }

  /// Bytes that the numbers take.
  public var byteCount: Int { values.reduce(0) { $0 + $1.count } * MemoryLayout<Float>.stride }
}
