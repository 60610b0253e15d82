import Autoencoders
import Testing
import Training

@Suite("A trainer")
struct TrainerTests {
  @Test("learns: the test error falls well below that of a new network")
  func learns() throws {
    let trainer = try Trainer(plan: tinyPlan())
    let before = trainer.testEvaluation().squaredError
    for _ in 0..<400 { _ = trainer.trainOneBatch() }
    #expect(trainer.testEvaluation().squaredError < before / 4)
  }

  @Test("shows every image once an epoch, in another order each time")
  func ordersImages() throws {
    let plan = try tinyPlan()
    #expect(plan.stepsPerEpoch == 10)
    let trainer = try Trainer(plan: plan)
    var counts: [Int] = []
    for _ in 0..<10 {
      _ = trainer.trainOneBatch()
      counts.append(trainer.lastBatchCount)
    }
    #expect(counts == Array(repeating: 10, count: 9) + [6])
    #expect(trainer.isAtEpochEnd)
  }

  @Test("gives the same bits with any number of threads", arguments: [2, 3, 7])
  func sameBits(threads: Int) throws {
    let one = try Trainer(plan: tinyPlan(threads: 1))
    let many = try Trainer(plan: tinyPlan(threads: threads))
    for _ in 0..<25 {
      #expect(one.trainOneBatch() == many.trainOneBatch())
    }
    #expect(one.testEvaluation() == many.testEvaluation())
    #expect(
      one.autoencoder.weights(at: 0).values == many.autoencoder.weights(at: 0).values)
  }

  @Test(
    "trains as the file says that Adam is to",
    arguments: ["betas = [0.5, 0.999]", "betas = [0.9, 0.5]", "epsilon = 1e-3"])
  func adam(key: String) throws {
    let usual = try Trainer(plan: tinyPlan())
    let same = try Trainer(plan: tinyPlan(training: "betas = [0.9, 0.999]\nepsilon = 1e-8"))
    let other = try Trainer(plan: tinyPlan(training: key))
    for _ in 0..<3 { #expect(usual.trainOneBatch() == same.trainOneBatch()) }
    for _ in 0..<3 { _ = other.trainOneBatch() }
    #expect(usual.autoencoder.weights(at: 3).values != other.autoencoder.weights(at: 3).values)
  }

  @Test("another seed gives another network and another order")
  func seedsDiffer() throws {
    let one = try Trainer(plan: tinyPlan(seed: 1))
    let other = try Trainer(plan: tinyPlan(seed: 2))
    #expect(one.trainOneBatch() != other.trainOneBatch())
  }

  @Test("the mean loss of an epoch weighs the short last batch by its images")
  func weighsShortBatch() throws {
    let trainer = try Trainer(plan: tinyPlan())
    var sum = 0.0
    for _ in 0..<10 {
      let loss = trainer.trainOneBatch()
      sum += loss.total * Double(trainer.lastBatchCount)
    }
    #expect(abs(trainer.epochLoss.total - sum / 96) < 1e-7)
  }

  @Test("holds back a share of the images, and never trains on them")
  func validation() throws {
    let plan = try tinyPlan(training: "validation = 0.25")
    #expect((plan.trainingCount, plan.validationCount) == (72, 24))
    #expect(plan.stepsPerEpoch == 8)
    #expect((plan.split.training.count, plan.split.validation.count) == (72, 24))
    let trainer = try Trainer(plan: plan)
    let before = try #require(trainer.validation())
    for _ in 0..<400 { _ = trainer.trainOneBatch() }
    let after = try #require(trainer.validation())
    #expect(after.loss < before.loss / 4)
    #expect(try Trainer(plan: tinyPlan()).validation() == nil)
  }

  @Test("drops a short last batch if the model says so")
  func dropsLast() throws {
    let trainer = try Trainer(plan: tinyPlan(training: "drop_last = true"))
    #expect(trainer.plan.stepsPerEpoch == 9)
    for _ in 0..<9 {
      _ = trainer.trainOneBatch()
      #expect(trainer.lastBatchCount == 10)
    }
    #expect(trainer.isAtEpochEnd)
    // A set that is no whole batch would leave nothing.
    let all = try Trainer(plan: tinyPlan(batch: 200, training: "drop_last = true"))
    _ = all.trainOneBatch()
    #expect(all.lastBatchCount == 96)
  }

  @Test("tells what came out for the last batch before the network learnt from it")
  func lastReconstructions() throws {
    // One batch of all images, in some order.
    let plan = try tinyPlan(batch: 96, top: "input = \"-1..1\"")
    let trainer = try Trainer(plan: plan)
    let before = trainer.autoencoder.weights(at: 0)
    _ = trainer.trainOneBatch()
    let after = trainer.autoencoder.weights(at: 1)
    let sums = imageSums(trainer.lastReconstructions)
    #expect(sums.count == 96)
    #expect(greatestDifference(sums, try imageSums(of: plan, before)) < 1e-4)
    #expect(greatestDifference(sums, try imageSums(of: plan, after)) > 1e-3)
  }

  /// The sums of 4x4 images' pixels, ascending.
  private func imageSums(_ pixels: [Float]) -> [Float] {
    stride(from: 0, to: pixels.count, by: 16).map { pixels[$0..<$0 + 16].reduce(0, +) }.sorted()
  }

  /// The same of what a network makes of all training images.
  private func imageSums(of plan: TrainingPlan, _ weights: Weights) throws -> [Float] {
    let inference = try Inference(
      model: plan.model, sampleShape: plan.dataset.sampleShape, weights: weights,
      kernels: plan.kernels, threads: 1)
    return imageSums(inference.reconstruct(plan.dataset.training).samples.values)
  }

  private func greatestDifference(_ one: [Float], _ other: [Float]) -> Float {
    zip(one, other).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test("tells a distribution's divergence from the reconstructions' errors")
  func divergence() throws {
    let trainer = try Trainer(plan: tinyPlan(model: .gaussian, training: "beta = 0.5"))
    let loss = trainer.trainOneBatch()
    let divergence = try #require(loss.klDivergence)
    #expect(divergence > 0)
    #expect(abs(loss.total - loss.reconstruction - 0.5 * divergence) < 1e-9)
    #expect(try Trainer(plan: tinyPlan()).trainOneBatch().klDivergence == nil)
    // The same seed draws the same noise, with any number of threads.
    let other = try Trainer(plan: tinyPlan(threads: 3, model: .gaussian, training: "beta = 0.5"))
    #expect(other.trainOneBatch() == loss)
  }

  @Test("lets the divergence count little by little")
  func betaWarmUp() throws {
    let trainer = try Trainer(plan: tinyPlan(model: .gaussian, training: "beta_warm_up = 2"))
    var shares: [Double] = []
    for _ in 0..<21 {
      let loss = trainer.trainOneBatch()
      shares.append((loss.total - loss.reconstruction) / (try #require(loss.klDivergence)))
    }
    #expect(abs(shares[0] - 0.05) < 1e-6)
    #expect(abs(shares[9] - 0.5) < 1e-6)
    #expect(abs(shares[20] - 1) < 1e-6)
  }

  @Test("measures with the whole divergence while it counts little by little")
  func evaluationDuringWarmUp() throws {
    // A rate that changes no weight, so that only the divergence could change what is measured.
    let trainer = try Trainer(
      plan: tinyPlan(
        learningRate: 1e-30, model: .gaussian, training: "beta_warm_up = 2\nvalidation = 0.25"))
    let (test, heldBack) = (trainer.testEvaluation(), trainer.validation())
    _ = trainer.trainOneBatch()
    #expect(trainer.testEvaluation() == test)
    #expect(trainer.validation() == heldBack)
    let loss = trainer.trainOneBatch()
    let divergence = try #require(loss.klDivergence)
    #expect(loss.total - loss.reconstruction < 0.2 * divergence)
  }

  @Test("shows the network corrupted images and wants the clean ones back")
  func corruption() throws {
    let trainer = try Trainer(plan: tinyPlan(top: #"corruption = "gaussian 0.3""#))
    _ = trainer.trainOneBatch()
    let autoencoder = trainer.autoencoder
    let differing = (0..<16).count { autoencoder.input[$0, 0] != autoencoder.seen[$0, 0] }
    #expect(differing > 4)
    #expect((0..<16).allSatisfy { (0...1).contains(autoencoder.seen[$0, 0]) })
    // What is measured is corrupted alike each time.
    #expect(trainer.testEvaluation() == trainer.testEvaluation())
    let noisy = trainer.testEvaluation().squaredError
    trainer.noise = 0
    #expect(trainer.testEvaluation().squaredError != noisy)
    // An image is corrupted alike, whichever others it is evaluated with.
    let apart = try Trainer(plan: tinyPlan(batch: 7, top: #"corruption = "gaussian 0.3""#))
    let together = try Trainer(plan: tinyPlan(batch: 40, top: #"corruption = "gaussian 0.3""#))
    let difference =
      apart.testEvaluation().squaredError - together.testEvaluation().squaredError
    #expect(abs(difference) < 1e-7)
    // Each step draws anew: the same images are seen differently.
    let whole = try Trainer(plan: tinyPlan(batch: 96, top: #"corruption = "masking 0.5""#))
    var seen: Set<[Float]> = []
    for _ in 0..<4 {
      _ = whole.trainOneBatch()
      seen.insert((0..<16).map { whole.autoencoder.seen[$0, 0] })
    }
    #expect(seen.count == 4)
  }

  @Test("the learning rate follows the model's schedule")
  func schedule() throws {
    let plain = try Trainer(plan: tinyPlan())
    let stopped = try Trainer(plan: tinyPlan(training: #"schedule = "step 1 1e-30""#))
    for _ in 0..<10 { #expect(plain.trainOneBatch() == stopped.trainOneBatch()) }
    let before = stopped.autoencoder.weights(at: 0).values
    _ = stopped.trainOneBatch()
    #expect(stopped.autoencoder.weights(at: 0).values == before)
  }

  @Test("what clips the gradient changes how it learns")
  func clipping() throws {
    let plain = try Trainer(plan: tinyPlan(optimizer: "sgd"))
    let clipped = try Trainer(plan: tinyPlan(optimizer: "sgd", training: "clip = 1e-6"))
    #expect(plain.trainOneBatch() == clipped.trainOneBatch())
    #expect(plain.trainOneBatch() != clipped.trainOneBatch())
  }

  @Test("images from -1 to 1 are measured in the same units")
  func range() throws {
    let trainer = try Trainer(plan: tinyPlan(top: #"input = "-1..1""#))
    _ = trainer.trainOneBatch()
    let black = (0..<16).map { trainer.autoencoder.input[$0, 0] }.min()
    #expect(black == -1)
    let evaluation = trainer.testEvaluation()
    #expect(abs(evaluation.loss - 4 * evaluation.squaredError) < 1e-6)
  }
}
