import Engine

/// A small network that tells labels by samples: one hidden layer of ReLUs, cross entropy, Adam.
/// Trained alike on whatever stands for the samples (codes, principal components, pixels), what it
/// reaches tells how much of the labels can be found in that.
///
/// The same bits for any number of threads.
final class ProbeClassifier {
  /// How it learns; the same for all that is compared.
  enum Recipe {
    /// Units of the hidden layer.
    static let hiddenUnits = 64
    static let learningRate: Float = 1e-2
    static let weightDecay: Float = 0.3
    static let batchSize = 128
    /// Passes over the samples at least, and steps at least, whichever is more.
    static let (leastEpochs, leastSteps) = (6, 1000)
  }

  private let samples: ProbeSamples
  private let labels: [UInt8]
  /// The labelled samples' positions, in the order of the epoch.
  private var order: [Int32]
  private let classes: [UInt8]
  private let scale: ProbeScale
  private let network: Network
  private let loss: CrossEntropy
  private let optimizer: Adam
  private let targets: Matrix
  private let kernels: KernelSet
  private var generator: RandomGenerator
  private var nextInOrder = 0
  private let totalSteps: Int
  /// Optimizer updates still to be made.
  private(set) var remainingSteps: Int

  /// A network that has learned nothing, for the labels of the samples at some positions, at least
  /// one.
  ///
  /// - Parameters:
  ///   - labels: of all samples, `samples.count`.
  ///   - seed: what its weights and the order of samples are drawn with.
  init(
    _ samples: ProbeSamples, scale: ProbeScale, labels: [UInt8], at positions: [Int32],
    seed: UInt64,
    kernels: KernelSet
  ) {
    precondition(
      labels.count == samples.count && !positions.isEmpty,
      "\(labels.count) labels of \(samples.count) samples, \(positions.count) to learn from")
    self.samples = samples
    self.labels = labels
    self.scale = scale
    self.kernels = kernels
    order = positions
    classes = Set(positions.map { labels[Int($0)] }).sorted()
    network = Network(
      layers: [
        Linear(inputs: samples.size, outputs: Recipe.hiddenUnits, kernels: kernels),
        Activation(.relu, shape: Shape(Recipe.hiddenUnits), kernels: kernels),
        Linear(inputs: Recipe.hiddenUnits, outputs: classes.count, kernels: kernels),
      ], capacity: Recipe.batchSize)
    loss = CrossEntropy(classes: classes.count, capacity: Recipe.batchSize, kernels: kernels)
    targets = Matrix(rows: classes.count, columns: Recipe.batchSize)
    optimizer = Adam(
      parameters: network.parameters.map(\.parameter),
      configuration: Adam.Configuration(
        learningRate: Recipe.learningRate, weightDecay: Recipe.weightDecay,
        decouplesWeightDecay: true), kernels: kernels)
    generator = RandomGenerator(seed: seed)
    network.initialize(using: &generator)
    let batches = (positions.count + Recipe.batchSize - 1) / Recipe.batchSize
    totalSteps = max(Recipe.leastSteps, Recipe.leastEpochs * batches)
    remainingSteps = totalSteps
  }

  /// Makes some of the updates that remain.
  func train(steps: Int, team: WorkerTeam) {
    for _ in 0..<min(steps, remainingSteps) {
      // Straight down to nothing, so that the last batches do not have the last word.
      optimizer.learningRate = Recipe.learningRate * Float(remainingSteps) / Float(totalSteps)
      trainOnce(team)
      remainingSteps -= 1
    }
  }

  private func trainOnce(_ team: WorkerTeam) {
    if nextInOrder == 0 { generator.shuffle(&order) }
    let end = min(nextInOrder + Recipe.batchSize, order.count)
    setTargets(order[nextInOrder..<end])
    optimizer.beginStep()
    order[nextInOrder..<end].withUnsafeBufferPointer { batch in
      team.run { worker in
        let pass = Pass(worker: worker, samples: batch.count, mode: .training)
        forward(samples, batch, in: pass)
        loss.evaluate(
          prediction: network.output, target: targets, gradient: network.outputGradient, in: pass)
        network.backward(in: pass, needsInputGradient: false)
        optimizer.update(in: worker)
      }
    }
    nextInOrder = end == order.count ? 0 : end
  }

  /// 1 for the class of each sample of a batch, and 0 for the others.
  private func setTargets(_ batch: ArraySlice<Int32>) {
    for (column, position) in batch.enumerated() {
      for (row, label) in classes.enumerated() {
        targets[row, column] = labels[Int(position)] == label ? 1 : 0
      }
    }
  }

  /// Every worker of a team calls this.
  private func forward(
    _ samples: ProbeSamples, _ batch: UnsafeBufferPointer<Int32>, in pass: Pass
  ) {
    samples.fill(batch, network.input, pass)
    pass.worker.barrier()
    scale.apply(to: network.input, kernels: kernels, in: pass)
    pass.worker.barrier()
    network.forward(in: pass)
  }

  /// The share of samples whose label it finds; not a number if any score is none.
  func accuracy(on test: ProbeSamples, labels: [UInt8], team: WorkerTeam) -> Double {
    precondition(
      labels.count == test.count && test.size == samples.size,
      "\(labels.count) labels of \(test.count) samples of \(test.size) numbers")
    let positions = (0..<Int32(test.count)).map { $0 }
    var right = 0
    for start in stride(from: 0, to: test.count, by: Recipe.batchSize) {
      let part = positions[start..<min(start + Recipe.batchSize, test.count)]
      part.withUnsafeBufferPointer { batch in
        team.run { worker in
          let pass = Pass(worker: worker, samples: batch.count, mode: .evaluation)
          forward(test, batch, in: pass)
        }
      }
      for (column, position) in part.enumerated() {
        guard let found = label(ofColumn: column) else { return .nan }
        if found == labels[Int(position)] { right += 1 }
      }
    }
    return Double(right) / Double(test.count)
  }

  /// The class of the greatest score; nil if any is not a number.
  private func label(ofColumn column: Int) -> UInt8? {
    let scores = classes.indices.map { network.output[$0, column] }
    guard scores.allSatisfy(\.isFinite) else { return nil }
    return scores.indices.max { scores[$0] < scores[$1] }.map { classes[$0] }
  }
}
