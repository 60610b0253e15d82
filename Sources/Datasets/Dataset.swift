/// Samples to train on and samples to test with.
public struct Dataset: Sendable {
  /// What the data are called on screen: `mnist`, `digits`, a folder's name.
  public let name: String
  /// What `load` takes to give the same data again, from anywhere: `digits:1000`, or a folder's
  /// whole path.
  public let origin: String
  /// Samples to learn from.
  public private(set) var training: SampleSet
  /// Samples that training never sees.
  public let test: SampleSet

  /// What labels 0, 1, 2 and so on are called; nil where they are the numbers themselves.
  public var classNames: [String]?
  /// How the data were asked to be read, a file of labels by its whole path.
  public var reading = ReadingOptions()
  /// What was decided in reading that a person may want to know, a line each.
  public var notes: [String] = []

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

  /// What a label is called.
  public func name(ofLabel label: Int) -> String {
    classNames.flatMap { $0.indices.contains(label) ? $0[label] : nil } ?? "\(label)"
  }

  /// The same with fewer samples to learn from: the first `limit`, or all if there are fewer.
  public func learning(fromFirst limit: Int) -> Dataset {
    var dataset = self
    dataset.training = training.prefix(limit)
    if limit < training.count { dataset.learningLimit = limit }
    return dataset
  }
}
