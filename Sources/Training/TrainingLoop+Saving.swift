import Autoencoders
import Engine

extension TrainingLoop {
  /// Seconds between weights for whoever follows the run from another process.
  private static let liveInterval = 2.0

  /// Goes on where a training stopped.
  func takeUp(_ history: TrainingHistory, atRest: Bool) {
    let state = history.state
    snapshot.step = state.step
    snapshot.epochs = max(1, state.epochs)
    snapshot.learningRate = state.learningRate
    snapshot.noise = trainer.noise
    if snapshot.beta != nil { snapshot.beta = state.beta }
    snapshot.takeOver(history)
    history.past.forEach { session.keptWeights?.keep($0) }
    (epochSeconds, window, best) = (state.epochSeconds, state.window, state.best)
    isTakenUp = trainer.step > 0
    if trainer.step >= snapshot.epochs * trainer.stepsPerEpoch {
      snapshot.phase = .done
    } else if atRest {
      snapshot.phase = .paused
    }
  }

  /// Keeps that something was changed before the next step. The network that was best stays kept
  /// until an epoch is over that can be compared with those after it.
  func mark(_ change: TrainingMark.Change) {
    hasUnsavedChange = true
    let mark = TrainingMark(step: trainer.step, change)
    if mark.changesMeasure(hasValidation: session.plan.validationCount > 0) { best = nil }
    snapshot.marks.add(mark)
    session.metricsRecorders.forEach { $0.record(mark) }
  }

  /// Counts a step's loss, and passes on what a line's steps came to.
  func record(_ loss: BatchLoss) {
    window.add(loss)
    guard window.isFull else { return }
    let line = window.metrics(upTo: trainer.step, learningRate: trainer.scheduledRate)
    session.metricsRecorders.forEach { $0.record(line) }
    window = StepWindow()
  }

  /// Passes on what an epoch came to, and its network if none was better.
  func record(_ metrics: EpochMetrics) {
    session.metricsRecorders.forEach { $0.record(metrics) }
    guard let recorder = session.recorder else { return }
    let epoch = BestEpoch(metrics)
    guard epoch.isBetter(than: best) else { return }
    best = epoch
    recorder.keep(best: trainer.autoencoder.weights(at: trainer.step), of: epoch)
  }

  /// Whether the last batch ended an epoch that is to be kept as a picture, too.
  private var isPictured: Bool {
    guard let interval = session.plan.model.training.picturesEvery, trainer.isAtEpochEnd else {
      return false
    }
    return (trainer.step / trainer.stepsPerEpoch).isMultiple(of: interval)
  }

  /// Passes on the last batch's reconstructions where they are to be kept; before anything else is
  /// put through the network.
  func keepPictures() {
    guard isPictured, let recorder = session.recorder,
      case .image(let shape) = session.plan.dataset.shape
    else { return }
    recorder.keep(
      EpochPictures(
        epoch: trainer.step / trainer.stepsPerEpoch, shape: shape,
        pixels: trainer.lastReconstructions))
  }

  /// Saves where it is time for that, with every picture, and at the end.
  func saveIfDue(now: Double) {
    guard !snapshot.phase.isDiverged else { return }
    let isDue = schedule.isDue(
      now: now, atEpochEnd: trainer.isAtEpochEnd,
      hasFailed: session.recorder?.status.problem != nil)
    if isDue || isPictured || snapshot.phase == .done { save() }
  }

  /// A copy of all that is needed to go on from here.
  func currentState() -> TrainingState {
    var state = trainer.state()
    (state.epochSeconds, state.epochs) = (epochSeconds, snapshot.epochs)
    (state.window, state.best) = (window, best)
    return state
  }

  /// Has the state saved, unless it is one that nothing goes on from.
  func save() {
    let state = currentState()
    schedule.saved(at: monotonicSeconds())
    guard state.isFinite else {
      session.recorder?.cannotSave(
        "the network's or the optimizer's numbers are no longer finite; scale the data, or begin with a smaller rate"
      )
      return
    }
    soundStates.keep(state)
    hasUnsavedChange = false
    session.recorder?.save(state)
    if let past = session.keptWeights?.all { session.recorder?.keep(past: past) }
  }

  /// Saves what training has come to since it was last saved, and what was changed.
  func saveUnlessSaved() {
    guard session.recorder != nil, !snapshot.phase.isDiverged,
      trainer.step > soundStates.newest.step || hasUnsavedChange
    else { return }
    save()
  }

  /// The loss, of a batch or of the test set, is no number any more: what there was before is kept.
  func diverge() {
    snapshot.phase = .diverged(
      Divergence(step: trainer.step, learningRate: trainer.learningRate))
    if let recorder = session.recorder, recorder.status.savedStep == nil {
      recorder.save(soundStates.newest)
    }
  }

  /// Goes back from a divergence to a sound state, and on with a smaller rate.
  func recover() {
    guard case .diverged = snapshot.phase else { return }
    let (state, rate) = soundStates.goBack()
    trainer.restore(state)
    trainer.learningRate = rate
    snapshot.learningRate = rate
    snapshot.noise = trainer.noise
    if snapshot.beta != nil { snapshot.beta = trainer.beta }
    (epochSeconds, window, best) = (state.epochSeconds, state.window, state.best)
    snapshot.rewind(to: state.step)
    // Saved before anything later is forgotten, so that there is a state to go on from at any moment.
    session.recorder?.save(currentState())
    session.metricsRecorders.forEach { $0.rewind(to: state.step) }
    mark(.learningRate(trainer.learningRate))
    hasUnsavedChange = false
    session.keptWeights?.forget(after: state.step)
    snapshot.keptSteps = session.keptWeights?.steps ?? []
    batchesBeforePause = nil
    snapshot.phase = .training
    session.publish(trainer.autoencoder.weights(at: trainer.step))
  }

  /// Keeps the weights to look back at.
  func keepWeights() {
    guard let kept = session.keptWeights else { return }
    kept.keep(trainer.autoencoder.weights(at: trainer.step))
    snapshot.keptSteps = kept.steps
  }

  /// Weights for whoever follows from another process, now and then.
  func publishLive() {
    guard let recorder = session.recorder, recorder.wantsLiveWeights else { return }
    let now = monotonicSeconds()
    guard now >= nextLivePublication || snapshot.phase != .training else { return }
    nextLivePublication = now + Self.liveInterval
    recorder.publish(trainer.autoencoder.weights(at: trainer.step), snapshot)
  }
}

extension TrainingSnapshot {
  /// Forgets what came after a step.
  fileprivate mutating func rewind(to step: Int) {
    self.step = step
    loss = nil
    epochMetrics.removeAll { $0.step > step }
    marks.removeAll { $0.step > step }
    losses.truncate(to: step)
    reconstructionLosses?.truncate(to: step)
    klDivergences?.truncate(to: step)
  }
}
