/// How many numbers lie along each dimension: `[784]`, `[32, 3, 3]`.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// Numbers along each dimension, the slowest first.
  public let dimensions: [Int]

  /// A shape of positive dimensions.
  public init(_ dimensions: [Int]) {
    precondition(dimensions.allSatisfy { $0 > 0 }, "shape \(dimensions) has an empty dimension")
    self.dimensions = dimensions
  }

  /// A shape of positive dimensions.
  public init(_ dimensions: Int...) {
    self.init(dimensions)
  }

  /// Numbers in all.
  public var count: Int { dimensions.reduce(1, *) }

  /// Whether it is an image's: channels, rows and columns.
  public var isImage: Bool { dimensions.count == 3 }

  /// As people write it: `784`, `32x3x3`.
  public var description: String { dimensions.map(String.init).joined(separator: "x") }
}
