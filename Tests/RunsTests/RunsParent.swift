import Foundation
import Runs
import Testing
import Training

/// A folder for a test's runs, not made yet; removed with it.
final class RunsParent: Sendable {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("hourglass-runs-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A training that is kept here, not begun yet.
  func begin(
    _ plan: TrainingPlan, _ name: String, saveInterval: Double = 60, keptWeights: KeptWeights? = nil
  ) throws -> TrainingSession {
    TrainingSession(
      plan: plan, keptWeights: keptWeights,
      recorder: try RunFolder.begin(
        plan, name: RunName(name), in: path, version: "test", saveInterval: saveInterval,
        onChange: {}),
      onChange: {})
  }

  /// A training that goes on with one that is kept here, not begun yet.
  func takeUp(
    _ plan: TrainingPlan, _ name: String, epochs: Int? = nil
  ) throws -> TrainingSession {
    let taken = try find(name).takeUp(plan, epochs: epochs, onChange: {})
    #expect(taken.warnings.isEmpty)
    return TrainingSession(
      plan: plan, beginning: .history(taken.history, atRest: false), keptWeights: nil,
      recorder: taken.recorder, onChange: {})
  }

  /// The run of a name.
  func find(_ name: String) throws -> RunFolder { try RunFolder.find(name, in: path) }
}

extension TrainingSession {
  /// Trains until a condition holds, or to the end, and is saved.
  func train(until isEnough: (TrainingSnapshot) -> Bool = { _ in false }) throws {
    start()
    let limit = Date(timeIntervalSinceNow: 60)
    while Date() < limit {
      if let snapshot = snapshots.peek(), snapshot.phase == .done || isEnough(snapshot) { break }
      Thread.sleep(forTimeInterval: 0.001)
    }
    send(.stop)
    #expect(waitUntilEnded(seconds: 10))
    let recorder = try #require(recorder)
    #expect(recorder.finish(seconds: 10))
    #expect(recorder.problem == nil)
  }
}
