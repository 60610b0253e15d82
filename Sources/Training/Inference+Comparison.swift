import Datasets
import Engine
import Projection

/// How well a small classifier tells the labels of samples that it did not learn from.
public struct ProbeResult: Equatable, Sendable {
  /// Labelled samples that it learned from; nil where all were.
  public let labels: Int?
  /// The same in numbers.
  public let labelledCount: Int
  /// The share of test labels that it finds in the model's codes.
  public let accuracy: Double
  /// The same in as many principal components; nil where samples are too large for them.
  public let componentAccuracy: Double?
  /// The same in the samples themselves.
  public let sampleAccuracy: Double
}

extension Inference {
  /// Labels that a probe learns from, beside all.
  public static let probedLabels = [10, 100, 1000]

  /// The principal components of a data set's training samples, of 100,000 taken from all over if
  /// there are more, as many as the latent has numbers; nil where samples are too large for it.
  public func principalComponents(of dataset: Dataset) -> PrincipalComponents? {
    dataset.principalComponents(
      count: latentSize, ofAtMost: Self.mostAnalysed, team: team, kernels: kernels)
  }

  /// More images change the components no more, but take their time.
  private static let mostAnalysed = 100_000

  /// Squared error per number of samples that are projected on components and rebuilt, pixels in
  /// 0...1, other numbers in the data's units.
  public func squaredError(of components: PrincipalComponents, on samples: SampleSet) -> Double {
    components.meanSquaredError(
      of: samples.batches(kernels: kernels), team: team, kernels: kernels)
  }

  /// How well a small classifier that learned from few labelled training samples, or all, tells the
  /// labels of test samples by their codes, beside the same of principal components and of the samples
  /// themselves. Empty if the data have no labels; more labels than there are, or fewer than there are
  /// classes, are left out.
  public func probe(
    _ dataset: Dataset, beside components: PrincipalComponents?
  ) -> [ProbeResult] {
    guard let labels = dataset.probeLabels else { return [] }
    let (training, test) = (dataset.training, dataset.test)
    let kinds: [(ProbeSamples, ProbeSamples)?] = [
      (ProbeSamples(latents(of: training)), ProbeSamples(latents(of: test))),
      components.map { (codes(of: training, $0), codes(of: test, $0)) },
      (ProbeSamples(training, kernels: kernels), ProbeSamples(test, kernels: kernels)),
    ]
    let classes = Set(labels.training).count
    let counts: [Int?] =
      Self.probedLabels.filter { (classes..<training.count).contains($0) } + [nil]
    return counts.map { count in
      let accuracies = kinds.map { kind in
        kind.map { accuracy(of: $0, labelled: count, labels) }
      }
      return ProbeResult(
        labels: count, labelledCount: count ?? training.count, accuracy: accuracies[0] ?? .nan,
        componentAccuracy: accuracies[1], sampleAccuracy: accuracies[2] ?? .nan)
    }
  }

  private func accuracy(
    of samples: (training: ProbeSamples, test: ProbeSamples), labelled: Int?, _ labels: ProbeLabels
  ) -> Double {
    let probe = LabelProbe(
      training: samples.training, trainingLabels: labels.training, labelled: labelled,
      test: samples.test, testLabels: labels.test, team: team, kernels: kernels)
    probe.work(team: team)
    return probe.accuracy ?? .nan
  }

  private func codes(of samples: SampleSet, _ components: PrincipalComponents) -> ProbeSamples {
    ProbeSamples(
      components.codes(of: samples.batches(kernels: kernels), team: team, kernels: kernels))
  }
}

/// The labels that a probe learns from and is tested with.
struct ProbeLabels {
  let training, test: [UInt8]
}

extension Dataset {
  /// Its labels; nil where there are none.
  var probeLabels: ProbeLabels? {
    guard let training = training.labels, let test = test.labels, !training.isEmpty, !test.isEmpty
    else { return nil }
    return ProbeLabels(training: training, test: test)
  }
}

extension ProbeSamples {
  /// Samples as they are, pixels in 0...1, other numbers in the data's units.
  init(_ samples: SampleSet, kernels: KernelSet) {
    self.init(count: samples.count, size: samples.shape.count) { positions, batch, pass in
      samples.gather(positions, range: 0...1, into: batch, kernels: kernels, in: pass)
    }
  }
}
