import Autoencoders
import Datasets
import Engine
import Testing
import Training

@Suite("The preset helix1")
struct HelixTests {
  /// The most that points may lie beside their reconstructions, the root of the mean squared
  /// distance over three coordinates, in the data's units; the helix has a radius of 3.
  private static let largestDistance = 0.1
  private static let smallestCorrelation = 0.99

  @Test(
    "puts the points in order by its one number, and close to where they were", arguments: 0..<5)
  func findsTheOrder(seed: UInt64) throws {
    let trainer = try Trainer(plan: plan(seed: seed))
    for _ in 0..<(trainer.plan.stepsPerEpoch * trainer.plan.model.training.epochs) {
      _ = trainer.trainOneBatch()
    }
    let evaluation = trainer.testEvaluation()
    #expect(abs(try #require(evaluation.rankCorrelation)) >= Self.smallestCorrelation)
    #expect((3 * evaluation.squaredError).squareRoot() <= Self.largestDistance)
  }

  @Test("has a rank correlation of its one latent number with the angle, and with no other data")
  func correlates() throws {
    let trainer = try Trainer(plan: plan(seed: 0))
    #expect(abs(try #require(trainer.testEvaluation().rankCorrelation)) <= 1)
    #expect(try Trainer(plan: tinyPlan()).testEvaluation().rankCorrelation == nil)
    var two = try plan(seed: 0)
    two.model.latent = 2
    #expect(try Trainer(plan: two).testEvaluation().rankCorrelation == nil)
  }

  private func plan(seed: UInt64) throws -> TrainingPlan {
    TrainingPlan(
      model: try .preset(named: "helix1"), dataset: HelixGenerator().dataset(), seed: seed,
      threads: 1, kernels: try KernelSet.select(environment: [:]))
  }
}
