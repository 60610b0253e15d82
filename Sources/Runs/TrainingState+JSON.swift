import Autoencoders
import Engine
import JSON
import Training

/// The numbers of a state that are no tensors.
struct StateNumbers {
  /// What the format is called in files, and its version.
  private static let format = 1

  let step: Int
  let epochs: Int
  let learningRate: Float
  let beta: Float
  let noise: Float?
  let optimizerSteps: Int
  let epochSums: EpochSums
  let epochSeconds: Double
  let window: StepWindow
  let best: BestEpoch?

  init(_ state: TrainingState) {
    step = state.step
    epochs = state.epochs
    learningRate = state.learningRate
    beta = state.beta
    noise = state.weights.noise
    optimizerSteps = state.optimizer.stepCount
    epochSums = state.epochSums
    epochSeconds = state.epochSeconds
    window = state.window
    best = state.best
  }

  /// The numbers in a file's text; nil if one is missing or the format is another.
  init?(_ value: JSONValue) {
    guard value["format"]?.integer == Self.format, let step = value["step"]?.count,
      let epochs = value["epochs"]?.epochCount, let rate = value["learning_rate"]?.float,
      let beta = value["beta"]?.float, let optimizerSteps = value["optimizer_steps"]?.count,
      let sums = value["epoch_sums"].flatMap(EpochSums.init),
      let seconds = value["epoch_seconds"]?.number,
      let window = value["window"].flatMap(StepWindow.init)
    else { return nil }
    self.step = step
    self.epochs = epochs
    learningRate = rate
    self.beta = beta
    noise = value["noise"]?.float
    self.optimizerSteps = optimizerSteps
    epochSums = sums
    epochSeconds = seconds
    self.window = window
    best = value["best"].flatMap(BestEpoch.init)
  }

  /// The state that they make with the tensors.
  func state(weights: Weights, slots: [OptimizerMemory.Slot]) -> TrainingState {
    var state = TrainingState(
      weights: weights, optimizer: OptimizerMemory(stepCount: optimizerSteps, slots: slots),
      learningRate: learningRate, beta: beta, epochSums: epochSums)
    (state.epochs, state.epochSeconds) = (epochs, epochSeconds)
    (state.window, state.best) = (window, best)
    return state
  }

  var json: JSONValue {
    .object([
      ("format", .integer(Self.format)), ("step", .integer(step)), ("epochs", .integer(epochs)),
      ("learning_rate", .number(Double(learningRate))), ("beta", .number(Double(beta))),
      ("noise", noise.map { .number(Double($0)) } ?? .null),
      ("optimizer_steps", .integer(optimizerSteps)), ("epoch_sums", epochSums.json),
      ("epoch_seconds", .number(epochSeconds)), ("window", window.json),
      ("best", best?.json ?? .null),
    ])
  }
}

extension JSONValue {
  /// The number that it is, which was one of 32 bits before; nil where it is null.
  fileprivate var float: Float? { numberUnlessNull.map(Float.init) }
}

extension EpochSums {
  fileprivate var json: JSONValue {
    .object([
      ("images", .integer(images)), ("total", .number(total)),
      ("reconstruction", .number(reconstruction)),
      ("kl", klDivergence.map { .number($0) } ?? .null),
    ])
  }

  fileprivate init?(_ value: JSONValue) {
    guard let images = value["images"]?.count, let total = value["total"]?.number,
      let reconstruction = value["reconstruction"]?.number
    else { return nil }
    self.init()
    (self.images, self.total, self.reconstruction) = (images, total, reconstruction)
    klDivergence = value["kl"]?.numberUnlessNull
  }
}

extension StepWindow {
  fileprivate var json: JSONValue {
    guard count > 0 else { return .object([("steps", .integer(0))]) }
    return .object([
      ("steps", .integer(count)), ("min", .number(minimum)), ("sum", .number(sum)),
      ("max", .number(maximum)), ("reconstruction", .number(reconstructionSum)),
      ("kl", klSum.map { .number($0) } ?? .null),
    ])
  }

  fileprivate init?(_ value: JSONValue) {
    guard let count = value["steps"]?.count else { return nil }
    self.init()
    guard count > 0 else { return }
    guard let minimum = value["min"]?.number, let sum = value["sum"]?.number,
      let maximum = value["max"]?.number, let reconstruction = value["reconstruction"]?.number
    else { return nil }
    (self.count, self.minimum, self.sum, self.maximum) = (count, minimum, sum, maximum)
    reconstructionSum = reconstruction
    klSum = value["kl"]?.numberUnlessNull
  }
}

extension BestEpoch {
  fileprivate var json: JSONValue {
    .object([("step", .integer(step)), ("value", .number(value))])
  }

  fileprivate init?(_ value: JSONValue) {
    guard let step = value["step"]?.count, let figure = value["value"]?.number else { return nil }
    self.init(step: step, value: figure)
  }
}
