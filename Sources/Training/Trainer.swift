import Autoencoders
import Datasets
import Engine

/// Network, optimizer and data order of one run. Lives on the thread that built it.
package final class Trainer {
  package let plan: TrainingPlan
  package let autoencoder: Autoencoder
  private let optimizer: any Optimizer
  private let clipping: GradientClipping?
  private let team: WorkerTeam
  private let evaluator: Evaluator
  /// The positions of the images to learn from, and of those held back.
  private let split: ValidationSplit
  /// The epoch's images, in the order in which they are shown.
  private var order: [Int32] = []

  /// How many batches ahead images are asked of a disk, if that is where they are: enough that it has
  /// hundreds to find at a time.
  private static let batchesAhead = 8

  /// Optimizer updates so far.
  private(set) var step = 0
  /// Images in the last batch.
  package private(set) var lastBatchCount = 0
  /// Sums over this epoch's images.
  private var epoch = EpochSums()

  /// The optimizer's rate, before the schedule.
  package var learningRate: Float
  /// How much the latent's divergence counts, once it has warmed up.
  package var beta: Float

  package init(plan: TrainingPlan) throws(ModelError) {
    self.plan = plan
    let defaults = plan.model.training
    autoencoder = try Autoencoder(
      model: plan.model, sampleShape: plan.dataset.sampleShape, capacity: defaults.batchSize,
      kernels: plan.kernels)
    var generator = RandomGenerator(seed: plan.seed, stream: RandomStream.weights)
    autoencoder.initialize(using: &generator)
    let parameters = autoencoder.parameters.map(\.parameter)
    optimizer = defaults.makeOptimizer(of: parameters, kernels: plan.kernels)
    clipping = defaults.clip.map {
      GradientClipping(parameters: parameters, maximumNorm: $0, kernels: plan.kernels)
    }
    split = plan.split
    learningRate = defaults.learningRate
    beta = plan.model.loss.beta
    team = WorkerTeam(threads: plan.threads)
    evaluator = Evaluator(autoencoder: autoencoder, team: team, kernels: plan.kernels)
  }

  /// Keeps the thread that trains to a processor; for one that starts no other threads.
  func bindThread() { team.bindCaller() }

  /// How strongly images are corrupted; nil where they are not.
  package var noise: Float? {
    get { autoencoder.noise }
    set { autoencoder.noise = newValue }
  }

  var stepsPerEpoch: Int { plan.stepsPerEpoch }
  /// Whether the last batch ended an epoch.
  package var isAtEpochEnd: Bool { step > 0 && step.isMultiple(of: stepsPerEpoch) }
  /// Images that this epoch has trained on so far; fewer than there are where it was begun elsewhere.
  var epochImages: Int { epoch.images }
  /// Means over the images of the epoch, once it is over, of the loss as trained.
  package var epochLoss: BatchLoss { epoch.mean }

  /// The rate of the last step, as the schedule had it.
  var scheduledRate: Float { optimizer.learningRate }

  /// Trains on the next batch; the batch's loss.
  package func trainOneBatch() -> BatchLoss {
    let batchInEpoch = step % stepsPerEpoch
    if batchInEpoch == 0 {
      shuffle(epoch: step / stepsPerEpoch + 1)
      epoch = EpochSums()
    }
    let start = batchInEpoch * autoencoder.capacity
    let end = min(start + autoencoder.capacity, order.count)
    follow(plan.model)
    let coming = order.dropFirst(start + Self.batchesAhead * autoencoder.capacity)
    plan.dataset.training.expect(coming.prefix(autoencoder.capacity))
    trainOn(order[start..<end])
    step += 1
    lastBatchCount = end - start
    let loss = BatchLoss(of: autoencoder)
    epoch.add(loss, images: lastBatchCount)
    return loss
  }

  /// Puts the images into the order of an epoch, from 1.
  private func shuffle(epoch number: Int) {
    var generator = RandomGenerator(seed: plan.seed, stream: RandomStream.order(epoch: number))
    order = split.training
    generator.shuffle(&order)
  }

  /// A copy of all that is needed to go on from here.
  package func state() -> TrainingState {
    TrainingState(
      weights: autoencoder.weights(at: step), optimizer: optimizer.memory(),
      learningRate: learningRate, beta: beta, epochSums: epoch)
  }

  /// Takes over a network that was trained elsewhere, and goes on with the epoch that its step is in.
  func load(_ weights: Weights) {
    autoencoder.load(weights)
    step = weights.step
    if !step.isMultiple(of: stepsPerEpoch) { shuffle(epoch: step / stepsPerEpoch + 1) }
  }

  /// Goes on from a state of the same plan.
  package func restore(_ state: TrainingState) {
    load(state.weights)
    optimizer.restore(state.optimizer)
    learningRate = state.learningRate
    beta = state.beta
    epoch = state.epochSums
  }

  /// Sets what changes from step to step.
  private func follow(_ model: ModelFile) {
    let rate = model.training.schedule.factor(
      step: step, stepsPerEpoch: stepsPerEpoch, epochs: model.training.epochs)
    optimizer.learningRate = Float(Double(learningRate) * rate)
    let warmth = warmUp(
      step: step, stepsPerEpoch: stepsPerEpoch, epochs: model.loss.betaWarmUpEpochs)
    autoencoder.beta = Float(Double(beta) * warmth)
  }

  private func trainOn(_ indices: ArraySlice<Int32>) {
    let key = RandomKey(seed: plan.seed, stream: RandomStream.noise).derived(step)
    optimizer.beginStep()
    indices.withUnsafeBufferPointer { batch in
      team.run { worker in
        let pass = Pass(worker: worker, samples: batch.count, mode: .training, key: key)
        worker.enter(.data)
        autoencoder.take(batch, of: plan.dataset.training, kernels: plan.kernels, in: pass)
        autoencoder.forwardAndBackward(in: pass)
        worker.enter(.update)
        clipping?.apply(in: worker)
        optimizer.update(in: worker)
      }
    }
  }

  /// What came out for the images of the last batch when it was trained on, pixels in 0...1, other
  /// numbers in the data's units, [lastBatchCount, sampleSize].
  package var lastReconstructions: [Float] {
    (0..<lastBatchCount).flatMap {
      autoencoder.units.sample(autoencoder.reconstruction.column($0))
    }
  }

  /// Where the time of some training goes.
  func timed(_ training: () -> Void) -> StepTimes { team.timed(training) }

  /// What the network makes of the test set.
  package func testEvaluation() -> Evaluation { evaluate(plan.dataset.test) }

  /// What the network makes of the images held back; nil where none are.
  package func validation() -> Evaluation? {
    split.validation.isEmpty ? nil : evaluate(plan.dataset.training, at: split.validation)
  }

  /// The divergence counts as it does once it has warmed up, so that epochs' losses can be compared.
  private func evaluate(_ samples: SampleSet, at positions: [Int32]? = nil) -> Evaluation {
    autoencoder.beta = beta
    return evaluator.evaluate(samples, at: positions)
  }
}
