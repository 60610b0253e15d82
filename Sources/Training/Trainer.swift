import Autoencoders
import Datasets
import Engine

/// Network, optimizer and data order of one run. Lives on the thread that built it.
package final class Trainer {
  let plan: TrainingPlan
  package let autoencoder: Autoencoder
  private let optimizer: Adam
  private let team: WorkerTeam
  private let evaluator: Evaluator
  private var order: [Int32] = []

  /// Optimizer updates so far.
  private(set) var step = 0
  /// Images in the last batch.
  package private(set) var lastBatchCount = 0
  /// Sum over this epoch's images of the loss as trained.
  private var epochLoss = 0.0

  package init(plan: TrainingPlan) throws(ModelError) {
    self.plan = plan
    let defaults = plan.model.training
    autoencoder = try Autoencoder(
      model: plan.model, imageCount: plan.dataset.shape.count, capacity: defaults.batchSize,
      kernels: plan.kernels)
    var generator = RandomGenerator(seed: plan.seed, stream: RandomStream.weights)
    autoencoder.initialize(using: &generator)
    optimizer = Adam(
      parameters: autoencoder.parameters.map(\.parameter),
      configuration: Adam.Configuration(
        learningRate: defaults.learningRate, weightDecay: defaults.weightDecay),
      kernels: plan.kernels)
    team = WorkerTeam(threads: plan.threads)
    evaluator = Evaluator(autoencoder: autoencoder, team: team, kernels: plan.kernels)
  }

  var learningRate: Float {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }

  var stepsPerEpoch: Int { plan.stepsPerEpoch }
  /// Whether the last batch ended an epoch.
  package var isAtEpochEnd: Bool { step > 0 && step.isMultiple(of: stepsPerEpoch) }
  /// Mean over the images of the epoch, once it is over, of the loss as trained.
  package var epochTrainingLoss: Double { epochLoss / Double(plan.dataset.training.count) }

  /// Trains on the next batch; the batch's loss.
  package func trainOneBatch() -> Float {
    let batchInEpoch = step % stepsPerEpoch
    if batchInEpoch == 0 { beginEpoch(step / stepsPerEpoch + 1) }
    let start = batchInEpoch * autoencoder.capacity
    let end = min(start + autoencoder.capacity, order.count)
    trainOn(order[start..<end])
    step += 1
    lastBatchCount = end - start
    epochLoss += autoencoder.batchLoss * Double(end - start)
    return Float(autoencoder.batchLoss)
  }

  private func beginEpoch(_ epoch: Int) {
    var generator = RandomGenerator(seed: plan.seed, stream: RandomStream.order(epoch: epoch))
    order = generator.permutation(plan.dataset.training.count)
    epochLoss = 0
  }

  private func trainOn(_ indices: ArraySlice<Int32>) {
    indices.withUnsafeBufferPointer { indices in
      team.run { worker in
        let pass = Pass(worker: worker, samples: indices.count, mode: .training)
        autoencoder.gather(plan.dataset.training, indices, kernels: plan.kernels, in: pass)
        autoencoder.forwardAndBackward(in: pass)
        optimizer.update(in: worker)
      }
    }
  }

  /// Squared error per pixel on the test set, pixels in 0...1.
  package func testError() -> Double { evaluator.meanSquaredError(on: plan.dataset.test) }
}
