import Testing
import Training

@Suite("A trainer")
struct TrainerTests {
  @Test("learns: the test error falls well below that of a new network")
  func learns() throws {
    let trainer = try Trainer(plan: tinyPlan())
    let before = trainer.testError()
    for _ in 0..<400 { _ = trainer.trainOneBatch() }
    #expect(trainer.testError() < before / 4)
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
      #expect(one.trainOneBatch().bitPattern == many.trainOneBatch().bitPattern)
    }
    #expect(one.testError() == many.testError())
    #expect(
      one.autoencoder.weights(at: 0).values == many.autoencoder.weights(at: 0).values)
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
      sum += Double(loss) * Double(trainer.lastBatchCount)
    }
    #expect(abs(trainer.epochTrainingLoss - sum / 96) < 1e-7)
  }
}
