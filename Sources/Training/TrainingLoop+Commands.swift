extension TrainingLoop {
  /// More epochs than anybody waits for; more would overflow the count of steps.
  private static let mostEpochs = 1_000_000_000

  /// Does what a person asks for.
  func obey(_ command: TrainingCommand) {
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
      setLearningRate(rate)
    case .setNoise(let noise): setNoise(noise)
    case .setBeta(let beta): setBeta(beta)
    case .setPCAError(let error): snapshot.pcaError = error
    case .publishWeights: session.publish(trainer.autoencoder.weights(at: trainer.step))
    case .save: save()
    case .recover: recover()
    case .stop: stops = true
    }
    if command != .publishWeights { publish() }
  }

  private func setLearningRate(_ rate: Float) {
    guard rate != trainer.learningRate else { return }
    trainer.learningRate = rate
    snapshot.learningRate = rate
    mark(.learningRate(rate))
  }

  private func setNoise(_ noise: Float) {
    guard trainer.noise != nil, trainer.noise != noise else { return }
    trainer.noise = noise
    snapshot.noise = trainer.noise
    mark(.noise(noise))
    // Whoever looks would else see it only with the next batch, which may never come.
    session.publish(trainer.autoencoder.weights(at: trainer.step))
  }

  private func setBeta(_ beta: Float) {
    guard snapshot.beta != nil, snapshot.beta != beta else { return }
    trainer.beta = beta
    snapshot.beta = beta
    mark(.beta(beta))
  }

  private func pause() {
    guard snapshot.phase == .training else { return }
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
}
