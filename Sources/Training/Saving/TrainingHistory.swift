import Autoencoders

/// What a training that is taken up again has come to so far, and its state.
public struct TrainingHistory: Sendable {
  /// Where it stopped.
  public var state: TrainingState
  /// The epochs that are over.
  public var epochs: [EpochMetrics]
  /// The lines of steps.
  public var steps: [StepMetrics]
  /// Where something was changed.
  public var marks: [TrainingMark]
  /// The weights of past steps to look back at, the earliest first.
  public var past: [Weights]

  /// A state and what led to it.
  public init(
    state: TrainingState, epochs: [EpochMetrics], steps: [StepMetrics],
    marks: [TrainingMark] = [], past: [Weights] = []
  ) {
    self.state = state
    self.epochs = epochs
    self.steps = steps
    self.marks = marks
    self.past = past
  }
}

extension TrainingSnapshot {
  /// Begins the curves anew, for lines of metrics to be appended to.
  mutating func beginCurves() {
    let empty = LossSeries(stepsPerBucket: StepWindow.size)
    losses = empty
    if klDivergences != nil { (reconstructionLosses, klDivergences) = (empty, empty) }
  }

  /// Adds what some steps came to to the curves.
  mutating func append(_ line: StepMetrics) {
    loss = Float(line.mean)
    losses.append(line, line.minimum, line.mean, line.maximum)
    if let mean = line.reconstructionLoss { reconstructionLosses?.append(line, mean, mean, mean) }
    if let mean = line.klDivergence { klDivergences?.append(line, mean, mean, mean) }
  }

  /// Takes over what a training came to before it was taken up again.
  mutating func takeOver(_ history: TrainingHistory) {
    epochMetrics = history.epochs
    marks = history.marks
    epochSeconds = history.state.epochSeconds
    beginCurves()
    history.steps.forEach { append($0) }
    let state = history.state
    guard state.window.count > 0 else { return }
    append(state.window.metrics(upTo: state.step, learningRate: state.learningRate))
  }
}

extension LossSeries {
  /// Adds what some steps came to.
  mutating func append(
    _ line: StepMetrics, _ least: Double, _ mean: Double, _ greatest: Double
  ) {
    let isFinite = least.isFinite && mean.isFinite && greatest.isFinite
    let bucket = Bucket(
      step: line.step - line.count, count: isFinite ? line.count : 0,
      minimum: isFinite ? Float(least) : .infinity,
      sum: isFinite ? mean * Double(line.count) : 0,
      maximum: isFinite ? Float(greatest) : -.infinity, hasNonFinite: !isFinite)
    append(bucket, upTo: line.step)
  }
}
