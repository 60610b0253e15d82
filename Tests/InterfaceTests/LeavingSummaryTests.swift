import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("The summary after leaving")
struct LeavingSummaryTests {
  /// A run under way of which some epochs are over.
  private func snapshot(_ phase: Phase = .training) -> TrainingSnapshot {
    var snapshot = RunSamples.snapshot()
    snapshot.phase = phase
    snapshot.epochs = 5
    snapshot.step = 3 * snapshot.run.stepsPerEpoch
    snapshot.pcaError = 0.0475
    snapshot.epochMetrics = [(0.06, 0.05), (0.04, 0.03), (0.03, 0.035)].enumerated().map {
      EpochMetrics(
        epoch: $0 + 1, step: ($0 + 1) * snapshot.run.stepsPerEpoch, trainingLoss: $1.0,
        validationLoss: nil, testError: $1.1, seconds: 1, imagesPerSecond: 1)
    }
    return snapshot
  }

  private func kept(_ name: String = "mine") -> SaveStatus {
    var status = SaveStatus(run: name, folder: "runs/\(name)")
    status.savedStep = 2814
    return status
  }

  private func lines(
    _ snapshot: TrainingSnapshot, kept: SaveStatus?, folder: String? = nil, run: String? = nil,
    firstStep: Int = 0
  ) -> [String] {
    let stay = LeavingSummary.Stay(
      firstStep: firstStep, seconds: 42, kept: kept, folder: folder ?? kept?.folder,
      run: run ?? kept?.run)
    return LeavingSummary(snapshot, stay, isASCII: false).lines.map(\.text)
  }

  @Test("of a run that was stopped says how far and how well it trained, and how to go on")
  func stopped() {
    let run = snapshot()
    let steps = run.step == 2814 ? "2,814 steps" : "\(run.step) steps"
    let lines = lines(run, kept: kept())
    #expect(lines[0].hasPrefix("■ tanh3 on "))
    #expect(lines[0].hasSuffix("stopped in epoch 4 of 5 after \(steps), 0:42 on the screen"))
    #expect(
      Array(lines.dropFirst()) == [
        "  training loss  0.0300 in epoch 3, the best",
        "  test error     0.0350 in epoch 3, best 0.0300 in epoch 2  PCA with 3 components 0.0475",
        "  kept in        runs/mine at step 2,814",
        "  go on          hourglass --resume mine",
        "  look at it     hourglass explore mine",
      ])
  }

  @Test("of a run that is done says how to train it on")
  func done() {
    let lines = lines(snapshot(.done), kept: kept())
    #expect(lines[0].hasPrefix("✓ tanh3 on ") && lines[0].contains("done: 3 epochs"))
    #expect(lines.contains("  train on       hourglass --resume mine --epochs 10"))
  }

  @Test("of a run that is not kept says that it is gone, and names nothing to open")
  func unkept() {
    let lines = lines(snapshot(), kept: nil)
    #expect(lines.last == "  not kept       what it learned here is gone")
    #expect(!lines.contains { $0.contains("hourglass") })
  }

  @Test("of a run that was never saved names nothing to open either")
  func neverSaved() {
    let lines = lines(snapshot(), kept: SaveStatus(run: "mine", folder: "runs/mine"))
    #expect(!lines.contains { $0.contains("hourglass") || $0.contains("kept") })
  }

  @Test("of one that diverged says what to do about it")
  func diverged() {
    let lines = lines(
      snapshot(.diverged(Divergence(step: 2700, learningRate: 0.3))), kept: kept())
    #expect(lines[0].contains("diverged at step 2,700"))
    #expect(lines.contains { $0.hasPrefix("  remedy ") && $0.hasSuffix("than 0.300") })
  }

  @Test("of one that was looked at says where it is, and not that it was lost")
  func lookedAt() {
    let run = snapshot(.paused)
    let lines = lines(
      run, kept: nil, folder: "/far/away/it", run: "/far/away/it", firstStep: run.step)
    #expect(lines[0].hasSuffix("looked at"))
    #expect(lines.contains("  kept in        /far/away/it"))
    #expect(lines.contains("  look at it     hourglass explore /far/away/it"))
  }

  @Test("of one that another process trains says how to watch it again")
  func watched() {
    var run = snapshot()
    run.isFollowed = true
    let lines = lines(run, kept: nil, folder: "runs/it", run: "it")
    #expect(lines[0].contains("watched up to epoch 4 of 5"))
    #expect(lines.last == "  watch again    hourglass watch it")
  }

  @Test("puts a name in quotes where a shell would take it apart")
  func quotes() {
    let lines = lines(snapshot(), kept: kept("it's mine"), run: "it's mine")
    #expect(lines.contains("  go on          hourglass --resume 'it'\\''s mine'"))
  }

  @Test("has meanings for colours, and nothing of them in its text")
  func styles() {
    let stay = LeavingSummary.Stay(
      firstStep: 0, seconds: 1, kept: kept(), folder: "runs/mine", run: "mine")
    let line = LeavingSummary(snapshot(.done), stay, isASCII: true).lines[0]
    #expect(line.text.hasPrefix("* tanh3"))
    #expect(line.parts[0].style == Style(.good, bold: true))
  }
}
