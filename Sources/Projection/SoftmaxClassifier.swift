import Engine

/// A linear classifier: the label whose score, a weighted sum of a sample's numbers, is greatest
/// (multinomial logistic regression). What it reaches on codes tells how plainly labels lie in them.
///
/// Trained on standardized numbers with the penalty ½‖weights‖² beside the summed losses, which is
/// scikit-learn's LogisticRegression with C = 1 after its StandardScaler.
public struct SoftmaxClassifier: Sendable {
  /// The labels that it knows, ascending.
  public let labels: [UInt8]
  /// For each label a weight for each standardized number, and its bias, [labels, size + 1].
  public let weights: [Double]
  private let standardization: Standardization

  /// The classifier that explains the labels of some samples best; at least one sample, and as many
  /// labels. The same bits for any number of threads.
  public init(fitting samples: Vectors, labels given: [UInt8], team: WorkerTeam) {
    precondition(
      samples.count > 0 && samples.count == given.count,
      "\(given.count) labels for \(samples.count) samples")
    let labels = Set(given).sorted()
    self.labels = labels
    standardization = Standardization(of: samples)
    var places = [Int](repeating: 0, count: Int(UInt8.max) + 1)
    for (place, label) in labels.enumerated() { places[Int(label)] = place }
    let objective = SoftmaxObjective(
      StandardizedSamples(samples, standardization), classes: given.map { places[Int($0)] },
      classCount: labels.count, team: team)
    weights = LimitedMemoryBFGS().minimize(
      from: [Double](repeating: 0, count: objective.weightCount), objective.evaluate)
  }

  /// The label of each sample.
  public func classify(_ samples: Vectors) -> [UInt8] {
    precondition(
      samples.size == standardization.means.count,
      "samples of \(samples.size) numbers, not \(standardization.means.count)")
    let samples = StandardizedSamples(samples, standardization)
    var found: [UInt8] = []
    found.reserveCapacity(samples.count)
    withUnsafeTemporaryAllocation(
      of: StandardizedSamples.Lanes.self, capacity: labels.count
    ) { scores in
      guard let first = scores.baseAddress else { return }
      weights.withUnsafeBufferPointer { weights in
        guard let weights = weights.baseAddress else { return }
        for block in 0..<samples.blockCount {
          samples.score(block: block, by: weights, classes: labels.count, into: first)
          for lane in 0..<samples.samples(inBlock: block) {
            let best = labels.indices.max { scores[$0][lane] < scores[$1][lane] } ?? 0
            found.append(labels[best])
          }
        }
      }
    }
    return found
  }

  /// The share of samples whose label it finds; not a number if there are none.
  public func accuracy(on samples: Vectors, labels: [UInt8]) -> Double {
    precondition(
      samples.count == labels.count, "\(labels.count) labels for \(samples.count) samples")
    let right = zip(classify(samples), labels).count { $0 == $1 }
    return Double(right) / Double(samples.count)
  }
}
