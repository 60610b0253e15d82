import Foundation

/// What the training thread does: a batch, then whatever was asked, then what others want to see.
final class TrainingLoop {
  private let session: TrainingSession
  private let trainer: Trainer
  private var snapshot: TrainingSnapshot
  private var speed = Speedometer()
  private var stops = false
  /// Batches to train before pausing by itself.
  private var batchesBeforePause: Int?
  private var nextPublication = 0.0
  /// When the next batch of a paced run is due; 0 before the first.
  private var nextBatch = 0.0
  private var epochSeconds = 0.0

  /// Seconds between snapshots while training: each wakes whoever shows them.
  private static let publicationInterval = 0.08
  /// The most that a paced loop makes up for, in seconds.
  private static let longestArrears = 0.2
  /// More epochs than anybody waits for; more would overflow the count of steps.
  private static let mostEpochs = 1_000_000_000
  /// The longest sleep of a paced loop, so that commands are heard.
  private static let longestNap = 0.1

  init(session: TrainingSession, trainer: Trainer) {
    self.session = session
    self.trainer = trainer
    snapshot = TrainingSnapshot(
      run: RunDescription(
        session.plan, parameterCount: trainer.autoencoder.parameterCount,
        latentSize: trainer.autoencoder.latentSize),
      epochs: session.plan.model.training.epochs, learningRate: trainer.learningRate,
      pace: session.plan.pace)
    snapshot.noise = trainer.noise
    if session.plan.model.isVariational {
      snapshot.beta = trainer.beta
      snapshot.reconstructionLosses = LossSeries()
      snapshot.klDivergences = LossSeries()
    }
  }

  func run() {
    keepWeights()
    session.publish(trainer.autoencoder.weights(at: 0))
    publish()
    while true {
      session.commands.drain().forEach(obey)
      if stops { return }
      switch snapshot.phase {
      case .training: trainWhenDue()
      case .paused, .done, .diverged: session.commands.wait(seconds: nil)
      }
    }
  }

  private func trainWhenDue() {
    let now = monotonicSeconds()
    if let pace = snapshot.pace {
      guard now >= nextBatch else {
        return session.commands.wait(seconds: min(nextBatch - now, Self.longestNap))
      }
      if nextBatch == 0 { nextBatch = now }
      // What a moment delays is made up for; what a slow machine cannot keep up with is not.
      nextBatch = max(nextBatch, now - Self.longestArrears) + 1 / pace
    }
    trainOneBatch(startedAt: now)
  }

  private func trainOneBatch(startedAt start: Double) {
    let loss = trainer.trainOneBatch()
    let now = monotonicSeconds()
    epochSeconds += now - start
    speed.count(images: trainer.lastBatchCount, seconds: now - start, at: now)
    snapshot.step = trainer.step
    take(loss)
    if KeptWeights.isDue(step: trainer.step, stepsPerEpoch: trainer.stepsPerEpoch) { keepWeights() }
    settle()
    if snapshot.phase != .training || now >= nextPublication { publish() }
  }

  private func take(_ loss: BatchLoss) {
    snapshot.loss = Float(loss.total)
    snapshot.losses.append(Float(loss.total))
    guard let divergence = loss.klDivergence else { return }
    snapshot.klDivergences?.append(Float(divergence))
    snapshot.reconstructionLosses?.append(Float(loss.reconstruction))
  }

  /// What a batch leads to beside the next one.
  private func settle() {
    guard snapshot.loss?.isFinite == true else {
      snapshot.phase = .diverged(
        Divergence(step: trainer.step, learningRate: trainer.learningRate))
      return
    }
    if trainer.isAtEpochEnd { endEpoch() }
    if let left = batchesBeforePause {
      batchesBeforePause = left > 1 ? left - 1 : nil
      if left == 1, snapshot.phase == .training { snapshot.phase = .paused }
    }
  }

