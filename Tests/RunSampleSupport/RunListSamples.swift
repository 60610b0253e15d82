import Canvas
import Drawing
import Foundation
import Training

import Interface

/// Runs as a folder of them might be, the same each time.
package enum RunListSamples {
  package static let time = Date(timeIntervalSince1970: 1_800_000_000)
  /// The one that the other screens show.
  package static let shown = "tanh3-2026-11-21-154233"

  /// A run whose loss falls to about `floor`, last kept so many seconds ago.
  package static func run(
    _ name: String, _ model: String = "tanh3", data: String = "mnist", epochs: Int = 10,
    of epochCount: Int = 10, floor: Double = 0.03, age: Double = 60,
    _ condition: RunSummary.Condition = .done, isValidated: Bool = false
  ) -> RunSummary {
    var run = RunSummary(name: name, folder: "runs/\(name)")
    (run.model, run.data, run.seed, run.condition) = (model, data, 7, condition)
    (run.changed, run.begun) = (time - age, time - age - 600)
    run.byteCount = 2_700_000 + 1000 * name.count
    run.epochCount = epochCount
    run.epochs = (0..<epochs).map { index in
      let loss = floor * (1 + 3 / Double(index + 1))
      return EpochMetrics(
        epoch: index + 1, step: (index + 1) * 938, trainingLoss: loss,
        validationLoss: isValidated ? loss * 1.1 : nil, testError: loss * 1.05, seconds: 3,
        imagesPerSecond: 19_200)
    }
    var losses = LossSeries()
    for step in 0..<(epochs * 938) {
      let noise = Double((step &* 7919) % 101) / 101 - 0.5
      losses.append(Float(floor * (1 + 8 / (1 + Double(step) / 60) + 0.1 * noise)))
    }
    run.losses = losses
    return run
  }

  package static let runs: [RunSummary] = [
    run(shown, epochs: 3, of: 20, floor: 0.032, age: 1, .training),
    run("vae20-first-try", "vae20", epochs: 6, floor: 30, age: 400, .stopped),
    run("conv4-long", "conv4", epochs: 30, of: 30, floor: 0.021, age: 86_400, isValidated: true),
    run("nothing", "relu20", epochs: 0, of: 20, age: 3 * 86_400, .empty),
    run("yonder", "relu20", data: "digits", epochs: 2, of: 20, floor: 0.04, age: 0.5, .training),
    run("helix", "helix1", data: "helix", epochs: 10, floor: 0.0002, age: 7200),
  ]

  package static func list(_ runs: [RunSummary] = runs) -> RunList {
    RunList(folder: "runs", runs: runs, time: time)
  }

  package static func log(_ run: String, lines: Int = 6) -> RunLogText {
    RunLogText(
      run: run,
      lines: (1...lines).map { "2026-11-21T15:42:\($0 + 10)Z saved step \($0 * 938)" })
  }

  /// The snapshot of a run that is kept as `shown`.
  package static func keptSnapshot() -> TrainingSnapshot {
    var snapshot = RunSamples.snapshot()
    var saving = SaveStatus(run: shown, folder: "runs/\(shown)")
    (saving.savedStep, saving.savedAt) = (2814, "14:02:31")
    snapshot.saving = saving
    return snapshot
  }

  /// Two runs' reconstructions of so many images.
  package static func comparison(_ first: String, _ second: String, count: Int = 32)
    -> RunComparison
  {
    let description = RunSamples.snapshot(steps: 0).run
    func side(_ run: String, errorFactor: Float) -> RunComparison.Side {
      let images = (0..<count).map { index in
        var image = RunSamples.reconstruction(index, of: description)
        if index % 4 != 0 { image.error *= errorFactor }
        return image
      }
      return RunComparison.Side(run: run, step: 9380, images: images)
    }
    return RunComparison(
      data: "mnist", sampleShape: .image(RunSamples.shape), classNames: nil,
      first: side(first, errorFactor: 1), second: side(second, errorFactor: 0.7))
  }
}
