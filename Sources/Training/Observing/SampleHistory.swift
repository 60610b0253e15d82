/// A sample to rebuild with the weights of several kept steps.
public struct HistoryRequest: Hashable, Sendable {
  /// The sample's split.
  public var split: Split
  /// Its position in the split.
  public var index: Int
  /// The steps, each one of `TrainingSnapshot.keptSteps`.
  public var steps: [Int]

  /// A sample through some kept steps.
  public init(split: Split, index: Int, steps: [Int]) {
    self.split = split
    self.index = index
    self.steps = steps
  }
}

/// The answer to a `HistoryRequest`. It depends on kept weights, and on no newer ones.
public struct SampleHistory: Answer {
  /// A sample as the weights of a step rebuild it.
  public struct Moment: Sendable {
    /// The step.
    public var step: Int
    /// What decoder(encoder(sample)) gave.
    public var reconstruction: Sample
    /// Squared error per number, pixels in 0...1.
    public var error: Float

    /// A sample as the weights of a step rebuild it.
    public init(step: Int, reconstruction: Sample, error: Float) {
      self.step = step
      self.reconstruction = reconstruction
      self.error = error
    }
  }

  /// What was asked.
  public var request: HistoryRequest
  /// The step whose weights were in use before.
  public var step: Int
  /// The steps in the order asked; those whose weights are no longer kept are left out.
  public var moments: [Moment]

  /// The answer to a request.
  public init(request: HistoryRequest, step: Int, moments: [Moment]) {
    self.request = request
    self.step = step
    self.moments = moments
  }

  func answers(_ question: HistoryRequest, at step: Int) -> Bool { request == question }
}
