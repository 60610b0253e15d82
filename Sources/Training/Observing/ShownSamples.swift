/// Samples to show as they are, by index.
public struct SamplesRequest: Hashable, Sendable {
  /// The samples' split.
  public var split: Split
  /// Their positions in the split.
  public var indices: [Int]

  /// The samples of a split at some positions.
  public init(split: Split, indices: [Int]) {
    self.split = split
    self.indices = indices
  }
}

/// The answer to a `SamplesRequest`. It does not depend on the network.
public struct ShownSamples: Answer {
  /// What was asked.
  public var request: SamplesRequest
  /// The step whose weights were in use.
  public var step: Int
  /// The samples by their positions; those beyond the split's end are left out.
  public var samples: [Int: Sample]

  /// The answer to a request.
  public init(request: SamplesRequest, step: Int, samples: [Int: Sample]) {
    self.request = request
    self.step = step
    self.samples = samples
  }

  func answers(_ question: SamplesRequest, at step: Int) -> Bool { request == question }
}