  private func endEpoch() {
    let (loss, test) = (trainer.epochLoss, trainer.testEvaluation())
    snapshot.epochMetrics.append(
      EpochMetrics(
        epoch: trainer.step / trainer.stepsPerEpoch, step: trainer.step,
        trainingLoss: loss.total,
        reconstructionLoss: loss.klDivergence.map { _ in loss.reconstruction },
        klDivergence: loss.klDivergence, validationLoss: trainer.validation()?.loss,
        testError: test.squaredError, testLoss: test.loss,
        rankCorrelation: test.rankCorrelation, seconds: epochSeconds,
        imagesPerSecond: Double(trainer.epochImages) / epochSeconds))
    epochSeconds = 0
    if trainer.step >= snapshot.epochs * trainer.stepsPerEpoch { snapshot.phase = .done }
    publish()
  }

  private func obey(_ command: TrainingCommand) {
    switch command {
    case .pause: pause()
    case .resume: resume()
    case .trainOneBatch: train(batches: 1)
    case .trainEpochs(let count):
      train(batches: min(count, Self.mostEpochs) * trainer.stepsPerEpoch)
    case .setPace(let pace):
      snapshot.pace = pace
      nextBatch = 0
    case .setLearningRate(let rate):
      trainer.learningRate = rate
      snapshot.learningRate = rate
    case .setNoise(let noise): setNoise(noise)
    case .setBeta(let beta): setBeta(beta)
    case .setPCAError(let error): snapshot.pcaError = error
    case .publishWeights: session.publish(trainer.autoencoder.weights(at: trainer.step))
    case .stop: stops = true
    }
    if command != .publishWeights { publish() }
  }

  private func setNoise(_ noise: Float) {
    trainer.noise = noise
    snapshot.noise = trainer.noise
  }

  private func setBeta(_ beta: Float) {
    guard snapshot.beta != nil else { return }
    trainer.beta = beta
    snapshot.beta = beta
  }

  private func pause() {
    guard snapshot.phase == .training else { return }
    batchesBeforePause = nil
    snapshot.phase = .paused
  }

  private func resume() {
    guard snapshot.phase == .paused else { return }
    speed = Speedometer()
    nextBatch = 0
    snapshot.phase = .training
  }

  /// Trains so many batches, then pauses; past the last epoch there are more epochs.
  private func train(batches: Int) {
    if case .diverged = snapshot.phase { return }
    guard batches > 0 else { return }
    if snapshot.phase == .done { snapshot.phase = .paused }
    let perEpoch = trainer.stepsPerEpoch
    snapshot.epochs = max(snapshot.epochs, (trainer.step + batches + perEpoch - 1) / perEpoch)
    resume()
    batchesBeforePause = batches
  }

  private func keepWeights() {
    guard let kept = session.keptWeights else { return }
    kept.keep(trainer.autoencoder.weights(at: trainer.step))
    snapshot.keptSteps = kept.steps
  }

  private func publish() {
    snapshot.imagesPerSecond = speed.imagesPerSecond
    snapshot.secondsRemaining = secondsRemaining
    nextPublication = monotonicSeconds() + Self.publicationInterval
    session.publish(snapshot)
  }

  private var secondsRemaining: Double? {
    guard snapshot.phase == .training, speed.imagesPerSecond > 0 else { return nil }
    let steps = snapshot.epochs * trainer.stepsPerEpoch - trainer.step
    let free = speed.imagesPerSecond / Double(snapshot.run.batchSize)
    return Double(steps) / min(free, snapshot.pace ?? .infinity)
  }
}

extension RunDescription {
  fileprivate init(_ plan: TrainingPlan, parameterCount: Int, latentSize: Int) {
    self.init(
      model: plan.model.name, data: plan.dataset.name, latentSize: latentSize,
      batchSize: plan.model.training.batchSize, stepsPerEpoch: plan.stepsPerEpoch,
      trainingCount: plan.trainingCount, testCount: plan.dataset.test.count,
      seed: plan.seed, threads: plan.threads, parameterCount: parameterCount,
      sampleShape: plan.dataset.shape)
    validationCount = plan.validationCount
    kernels = plan.kernels.level
    corruption = plan.model.input.corruption.map { "\($0.kind.rawValue) \($0.amount)" }
    factorName = plan.dataset.test.factors?.name
  }
}
