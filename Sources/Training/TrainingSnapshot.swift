import Datasets
import Engine

/// What training is doing.
public enum Phase: Equatable, Sendable {
  case training
  case paused
  /// Every epoch asked for is over.
  case done
  /// The loss is no longer a number.
  case diverged(Divergence)
}

extension Phase {
  /// Whether the loss is no longer a number.
  public var isDiverged: Bool { if case .diverged = self { true } else { false } }
}

/// Where and how training diverged.
public struct Divergence: Equatable, Sendable {
  /// The step whose loss was not finite.
  public var step: Int
  /// The learning rate of that step.
  public var learningRate: Float

  /// Divergence at a step.
  public init(step: Int, learningRate: Float) {
    self.step = step
    self.learningRate = learningRate
  }
}

/// What one epoch came to.
public struct EpochMetrics: Equatable, Sendable {
  /// The epoch, from 1.
  public var epoch: Int
  /// Optimizer updates since training began.
  public var step: Int
  /// Mean over the epoch's images of the loss as trained.
  public var trainingLoss: Double
  /// What the reconstructions' errors added to `trainingLoss`, where the latent adds something too.
  public var reconstructionLoss: Double?
  /// What the latent's divergence from the prior added to `trainingLoss`, before β; nil where the
  /// latent is no distribution.
  public var klDivergence: Double?
  /// Loss on the images held back, where some are.
  public var validationLoss: Double?
  /// Squared error per pixel on the test set, pixels in 0...1.
  public var testError: Double
  /// The loss on the test set; nil where it was not measured.
  public var testLoss: Double?
  /// How the order of the test set's latents follows that of the number known of each sample,
  /// -1...1; nil where nothing is known or a latent is more than one number.
  public var rankCorrelation: Double?
  /// Seconds of training, evaluation left out.
  public var seconds: Double
  /// Images trained on per second of training.
  public var imagesPerSecond: Double

  /// The metrics of one epoch.
  public init(
    epoch: Int, step: Int, trainingLoss: Double, reconstructionLoss: Double? = nil,
    klDivergence: Double? = nil, validationLoss: Double?, testError: Double,
    testLoss: Double? = nil, rankCorrelation: Double? = nil, seconds: Double,
    imagesPerSecond: Double
  ) {
    self.epoch = epoch
    self.step = step
    self.trainingLoss = trainingLoss
    self.reconstructionLoss = reconstructionLoss
    self.klDivergence = klDivergence
    self.validationLoss = validationLoss
    self.testError = testError
    self.testLoss = testLoss
    self.rankCorrelation = rankCorrelation
    self.seconds = seconds
    self.imagesPerSecond = imagesPerSecond
  }
}

/// What does not change while a run trains.
public struct RunDescription: Equatable, Sendable {
  /// The model's name: `tanh3`.
  public var model: String
  /// The data's name: `mnist`.
  public var data: String
  /// Numbers in the latent.
  public var latentSize: Int
  /// Images in a batch.
  public var batchSize: Int
  /// Optimizer updates in an epoch.
  public var stepsPerEpoch: Int
  /// Images to learn from.
  public var trainingCount: Int
  /// Images to test with.
  public var testCount: Int
  /// What every random draw came from.
  public var seed: UInt64
  /// Threads that train.
  public var threads: Int
  /// Trainable numbers of the network.
  public var parameterCount: Int
  /// What the samples are.
  public var sampleShape: SampleShape
  /// Images held back to validate with, taken from those to learn from.
  public var validationCount = 0
  /// What is done to the images that the network sees, as a model file says it: `gaussian 0.3`.
  public var corruption: String?
  /// The processor level of the kernels.
  public var kernels = KernelLevel.baseline
  /// The number that is known of each sample beside a label, by its name: `θ` of a helix.
  public var factorName: String?
  /// What labels 0, 1, 2 and so on are called; nil where they are the numbers themselves.
  public var classNames: [String]?
  /// Where the data are from, as `--data` takes it; nil where that is not known.
  public var dataOrigin: String?
  /// As many codes as the model's tutorial shows, where it has one.
  public var shownCodes: Int?

  /// The description of a run.
  public init(
    model: String, data: String, latentSize: Int, batchSize: Int, stepsPerEpoch: Int,
    trainingCount: Int, testCount: Int, seed: UInt64, threads: Int, parameterCount: Int,
    sampleShape: SampleShape
  ) {
    self.model = model
    self.data = data
    self.latentSize = latentSize
    self.batchSize = batchSize
    self.stepsPerEpoch = stepsPerEpoch
    self.trainingCount = trainingCount
    self.testCount = testCount
    self.seed = seed
    self.threads = threads
    self.parameterCount = parameterCount
    self.sampleShape = sampleShape
  }
}

/// How far training is; published between batches, never waited for.
public struct TrainingSnapshot: Sendable {
  /// What does not change while the run trains.
  public var run: RunDescription
  /// What training is doing.
  public var phase: Phase
  /// Epochs to train.
  public var epochs: Int
  /// Optimizer updates so far.
  public var step: Int
  /// The learning rate in force.
  public var learningRate: Float
  /// The last batch's loss, once there is one.
  public var loss: Float?
  /// Images per second of training over the last moments; 0 before the first batch.
  public var imagesPerSecond: Double
  /// Seconds until the last epoch ends at this speed, where that can be told.
  public var secondsRemaining: Double?
  /// Steps per second that training is held to; nil at full speed.
  public var pace: Double?
  /// How strongly the images that the network sees are corrupted, where they are: the deviation of
  /// Gaussian noise, or the share of pixels.
  public var noise: Float?
  /// How much the latent's divergence from the prior counts, where the latent is a distribution.
  public var beta: Float?
  /// Every batch's loss, thinned to a bounded number of buckets.
  public var losses: LossSeries
  /// The reconstructions' part of each batch's loss; nil where it is the whole loss.
  public var reconstructionLosses: LossSeries?
  /// The latent's divergence from the prior, batch by batch, in the loss's units, before β; nil
  /// where the latent is no distribution.
  public var klDivergences: LossSeries?
  /// Squared error per pixel on the test set of a principal component analysis with as many
  /// components as the latent has numbers, once it is known.
  public var pcaError: Double?
  /// The epochs that are over.
  public var epochMetrics: [EpochMetrics]
  /// Seconds of training in the epoch that is under way, evaluation left out.
  public var epochSeconds = 0.0
  /// Where something was changed, in the order of training.
  public var marks: [TrainingMark] = []
  /// Steps whose weights are kept, so that one can look back at them; ascending.
  public var keptSteps: [Int]
  /// Whether another process trains, and this one only looks.
  public var isFollowed = false
  /// How saving goes; nil where nothing is kept.
  public var saving: SaveStatus?

  /// A run that has not begun.
  public init(run: RunDescription, epochs: Int, learningRate: Float, pace: Double?) {
    self.run = run
    phase = .training
    self.epochs = epochs
    step = 0
    self.learningRate = learningRate
    imagesPerSecond = 0
    self.pace = pace
    losses = LossSeries()
    epochMetrics = []
    keptSteps = []
  }

  /// The epoch being trained, from 1, or the last one when all are over.
  public var epoch: Int { min(step / max(1, run.stepsPerEpoch) + 1, max(1, epochs)) }
}
