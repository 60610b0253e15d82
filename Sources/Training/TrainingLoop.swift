import Foundation

/// What the training thread does: a batch, then whatever was asked, then what others want to see.
final class TrainingLoop {
  let session: TrainingSession
  let trainer: Trainer
  var snapshot: TrainingSnapshot
  var speed = Speedometer()
  var stops = false
  /// Batches to train before pausing by itself.
  var batchesBeforePause: Int?
  private var nextPublication = 0.0
  /// When the next batch of a paced run is due; 0 before the first.
  var nextBatch = 0.0
  var epochSeconds = 0.0
  /// Whether a training of before was taken up, and has not gone on yet.
  var isTakenUp = false
  /// The steps that no line of metrics tells of yet.
  var window = StepWindow()
  /// The best epoch so far.
  var best: BestEpoch?
  /// States in which every number is one, to go back to.
  var soundStates: SoundStates
  /// Whether something was changed since the state was last saved.
  var hasUnsavedChange = false
  var schedule: SaveSchedule
  var nextLivePublication = 0.0

  /// Seconds between snapshots while training: each wakes whoever shows them.
  private static let publicationInterval = 0.2
  /// The most that a paced loop makes up for, in seconds.
  private static let longestArrears = 0.2
  /// The longest sleep of a paced loop, so that commands are heard.
  private static let longestNap = 0.1

  init(session: TrainingSession, trainer: Trainer) {
    self.session = session
    self.trainer = trainer
    switch session.beginning {
    case .history(let history, _): trainer.restore(history.state)
    case .weights(let weights): trainer.load(weights)
    case .anew, .followed: break
    }
    soundStates = SoundStates(trainer.state())
    schedule = SaveSchedule(
      now: monotonicSeconds(),
      interval: session.recorder?.saveInterval ?? SaveSchedule.usualInterval)
    snapshot = TrainingSnapshot(
      session.plan, autoencoder: trainer.autoencoder)
    switch session.beginning {
    case .history(let history, let atRest): takeUp(history, atRest: atRest)
    case .weights(let weights):
      snapshot.step = weights.step
      snapshot.epochs = max(1, weights.step / trainer.stepsPerEpoch)
      snapshot.phase = .done
    case .anew, .followed: break
    }
    // Again, with what only the loop knows of it.
    soundStates = SoundStates(currentState())
  }

  func run() {
    keepWeights()
    session.publish(trainer.autoencoder.weights(at: trainer.step))
    publish()
    while true {
      session.commands.drain().forEach(obey)
      if stops { return saveUnlessSaved() }
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
    if isTakenUp {
      isTakenUp = false
      mark(.resumed)
    }
    let loss = trainer.trainOneBatch()
    let now = monotonicSeconds()
    epochSeconds += now - start
    speed.count(images: trainer.lastBatchCount, seconds: now - start, at: now)
    snapshot.step = trainer.step
    take(loss)
    if KeptWeights.isDue(step: trainer.step, stepsPerEpoch: trainer.stepsPerEpoch) { keepWeights() }
    settle()
    saveIfDue(now: now)
    // Not at each epoch's end: whoever shows a snapshot shares its epochs, and the next copies them.
    if snapshot.phase != .training || monotonicSeconds() >= nextPublication { publish() }
  }

  private func take(_ loss: BatchLoss) {
    snapshot.loss = Float(loss.total)
    snapshot.losses.append(Float(loss.total))
    record(loss)
    guard let divergence = loss.klDivergence else { return }
    snapshot.klDivergences?.append(Float(divergence))
    snapshot.reconstructionLosses?.append(Float(loss.reconstruction))
  }

  /// What a batch leads to beside the next one.
  private func settle() {
    guard snapshot.loss?.isFinite == true else {
      return diverge()
    }
    if trainer.isAtEpochEnd { endEpoch() }
    if let left = batchesBeforePause {
      batchesBeforePause = left > 1 ? left - 1 : nil
      if left == 1, snapshot.phase == .training { snapshot.phase = .paused }
    }
  }

  private func endEpoch() {
    keepPictures()
    let (loss, test) = (trainer.epochLoss, trainer.testEvaluation())
    // The loss of a batch says nothing of the weights that it leads to.
    let isSound = test.loss.isFinite && test.squaredError.isFinite
    guard isSound || session.plan.dataset.test.count == 0 else { return diverge() }
    let metrics = EpochMetrics(
      epoch: trainer.step / trainer.stepsPerEpoch, step: trainer.step, trainingLoss: loss.total,
      reconstructionLoss: loss.klDivergence.map { _ in loss.reconstruction },
      klDivergence: loss.klDivergence, validationLoss: trainer.validation()?.loss,
      testError: test.squaredError, testLoss: test.loss, rankCorrelation: test.rankCorrelation,
      seconds: epochSeconds, imagesPerSecond: Double(trainer.epochImages) / epochSeconds)
    snapshot.epochMetrics.append(metrics)
    record(metrics)
    epochSeconds = 0
    if trainer.step >= snapshot.epochs * trainer.stepsPerEpoch { snapshot.phase = .done }
  }

  func publish() {
    snapshot.imagesPerSecond = speed.imagesPerSecond
    snapshot.secondsRemaining = secondsRemaining
    snapshot.epochSeconds = epochSeconds
    nextPublication = monotonicSeconds() + Self.publicationInterval
    snapshot.saving = session.recorder?.status
    session.publish(snapshot)
    publishLive()
  }

  private var secondsRemaining: Double? {
    guard snapshot.phase == .training, speed.imagesPerSecond > 0 else { return nil }
    let steps = snapshot.epochs * trainer.stepsPerEpoch - trainer.step
    let free = speed.imagesPerSecond / Double(snapshot.run.batchSize)
    return Double(steps) / min(free, snapshot.pace ?? .infinity)
  }
}
