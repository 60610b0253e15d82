import Datasets
import Projection

/// How well a linear classifier reads labels off codes that it did not learn from.
public struct ProbeResult: Equatable, Sendable {
  /// Codes of each label that it learned from; nil where those of all samples.
  public let labelsPerClass: Int?
  /// Codes that it learned from.
  public let labelledCount: Int
  /// The share of test labels that it finds in the model's codes.
  public let accuracy: Double
  /// The same in as many principal components; nil where samples are too large for them.
  public let componentAccuracy: Double?
}

extension Inference {
  /// The labels of each class that a probe learns from, beside all.
  private static let fewLabels = [10, 100]
  /// Numbers of codes that a probe learns from at most, but for `leastProbed` codes: a thousand more
  /// teach it little, but take their time.
  private static let mostProbedNumbers = 2_400_000
  private static let leastProbed = 10_000

  /// The principal components of a data set's training samples, as many as the latent has numbers;
  /// nil where samples are too large for it.
  public func principalComponents(of dataset: Dataset) -> PrincipalComponents? {
    dataset.principalComponents(count: latentSize, team: team, kernels: kernels)
  }

  /// Squared error per number of samples that are projected on components and rebuilt, pixels in
  /// 0...1, other numbers in the data's units.
  public func squaredError(of components: PrincipalComponents, on samples: SampleSet) -> Double {
    components.meanSquaredError(
      of: samples.batches(kernels: kernels), team: team, kernels: kernels)
  }

  /// How well a linear classifier that learned from few labelled training samples, or all, reads the
  /// labels of test samples off their codes, beside the same of principal components. Empty if the
  /// data have no labels; a number of labels that some class has not is left out.
  public func probe(
    _ dataset: Dataset, beside components: PrincipalComponents?
  ) -> [ProbeResult] {
    let most = max(Self.leastProbed, Self.mostProbedNumbers / latentSize)
    let (training, test) = (dataset.training.prefix(most), dataset.test)
    guard let labels = training.labels, let testLabels = test.labels, !labels.isEmpty,
      !testLabels.isEmpty
    else { return [] }
    let probe = LabelProbe(
      training: latents(of: training), trainingLabels: labels, test: latents(of: test),
      testLabels: testLabels)
    let componentProbe = components.map { components in
      LabelProbe(
        training: codes(of: training, components), trainingLabels: labels,
        test: codes(of: test, components), testLabels: testLabels)
    }
    let few = Self.fewLabels.compactMap { count in
      probe.accuracy(labelsPerClass: count, team: team).map { accuracy in
        ProbeResult(
          labelsPerClass: count, labelledCount: count * Set(labels).count, accuracy: accuracy,
          componentAccuracy: componentProbe?.accuracy(labelsPerClass: count, team: team))
      }
    }
    let all = ProbeResult(
      labelsPerClass: nil, labelledCount: labels.count, accuracy: probe.accuracy(team: team),
      componentAccuracy: componentProbe?.accuracy(team: team))
    return few + [all]
  }

  private func codes(of samples: SampleSet, _ components: PrincipalComponents) -> Vectors {
    components.codes(of: samples.batches(kernels: kernels), team: team, kernels: kernels)
  }
}
