import Foundation
import Process
import Training

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
    try StandardOutput.write("\r\u{1B}[K" + Self.bar(snapshot))
  }

  mutating func epochEnded(
    _ metrics: EpochMetrics, of snapshot: TrainingSnapshot
  ) throws(StandardOutput.ReaderGone) {
    try begin(snapshot)
    let line = String(
      format: "epoch %d/%d  loss %.5f  test error %.5f  %.2f s  %.0f images/s", metrics.epoch,
      snapshot.epochs, metrics.trainingLoss, metrics.testError, metrics.seconds,
      metrics.imagesPerSecond)
    try StandardOutput.line((toTerminal ? "\r\u{1B}[K" : "") + line)
  }

  func done(_ snapshot: TrainingSnapshot) throws(StandardOutput.ReaderGone) {
    let count = snapshot.epochMetrics.count
    let clear = toTerminal ? "\r\u{1B}[K" : ""
    let seconds = String(format: "%.1f s", snapshot.trainingSeconds)
    try StandardOutput.line(
      "\(clear)done: \(count) \(count == 1 ? "epoch" : "epochs") in \(seconds)")
  }

  private mutating func begin(_ snapshot: TrainingSnapshot) throws(StandardOutput.ReaderGone) {
    guard !hasBegun else { return }
    hasBegun = true
    let run = snapshot.run
    try StandardOutput.line(
      "\(run.model) on \(run.data): \(run.parameterCount) parameters, \(run.trainingCount) images, "
        + "batch \(run.batchSize), seed \(run.seed), threads \(run.threads)")
  }

  private static func bar(_ snapshot: TrainingSnapshot) -> String {
    let steps = max(1, snapshot.epochs * snapshot.run.stepsPerEpoch)
    let filled = min(barWidth, snapshot.step * barWidth / steps)
    let bar =
      String(repeating: "#", count: filled) + String(repeating: ".", count: barWidth - filled)
    let loss = snapshot.loss.map { String(format: "  loss %.4f", $0) } ?? ""
    let rest = snapshot.secondsRemaining.map { String(format: "  %.0f s left", $0) } ?? ""
    return "[\(bar)] epoch \(snapshot.epoch)/\(snapshot.epochs)\(loss)\(rest)"
  }
}
