import Autoencoders
import Engine

/// A training that another process does.
public protocol FollowedTraining: Sendable {
  /// What has come since the last call. Called on one thread, now and then.
  func news() -> FollowedNews
}

/// What has come of a training that another process does.
public struct FollowedNews: Sendable {
  /// Whether training has gone back: then the lines are all there are.
  public var isAnew = false
  /// Epochs that are over since.
  public var epochs: [EpochMetrics] = []
  /// Lines of steps since.
  public var steps: [StepMetrics] = []
  /// Where something was changed since.
  public var marks: [TrainingMark] = []
  /// The newest weights, if there are newer ones.
  public var weights: Weights?
  /// How far it is, if that is known anew.
  public var progress: FollowedProgress?

  /// Nothing new.
  public init() {}
}

/// How far a training is that another process does.
public struct FollowedProgress: Equatable, Sendable {
  /// Optimizer updates so far.
  public var step: Int
  /// Epochs to train.
  public var epochs: Int
  /// What it is doing.
  public var phase: Phase
  /// The last batch's loss.
  public var loss: Float?
  /// The learning rate in force.
  public var learningRate: Float
  /// How strongly images are corrupted, where they are.
  public var noise: Float?
  /// How much the latent's divergence counts, where it is a distribution.
  public var beta: Float?
  /// Seconds of training in the epoch that is under way.
  public var epochSeconds = 0.0
  /// Images a second of training.
  public var imagesPerSecond: Double
  /// Seconds until its end, where that can be told.
  public var secondsRemaining: Double?

  /// How far a training is.
  public init(step: Int, epochs: Int, phase: Phase, learningRate: Float) {
    self.step = step
    self.epochs = epochs
    self.phase = phase
    self.learningRate = learningRate
    imagesPerSecond = 0
  }
}

/// What the training thread does where another process trains: shows what that one keeps.
final class FollowLoop {
  private let session: TrainingSession
  private let source: any FollowedTraining
  private var snapshot: TrainingSnapshot
  private var weights: Weights?
  private var stops = false

  /// Seconds between two looks.
  private static let interval = 0.5

  init(session: TrainingSession, source: any FollowedTraining) throws(ModelError) {
    self.session = session
    self.source = source
    snapshot = try TrainingSnapshot(session.plan)
    snapshot.isFollowed = true
  }

  func run() {
    while !stops {
      take(source.news())
      session.commands.wait(seconds: Self.interval)
      session.commands.drain().forEach(obey)
    }
  }

  private func take(_ news: FollowedNews) {
    if news.isAnew {
      snapshot.epochMetrics = []
      snapshot.marks = []
      snapshot.beginCurves()
    }
    snapshot.epochMetrics += news.epochs
    news.steps.forEach { snapshot.append($0) }
    news.marks.forEach { snapshot.marks.add($0) }
    if let progress = news.progress { take(progress) }
    if let weights = news.weights {
      self.weights = weights
      session.keptWeights?.keep(weights)
      snapshot.keptSteps = session.keptWeights?.steps ?? []
      session.publish(weights)
    }
    session.publish(snapshot)
  }

  private func take(_ progress: FollowedProgress) {
    snapshot.step = progress.step
    snapshot.epochs = progress.epochs
    snapshot.phase = progress.phase
    snapshot.loss = progress.loss ?? snapshot.loss
    snapshot.learningRate = progress.learningRate
    snapshot.noise = progress.noise
    snapshot.beta = snapshot.beta.map { progress.beta ?? $0 }
    snapshot.epochSeconds = progress.epochSeconds
    snapshot.imagesPerSecond = progress.imagesPerSecond
    snapshot.secondsRemaining = progress.secondsRemaining
  }

  /// Looks are answered; what steers is the other process's.
  private func obey(_ command: TrainingCommand) {
    switch command {
    case .publishWeights: if let weights { session.publish(weights) }
    case .setPCAError(let error): snapshot.pcaError = error
    case .stop: stops = true
    default: break
    }
  }
}
