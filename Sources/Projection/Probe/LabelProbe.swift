import Engine

/// How well labels can be told by what stands for samples: a small classifier learns from some that
/// are labelled and is tested on others (Alain & Bengio 2017, "Understanding intermediate layers using
/// linear classifier probes", here with a hidden layer).
///
/// It is asked to work piece by piece, so that whoever does so stays free in between.
public final class LabelProbe {
  private let training, test: ProbeSamples
  private let trainingLabels, testLabels: [UInt8]
  private let scale: ProbeScale
  private let draws: [[Int32]]
  private let kernels: KernelSet
  private var classifier: ProbeClassifier?
  private var accuracies: [Double] = []

  /// Each time with other weights, and where few labels are used with others of them; the mean over
  /// these is told.
  public static let drawCount = 5
  /// Updates between two looks at the clock.
  private static let piece = 50

  /// Samples to learn from, so many of them labelled (nil: all), and samples to be tested on.
  ///
  /// - Parameter labelled: at most as many as there are; of each class alike as far as that goes, at
  ///   least one of each.
  public init(
    training: ProbeSamples, trainingLabels: [UInt8], labelled: Int?, test: ProbeSamples,
    testLabels: [UInt8], team: WorkerTeam, kernels: KernelSet
  ) {
    precondition(
      training.count == trainingLabels.count && test.count == testLabels.count
        && training.size == test.size,
      "\(training.count) samples of \(training.size) with \(trainingLabels.count) labels, tested on "
        + "\(test.count) of \(test.size) with \(testLabels.count)")
    self.training = training
    self.trainingLabels = trainingLabels
    self.test = test
    self.testLabels = testLabels
    self.kernels = kernels
    scale = ProbeScale(of: training, team: team)
    let all = (0..<Int32(training.count)).map { $0 }
    draws = (0..<Self.drawCount).map { draw in
      labelled.map { drawnPositions(of: trainingLabels, count: $0, seed: UInt64(draw)) } ?? all
    }
  }

  /// Samples that it learns from.
  public var labelledCount: Int { draws[0].count }

  /// The share of test samples whose label is found, mean over the draws; nil before all are done.
  /// Not a number where any sample is none.
  public var accuracy: Double? {
    accuracies.count < draws.count ? nil : accuracies.reduce(0, +) / Double(accuracies.count)
  }

  /// Works on, until all is done or `isDue` says, every few milliseconds, that it is time to stop.
  public func work(team: WorkerTeam, until isDue: () -> Bool = { false }) {
    while accuracy == nil {
      advance(team)
      if isDue() { return }
    }
  }

  private func advance(_ team: WorkerTeam) {
    let draw = accuracies.count
    let classifier =
      self.classifier
      ?? ProbeClassifier(
        training, scale: scale, labels: trainingLabels, at: draws[draw], seed: UInt64(draw),
        kernels: kernels)
    self.classifier = classifier
    classifier.train(steps: Self.piece, team: team)
    guard classifier.remainingSteps == 0 else { return }
    accuracies.append(classifier.accuracy(on: test, labels: testLabels, team: team))
    self.classifier = nil
  }
}

/// Positions of some samples drawn at random: of each label as many as of any other, as far as `count`
/// can be divided so and there are enough of them.
func drawnPositions(of labels: [UInt8], count: Int, seed: UInt64) -> [Int32] {
  var generator = RandomGenerator(seed: seed)
  let order = generator.permutation(labels.count)
  // Round after round, one of each label that has some left.
  var turns: [UInt8: Int] = [:]
  let rounds = order.map { position in
    let label = labels[Int(position)]
    turns[label, default: 0] += 1
    return turns[label, default: 0]
  }
  let ranked = order.indices.sorted { (rounds[$0], $0) < (rounds[$1], $1) }
  let least = Set(labels).count
  return ranked.prefix(max(count, least)).map { order[$0] }
}
