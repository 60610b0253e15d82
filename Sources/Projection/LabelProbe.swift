import Engine

/// How well labels can be read off the codes of samples: a linear classifier learns from some
/// labelled codes and is tested on others (Alain & Bengio 2017, "Understanding intermediate layers
/// using linear classifier probes").
public struct LabelProbe: Sendable {
  private let training: Vectors
  private let trainingLabels: [UInt8]
  private let test: Vectors
  private let testLabels: [UInt8]

  /// Where few labels are used, as many sets of them at most, and the mean over these is told: one
  /// set alone tells more of its luck than of the codes.
  public static let mostDraws = 10

  /// Codes to learn from and codes to be tested on, each with its label; at least one of each.
  public init(
    training: Vectors, trainingLabels: [UInt8], test: Vectors, testLabels: [UInt8]
  ) {
    precondition(
      training.count == trainingLabels.count && test.count == testLabels.count
        && training.size == test.size && training.count > 0 && test.count > 0,
      "\(training.count) codes of \(training.size) with \(trainingLabels.count) labels, tested on "
        + "\(test.count) of \(test.size) with \(testLabels.count)")
    self.training = training
    self.trainingLabels = trainingLabels
    self.test = test
    self.testLabels = testLabels
  }

  /// The share of test codes whose label is found by a classifier that learned from all training
  /// codes. Not a number where any code is none.
  public func accuracy(team: WorkerTeam) -> Double {
    accuracy(learningFrom: Array(0..<training.count), team: team)
  }

  /// The same where it learned from so many codes of each label: the first of each; then the next of
  /// each, and so on; the mean over these. Nil if not every label has so many.
  public func accuracy(labelsPerClass: Int, team: WorkerTeam) -> Double? {
    let draws = draws(of: labelsPerClass)
    guard !draws.isEmpty else { return nil }
    return draws.reduce(0) { $0 + accuracy(learningFrom: $1, team: team) } / Double(draws.count)
  }

  /// Positions of codes, so many of each label, no code twice.
  private func draws(of labelsPerClass: Int) -> [[Int]] {
    precondition(labelsPerClass > 0, "\(labelsPerClass) labels per class")
    let places = Dictionary(grouping: trainingLabels.indices) { trainingLabels[$0] }
    let least = places.values.map(\.count).min() ?? 0
    return (0..<min(Self.mostDraws, least / labelsPerClass)).map { draw in
      let chosen = (draw * labelsPerClass)..<((draw + 1) * labelsPerClass)
      return places.values.flatMap { $0[chosen] }.sorted()
    }
  }

  private func accuracy(learningFrom places: [Int], team: WorkerTeam) -> Double {
    guard training.isFinite, test.isFinite else { return .nan }
    let isAll = places.count == training.count
    let classifier = SoftmaxClassifier(
      fitting: isAll ? training : training.at(places),
      labels: isAll ? trainingLabels : places.map { trainingLabels[$0] }, team: team)
    return classifier.accuracy(on: test, labels: testLabels)
  }
}

extension Vectors {
  fileprivate var isFinite: Bool { values.allSatisfy(\.isFinite) }
}
