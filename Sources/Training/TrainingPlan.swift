import Autoencoders
import Datasets
import Engine

/// All that decides what a run does: two runs of one plan give the same bits.
public struct TrainingPlan: Sendable {
  /// The autoencoder to build.
  public var model: ModelFile
  /// What it learns from.
  public var dataset: Dataset
  /// Where every random draw comes from.
  public var seed: UInt64
  /// Threads that train; the results do not depend on it.
  public var threads: Int
  /// The processor level of the kernels.
  public var kernels: KernelSet
  /// Steps per second to be held to; nil runs free.
  public var pace: Double?

  /// A plan to train `model` on `dataset`, with the model's own defaults.
  public init(
    model: ModelFile, dataset: Dataset, seed: UInt64, threads: Int, kernels: KernelSet,
    pace: Double? = nil
  ) {
    self.model = model
    self.dataset = dataset
    self.seed = seed
    self.threads = threads
    self.kernels = kernels
    self.pace = pace
  }

  /// Images held back to validate with.
  public var validationCount: Int {
    ValidationSplit.heldBack(model.training.validation, of: dataset.training.count)
  }
  /// Images to learn from.
  public var trainingCount: Int { dataset.training.count - validationCount }

  /// Optimizer updates in an epoch; a short last batch counts unless the model drops it.
  public var stepsPerEpoch: Int {
    let batch = model.training.batchSize
    let whole = trainingCount / batch
    let hasShortBatch = !trainingCount.isMultiple(of: batch)
    return hasShortBatch && (!model.training.dropsLast || whole == 0) ? whole + 1 : whole
  }

  /// The positions among the training images of those to learn from, and of those held back.
  package var split: ValidationSplit {
    ValidationSplit(
      count: dataset.training.count, holdingBack: model.training.validation, seed: seed)
  }

  /// The pace that spreads every epoch over about `seconds`, to one digit.
  public func pace(lasting seconds: Double) -> Double {
    let exact = Double(stepsPerEpoch * model.training.epochs) / seconds
    var scale = 1.0
    while exact / scale >= 10 { scale *= 10 }
    return max(1, (exact / scale).rounded()) * scale
  }
}

extension Dataset {
  /// The shape of one sample as layers see it: [channels, height, width] or [count].
  public var sampleShape: Shape {
    switch shape {
    case .image(let image): Shape(image.channels, image.height, image.width)
    case .vector(let count): Shape(count)
    }
  }
}

/// The streams of random numbers that one seed gives, so that no draw disturbs another.
enum RandomStream {
  /// The first weights.
  static let weights: UInt64 = 0

  /// What layers and corruption draw.
  static let noise: UInt64 = 2

  /// The order of an epoch's images, from epoch 1.
  static func order(epoch: Int) -> UInt64 { 1 << 32 + UInt64(epoch) }
}
