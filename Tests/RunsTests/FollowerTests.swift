import Autoencoders
import Datasets
import Engine
import Foundation
import Runs
import Testing
import Training

@Suite("A run that is followed")
struct FollowerTests {
  private let parent = RunsParent()

  private func plan(pace: Double?) throws -> TrainingPlan {
    var overrides = ModelFile.Overrides()
    overrides.epochs = 500
    return TrainingPlan(
      model: try ModelFile.preset(named: "vae10").overridden(by: overrides),
      dataset: DigitGenerator().dataset(trainingCount: 320, testCount: 20), seed: 1, threads: 1,
      kernels: try KernelSet.select(environment: [:]), pace: pace)
  }

  private func snapshot(
    of session: TrainingSession, where holds: (TrainingSnapshot) -> Bool
  ) -> TrainingSnapshot? {
    // A sanitizer on a slow machine makes twenty seconds of what takes two.
    let limit = Date(timeIntervalSinceNow: 60)
    while Date() < limit {
      if let snapshot = session.snapshots.peek(), holds(snapshot) { return snapshot }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return nil
  }

  @Test("shows its curves and its newest weights, and what became of it in the end")
  func following() throws {
    let plan = try plan(pace: 300)
    let training = try parent.begin(plan, "a")
    training.start()
    let folder = try parent.find("a")
    let watching = TrainingSession(
      plan: plan, beginning: .followed(try RunFollower(folder, plan: plan)),
      keptWeights: KeptWeights(), onChange: {})
    watching.start()
    let live = try #require(
      snapshot(of: watching) {
        $0.step > 100 && $0.epochMetrics.count > 5 && $0.keptSteps.count > 1
      })
    #expect(live.isFollowed && live.phase == .training && live.epochs == 500)
    #expect(live.losses.stepCount >= 64 && live.klDivergences?.stepCount == live.losses.stepCount)
    #expect((training.snapshots.peek()?.step ?? 0) - live.step < 300 * 6)
    training.send(.stop)
    #expect(training.waitUntilEnded(seconds: 5))
    #expect(training.recorder?.finish(seconds: 5) == true)
    let last = try #require(training.snapshots.peek())
    let end = try #require(snapshot(of: watching) { $0.phase == .paused })
    #expect(end.step == last.step)
    #expect(end.epochMetrics == last.epochMetrics)
    watching.send(.stop)
    #expect(watching.waitUntilEnded(seconds: 5))
  }
}
