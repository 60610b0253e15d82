/// A tensor of a state_dict, as it stands in a file.
public struct NamedTensor: Equatable, Sendable {
  /// What its numbers are.
  public enum Values: Equatable, Sendable {
    /// As many as the shape has places, row by row.
    case numbers([Float])
    /// A count of batches, which PyTorch keeps as a whole number of 64 bits without a shape.
    case count(Int)
  }

  /// PyTorch's name: `encoder.0.weight`.
  public let name: String
  /// Numbers along each dimension, the slowest first.
  public let shape: [Int]
  /// The numbers.
  public let values: Values

  /// Numbers of a shape.
  public init(name: String, shape: [Int], numbers: [Float]) {
    precondition(
      numbers.count == shape.reduce(1, *), "\(name): \(numbers.count) numbers for \(shape)")
    self.name = name
    self.shape = shape
    values = .numbers(numbers)
  }

  /// A count.
  public init(name: String, count: Int) {
    self.name = name
    shape = []
    values = .count(count)
  }
}
