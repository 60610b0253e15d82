/// Every number that an autoencoder needs for evaluation, at one step, free to cross threads.
public struct Weights: Sendable {
  /// Optimizer updates that led here.
  public let step: Int
  /// Each tensor's numbers, in the order of `Autoencoder.state`.
  public let values: [[Float]]

  /// Numbers that a step led to.
  public init(step: Int, values: [[Float]]) {
    self.step = step
    self.values = values
  }

  /// Bytes that the numbers take.
  public var byteCount: Int { values.reduce(0) { $0 + $1.count } * MemoryLayout<Float>.stride }
}
