import Autoencoders
import Datasets
import Engine
import Projection
import Testing
import Training

@Suite("A model beside principal components")
struct ComparisonTests {
  private func trained(_ plan: TrainingPlan, steps: Int = 200) throws -> Inference {
    let trainer = try Trainer(plan: plan)
    for _ in 0..<steps { _ = trainer.trainOneBatch() }
    return try Inference(
      model: plan.model, sampleShape: plan.dataset.sampleShape,
      weights: trainer.autoencoder.weights(at: steps), kernels: plan.kernels, threads: 2)
  }

  @Test("has their error as training tells it")
  func componentError() throws {
    let plan = try tinyPlan()
    let inference = try trained(plan, steps: 1)
    let components = try #require(inference.principalComponents(of: plan.dataset))
    #expect(components.count == 2)
    #expect(
      inference.squaredError(of: components, on: plan.dataset.test)
        == plan.principalComponentError(threads: 1))
  }

  @Test("of many samples takes some of each kind, however the kinds alternate")
  func alternatingKinds() throws {
    func error(_ count: Int) throws -> Double {
      var plan = try tinyPlan()
      plan.dataset = tinyDataset(count: count)
      return plan.principalComponentError(threads: 2)
    }
    // Of four kinds in turn: every fourth sample would be of one.
    let (all, some) = try (error(9600), error(40_000))
    #expect(abs(some / all - 1) < 0.02, "\(some) instead of \(all)")
  }

  @Test("tells how well labels are told by its codes, by components and by the samples themselves")
  func probe() throws {
    let plan = try tinyPlan()
    let inference = try trained(plan)
    let components = inference.principalComponents(of: plan.dataset)
    let results = inference.probe(plan.dataset, beside: components)
    // There are 96 bars of four kinds: enough for 10 labels, too few for 100.
    #expect(results.map(\.labels) == [10, nil])
    #expect(results.map(\.labelledCount) == [10, 96])
    #expect(results.allSatisfy { $0.accuracy > 0.9 && $0.sampleAccuracy > 0.9 }, "\(results)")
    // Two components of four bars that are hardly correlated tell two of them apart, or three.
    #expect(results.allSatisfy { ($0.componentAccuracy ?? 0) >= 0.5 }, "\(results)")
    #expect(inference.probe(plan.dataset, beside: nil).allSatisfy { $0.componentAccuracy == nil })
  }

  @Test("compresses samples to its codes, and the coarser these are kept the more")
  func compression() throws {
    let plan = try tinyPlan()
    let inference = try trained(plan)
    let ways = inference.compression(of: plan.dataset)
    let sampleBytes = plan.dataset.test.shape.count
    #expect(ways.map(\.format) == CodeFormat.allCases)
    #expect(ways.map(\.codeBytes) == [8, 4, 2])
    #expect(ways.map(\.ratio) == [8, 4, 2].map { Double(sampleBytes) / $0 })
    let error = inference.evaluate(plan.dataset.test).squaredError
    #expect(abs(ways[0].squaredError - error) < 1e-6 * error)
    // Rounded codes give other samples, but hardly worse ones.
    for way in ways.dropFirst() {
      #expect(way.squaredError != ways[0].squaredError)
      #expect(abs(way.squaredError - error) < 0.05 * error, "\(ways)")
    }
  }

  @Test("reads no labels where there are none")
  func unlabelled() throws {
    var plan = try tinyPlan()
    let (training, test) = (plan.dataset.training, plan.dataset.test)
    plan.dataset = Dataset(
      name: "bars", training: SampleSet(shape: training.shape, values: training.values), test: test)
    #expect(try trained(plan, steps: 1).probe(plan.dataset, beside: nil).isEmpty)
  }

  @Test("draws latents from the prior that it was trained to have, else from its codes")
  func distributions() throws {
    let variational = try trained(tinyPlan(model: .gaussian), steps: 1)
    let prior = variational.latentDistribution {
      Issue.record("a prior needs no codes")
      return Vectors([0, 0], size: 2)
    }
    #expect(prior == Gaussian(standardOfSize: 2))
    let plan = try tinyPlan()
    let plain = try trained(plan)
    let codes = plain.latents(of: plan.dataset.training)
    let fitted = plain.latentDistribution { codes }
    let sums = (0..<2).map { codes.axis($0).reduce(0, +) / 96 }
    #expect(zip(fitted.mean, sums).allSatisfy { abs($0 - $1) < 1e-4 })
    let drawn = plain.decode(fitted.draw(300, seed: 1))
    #expect(drawn.count == 300 && drawn.values.allSatisfy { $0 >= 0 && $0 <= 1 })
  }
}
