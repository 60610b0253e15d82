/// Samples to train on and samples to test with.
public struct Dataset: Sendable {
  /// What the data are called on screen: `mnist`, `digits`, a folder's name.
  public let name: String
  /// Samples to learn from.
  public let training: SampleSet
  /// Samples that training never sees.
  public let test: SampleSet

  /// A data set of two sets of samples of the same shape.
  public init(name: String, training: SampleSet, test: SampleSet) {
    precondition(training.shape == test.shape, "training and test samples differ in shape")
    self.name = name
    self.training = training
    self.test = test
  }

  /// What each sample is.
  public var shape: SampleShape { training.shape }
}
