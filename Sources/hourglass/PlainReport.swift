import Foundation
import Process
import Training
import Wording

/// A line an epoch, and on a terminal a progress bar below them.
struct PlainReport: TrainingReport {
  /// Whether standard output is a terminal, so that a bar can be redrawn in place.
  let toTerminal: Bool
  private var hasBegun = false

  private static let barWidth = 24

  init(toTerminal: Bool) {
    self.toTerminal = toTerminal
  }

  mutating func progress(_ snapshot: TrainingSnapshot) throws(StandardOutput.ReaderGone) {
    try begin(snapshot)
    guard toTerminal else { return }
    try StandardOutput.write(TerminalLine.cleared + Self.bar(snapshot))
  }

  mutating func epochEnded(
    _ metrics: EpochMetrics, of snapshot: TrainingSnapshot
  ) throws(StandardOutput.ReaderGone) {
    try begin(snapshot)
    let parts = [
      "epoch \(metrics.epoch)/\(snapshot.epochs)", named("loss", metrics.trainingLoss),
      named("reconstruction", metrics.reconstructionLoss), named("KL", metrics.klDivergence),
      named("validation", metrics.validationLoss), named("test error", metrics.testError),
      String(format: "%.2f s", metrics.seconds),
      "\(grouped(Int(metrics.imagesPerSecond.rounded()))) \(snapshot.run.sampleShape.noun)s/s",
    ]
    try StandardOutput.line(clear + parts.compactMap(\.self).joined(separator: "  "))
  }

  func evaluated(
    _ evaluation: TestEvaluation, of snapshot: TrainingSnapshot
  ) throws(StandardOutput.ReaderGone) {
    let words = evaluation.words(factorName: snapshot.run.factorName)
    try StandardOutput.line(clear + cleaned(words))
  }

  private var clear: String { toTerminal ? TerminalLine.cleared : "" }

  private func named(_ name: String, _ value: Double?) -> String? {
    value.map { name + String(format: " %.5f", $0) }
  }

  func done(
    _ snapshot: TrainingSnapshot, kept: SaveStatus?
  ) throws(StandardOutput.ReaderGone) {
    let count = snapshot.epochMetrics.count
    let seconds = String(format: "%.1f s", snapshot.trainingSeconds)
    // A run that was resumed may have been done already.
    let remedy = hasBegun ? "" : "; --epochs N trains more"
    try StandardOutput.line(
      "\(clear)done: \(counted(count, "epoch")) in \(seconds)\(place(kept))\(remedy)")
  }

  func stopped(
    _ snapshot: TrainingSnapshot, kept: SaveStatus?
  ) throws(StandardOutput.ReaderGone) {
    let remedy = kept.map { "; go on with hourglass train --resume \(cleaned($0.run))" } ?? ""
    try StandardOutput.line(
      "\(clear)stopped at step \(grouped(snapshot.step)) in epoch \(snapshot.epoch)"
        + place(kept) + remedy)
  }

  /// Where a run is kept.
  private func place(_ kept: SaveStatus?) -> String {
    kept.map { ", kept in \(cleaned($0.folder))" } ?? ""
  }

  private mutating func begin(_ snapshot: TrainingSnapshot) throws(StandardOutput.ReaderGone) {
    guard !hasBegun else { return }
    hasBegun = true
    let run = snapshot.run
    try StandardOutput.line(
      "\(cleaned(run.model)) on \(cleaned(run.data)): \(grouped(run.parameterCount)) parameters, "
        + "\(counted(run.trainingCount, run.sampleShape.noun)), batch \(run.batchSize), seed \(run.seed), threads \(run.threads), "
        + "kernels \(run.kernels.rawValue)")
  }

  private static func bar(_ snapshot: TrainingSnapshot) -> String {
    let steps = max(1, snapshot.epochs * snapshot.run.stepsPerEpoch)
    let filled = min(barWidth, snapshot.step * barWidth / steps)
    let bar =
      String(repeating: "#", count: filled) + String(repeating: ".", count: barWidth - filled)
    let loss = snapshot.loss.map { String(format: "  loss %.4f", $0) } ?? ""
    let rest = snapshot.secondsRemaining.map { "  \(timeToWait($0)) left" } ?? ""
    return "[\(bar)] epoch \(snapshot.epoch)/\(snapshot.epochs)\(loss)\(rest)"
  }
}
