import Datasets
import Engine
import Projection

/// How well labels are told by the codes of the weights looked at.
public struct ProbeRequest: Hashable, Sendable {
  /// Labelled samples that the probe learns from; nil all.
  public var labels: Int?

  /// A probe that learns from so many labels.
  public init(labels: Int?) {
    self.labels = labels
  }
}

/// The answer to a `ProbeRequest`.
public struct LiveProbe: Answer, Equatable {
  /// What was asked.
  public var request: ProbeRequest
  /// The step whose weights answered.
  public var step: Int
  /// Labelled samples that the probe learned from.
  public var labelledCount: Int
  /// The share of test labels found in the codes; not a number where the data have no labels.
  public var accuracy: Double
  /// The same in as many principal components; nil where samples are too large for them.
  public var componentAccuracy: Double?
  /// The same in the samples themselves.
  public var sampleAccuracy: Double

  /// The answer to a request.
  public init(
    request: ProbeRequest, step: Int, labelledCount: Int, accuracy: Double,
    componentAccuracy: Double?, sampleAccuracy: Double
  ) {
    self.request = request
    self.step = step
    self.labelledCount = labelledCount
    self.accuracy = accuracy
    self.componentAccuracy = componentAccuracy
    self.sampleAccuracy = sampleAccuracy
  }
}

/// What probes of codes are compared with, which no training changes; made once for each number of
/// labels.
final class ProbeBaselines {
  fileprivate var samples: [ProbeRequest: Double] = [:]
  fileprivate var components: [ProbeRequest: Double] = [:]
  fileprivate var codes: (training: Vectors, test: Vectors)?
}

/// A probe that learns from the first training samples, and is tested on the test samples.
final class ProbeWork: PiecewiseWork {
  let request: ProbeRequest
  let step: Int
  private let bench: InferenceBench
  private let baselines: ProbeBaselines
  private let training, test: SampleSet
  private var trainingLatents: [Float] = []
  private var testLatents: [Float] = []
  private var probe: LabelProbe?
  private var accuracy: Double?

  /// Training samples that are looked at: more teach a probe little, but take their time.
  private static let mostSamples = 10_000
  /// Seconds that a piece of learning takes at least.
  private static let piece = 0.01

  init(
    _ request: ProbeRequest, at step: Int, bench: InferenceBench, baselines: ProbeBaselines
  ) {
    self.request = request
    self.step = step
    self.bench = bench
    self.baselines = baselines
    training = bench.images(of: .training).prefix(Self.mostSamples)
    test = bench.images(of: .test).prefix(Self.mostSamples)
  }

  func advance() -> LiveProbe? {
    guard let labels = training.labels, let testLabels = test.labels, !testLabels.isEmpty else {
      return answer(accuracy: .nan)
    }
    if trainingLatents.count < training.count * bench.latentSize {
      encodeMore(of: training, onto: &trainingLatents)
    } else if testLatents.count < test.count * bench.latentSize {
      encodeMore(of: test, onto: &testLatents)
    } else if let finished = learn(labels, testLabels) {
      return finished
    }
    return nil
  }

  private func encodeMore(of samples: SampleSet, onto latents: inout [Float]) {
    let start = latents.count / bench.latentSize
    let range = start..<min(start + MapWork.chunk, samples.count)
    latents += bench.inference.latents(of: samples, range).values
  }

  /// A piece of what is still to be learned: from codes, then from what they are compared with.
  private func learn(_ labels: [UInt8], _ testLabels: [UInt8]) -> LiveProbe? {
    let current = probe ?? nextProbe(labels, testLabels)
    guard let current else { return answer(accuracy: accuracy ?? .nan) }
    probe = current
    let end = monotonicSeconds() + Self.piece
    current.work(team: bench.inference.team) { monotonicSeconds() >= end }
    guard let found = current.accuracy else { return nil }
    if accuracy == nil {
      accuracy = found
    } else if baselines.samples[request] == nil {
      baselines.samples[request] = found
    } else {
      baselines.components[request] = found
    }
    probe = nil
    return nil
  }

  /// The next probe that is needed, if any.
  private func nextProbe(_ labels: [UInt8], _ testLabels: [UInt8]) -> LabelProbe? {
    let (inference, size) = (bench.inference, bench.latentSize)
    let kinds: (training: ProbeSamples, test: ProbeSamples)
    if accuracy == nil {
      kinds = (
        ProbeSamples(Vectors(trainingLatents, size: size)),
        ProbeSamples(Vectors(testLatents, size: size))
      )
    } else if baselines.samples[request] == nil {
      kinds = (
        ProbeSamples(training, kernels: inference.kernels),
        ProbeSamples(test, kernels: inference.kernels)
      )
    } else if baselines.components[request] == nil, let codes = componentCodes {
      kinds = (ProbeSamples(codes.training), ProbeSamples(codes.test))
    } else {
      return nil
    }
    let most = labels.count
    return LabelProbe(
      training: kinds.training, trainingLabels: labels,
      labelled: request.labels.flatMap { $0 < most ? $0 : nil }, test: kinds.test,
      testLabels: testLabels, team: inference.team, kernels: inference.kernels)
  }

  private var componentCodes: (training: Vectors, test: Vectors)? {
    if let codes = baselines.codes { return codes }
    let (team, kernels) = (bench.inference.team, bench.inference.kernels)
    guard training.shape.count <= PrincipalComponents.mostBeside else { return nil }
    let components = PrincipalComponents(
      of: training.batches(kernels: kernels), count: bench.latentSize, team: team, kernels: kernels)
    let codes = [training, test].map {
      components.codes(of: $0.batches(kernels: kernels), team: team, kernels: kernels)
    }
    baselines.codes = (codes[0], codes[1])
    return baselines.codes
  }

  private func answer(accuracy: Double) -> LiveProbe {
    LiveProbe(
      request: request, step: step,
      labelledCount: min(request.labels ?? training.count, training.count), accuracy: accuracy,
      componentAccuracy: baselines.components[request],
      sampleAccuracy: baselines.samples[request] ?? .nan)
  }
}
