/// Vectors of one length, one after another: latents, codes of images, or the numbers of samples.
public struct Vectors: Equatable, Sendable {
  /// The vectors' numbers, [count, size].
  public let values: [Float]
  /// Numbers in a vector, at least 1.
  public let size: Int

  /// Vectors of `size` numbers that lie one after another, [count, size].
  public init(_ values: [Float], size: Int) {
    precondition(
      size > 0 && values.count.isMultiple(of: size),
      "\(values.count) numbers are no whole number of vectors of \(size)")
    self.values = values
    self.size = size
  }

  /// Vectors of `size` numbers each.
  public init(rows vectors: [[Float]], size: Int) {
    precondition(vectors.allSatisfy { $0.count == size }, "vectors are not all of \(size) numbers")
    self.init(vectors.flatMap { $0 }, size: size)
  }

  /// How many there are.
  public var count: Int { values.count / size }

  /// One of them, [size].
  public subscript(index: Int) -> ArraySlice<Float> {
    values[(index * size)..<((index + 1) * size)]
  }

  /// Those at some positions, in the order of these.
  public func at(_ indices: [Int]) -> Vectors {
    Vectors(indices.flatMap { self[$0] }, size: size)
  }

  /// One number of each, [count].
  public func axis(_ axis: Int) -> [Float] {
    precondition((0..<size).contains(axis), "axis \(axis) of \(size)")
    return stride(from: axis, to: values.count, by: size).map { values[$0] }
  }
}

extension SampleBatches {
  /// Samples that are there.
  public init(_ vectors: Vectors) {
    self.init(vectors.values, featureCount: vectors.size)
  }
}
