/// The way from a network's numbers back to those of the data: pixels in 0...1, other numbers in the
/// data's units. A number becomes itself less `offset`, divided by its feature's divisor.
public struct DataUnits: Equatable, Sendable {
  /// What is taken off each number.
  public let offset: Float
  /// What each number is divided by then, [sampleSize].
  public let divisors: [Float]

  /// The way back for samples of `size` numbers that a model file's input options tell of.
  init(_ input: ModelFile.InputOptions, size: Int, isImage: Bool) {
    let bounds = input.range.bounds
    offset = isImage ? bounds.lowerBound : 0
    divisors =
      isImage
      ? [Float](repeating: bounds.upperBound - bounds.lowerBound, count: size)
      : input.scale ?? [Float](repeating: 1, count: size)
  }

  /// A whole sample, [sampleSize].
  public func sample(_ numbers: [Float]) -> [Float] {
    zip(numbers, divisors).map { ($0 - offset) / $1 }
  }
}
