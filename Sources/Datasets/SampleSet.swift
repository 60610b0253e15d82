/// The numbers of samples, sample by sample, as they are kept.
public enum SampleValues: Equatable, Sendable {
  /// Pixels, 0 black to 255 white.
  case bytes(SharedBytes)
  /// Numbers in the data's units.
  case floats([Float])

  /// How many there are.
  public var count: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .floats(let floats): floats.count
    }
  }

  /// Some of them.
  public subscript(range: Range<Int>) -> SampleValues {
    switch self {
    case .bytes(let bytes): .bytes(bytes[range])
    case .floats(let floats): .floats(Array(floats[range]))
    }
  }
}

/// A number that is known of each sample beside a label: where it lies on a helix, say.
public struct Factors: Equatable, Sendable {
  /// What the number is called: `θ`.
  public let name: String
  /// One for each sample.
  public let values: [Float]

  /// A number for each sample, and its name.
  public init(name: String, values: [Float]) {
    self.name = name
    self.values = values
  }
}

/// Samples of one shape with what is known of them.
public struct SampleSet: Equatable, Sendable {
  /// What each sample is.
  public let shape: SampleShape
  /// Numbers of samples, [any number of samples, shape.count]; an image's lie as
  /// [channels, height, width].
  public let values: SampleValues
  /// Where each sample lies among `values`, by the samples that stand before it there; nil where
  /// they lie one after the other. So a set can be a part of others' numbers, in any order, which
  /// stay where they are: in a file, say.
  public let places: [Int32]?
  /// The file of each sample among `values`; nil where all are from one.
  public let files: [String]?
  /// A label for each sample, or nil where the data have none.
  public let labels: [UInt8]?
  /// A number that is known of each sample, or nil where the data have none.
  public let factors: Factors?
  /// Number of samples.
  public let count: Int

  /// Samples from their numbers and what is known of them, whose counts must agree.
  ///
  /// - Parameter places: where the samples lie among `values`; nil where these are all of them.
  public init(
    shape: SampleShape, values: SampleValues, places: [Int32]? = nil, files: [String]? = nil,
    labels: [UInt8]? = nil, factors: Factors? = nil
  ) {
    precondition(shape.count > 0, "a sample has at least one number")
    precondition(
      values.count.isMultiple(of: shape.count),
      "\(values.count) numbers are no whole number of samples of \(shape.count)")
    let lying = values.count / shape.count
    precondition(
      places?.allSatisfy { 0 <= $0 && $0 < lying } ?? true,
      "a place beyond the \(lying) samples that there are")
    precondition(files.map { $0.count == lying } ?? true, "a file for each of \(lying) samples")
    count = places?.count ?? lying
    for known in [labels?.count, factors?.values.count].compactMap({ $0 }) {
      precondition(known == count, "\(known) labels or factors for \(count) samples")
    }
    self.shape = shape
    self.values = values
    self.places = places
    self.files = files
    self.labels = labels
    self.factors = factors
  }

  /// One sample's numbers, [shape.count].
  public func values(at index: Int) -> SampleValues {
    let place = place(of: index)
    return values[(place * shape.count)..<((place + 1) * shape.count)]
  }

  /// Where a sample is from: a picture's file, or its row in a file whose samples are taken in
  /// another order, counted from 0; nil where they are taken as they come.
  public func source(of index: Int) -> String? {
    let place = place(of: index)
    return files?[place] ?? (places == nil ? nil : "\(place)")
  }

  private func place(of index: Int) -> Int { places.map { Int($0[index]) } ?? index }

  /// The first `limit` samples, or all if there are fewer.
  public func prefix(_ limit: Int) -> SampleSet {
    guard limit < count else { return self }
    return SampleSet(
      shape: shape, values: places == nil ? values[0..<(limit * shape.count)] : values,
      places: places.map { Array($0[..<limit]) },
      files: places == nil ? files.map { Array($0[..<limit]) } : files,
      labels: labels.map { Array($0[..<limit]) },
      factors: factors.map { Factors(name: $0.name, values: Array($0.values[..<limit])) })
  }
}
