import Autoencoders
import Engine

extension TrainingSnapshot {
  /// A run of a plan that has not begun.
  init(_ plan: TrainingPlan) throws(ModelError) {
    self.init(
      plan,
      autoencoder: try Autoencoder(
        model: plan.model, sampleShape: plan.dataset.sampleShape, capacity: 1,
        kernels: plan.kernels))
  }

  /// A run of a plan, of which an autoencoder was built, that has not begun.
  init(_ plan: TrainingPlan, autoencoder: Autoencoder) {
    self.init(
      run: RunDescription(
        plan, parameterCount: autoencoder.parameterCount, latentSize: autoencoder.latentSize),
      epochs: plan.model.training.epochs, learningRate: plan.model.training.learningRate,
      pace: plan.pace)
    noise = autoencoder.noise
    guard plan.model.isVariational else { return }
    beta = plan.model.loss.beta
    reconstructionLosses = LossSeries()
    klDivergences = LossSeries()
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
    dataOrigin = plan.dataset.origin
    factorName = plan.dataset.test.factors?.name
    classNames = plan.dataset.classNames
    shownCodes = plan.model.training.codesShown
  }
}
