/// Samples to train on and samples to test with.
public struct Dataset: Sendable {
  /// What the data are called on screen: `mnist`, `digits`, a folder's name.
  public let name: String
  /// What `load` takes to give the same data again, from anywhere: `digits:1000`, or a folder's
  /// whole path.
  public let origin: String
  /// Samples to learn from.
  public let training: SampleSet
  /// Samples that training never sees.
  public let test: SampleSet

  /// How many of the first training samples there are, if not all; nil if all.
  public private(set) var learningLimit: Int?

  /// A data set of two sets of samples of the same shape.
  public init(name: String, origin: String? = nil, training: SampleSet, test: SampleSet) {
    precondition(training.shape == test.shape, "training and test samples differ in shape")
    self.name = name
    self.origin = origin ?? name
    self.training = training
    self.test = test
  }

  /// What each sample is.
  public var shape: SampleShape { training.shape }

  /// The same with fewer samples to learn from: the first `limit`, or all if there are fewer.
  public func learning(fromFirst limit: Int) -> Dataset {
    var dataset = Dataset(
      name: name, origin: origin, training: training.prefix(limit), test: test)
    if limit < training.count { dataset.learningLimit = limit }
    return dataset
  }
}
