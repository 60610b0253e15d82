import JSON
import Process
import Runs
import Training

/// What `train` tells about a run while it goes.
protocol TrainingReport {
  /// Training has gone on since the last call.
  mutating func progress(_ snapshot: TrainingSnapshot) throws(StandardOutput.ReaderGone)
  /// An epoch is over.
  mutating func epochEnded(
    _ metrics: EpochMetrics, of snapshot: TrainingSnapshot
  ) throws(StandardOutput.ReaderGone)
  /// The trained network was measured on the test set.
  mutating func evaluated(
    _ evaluation: TestEvaluation, of snapshot: TrainingSnapshot
  ) throws(StandardOutput.ReaderGone)
  /// Every epoch asked for is over; `kept` says where, if the run is kept.
  mutating func done(
    _ snapshot: TrainingSnapshot, kept: SaveStatus?
  ) throws(StandardOutput.ReaderGone)
  /// The run was stopped before its end.
  mutating func stopped(
    _ snapshot: TrainingSnapshot, kept: SaveStatus?
  ) throws(StandardOutput.ReaderGone)
}

/// Who hears a report, as long as they do: nothing more is told once nobody reads on.
struct Audience {
  private var report: any TrainingReport
  /// Whether nobody reads on.
  private(set) var isGone = false

  init(_ report: any TrainingReport) { self.report = report }

  mutating func hear(
    _ tell: (inout any TrainingReport) throws(StandardOutput.ReaderGone) -> Void
  ) {
    guard !isGone else { return }
    do throws(StandardOutput.ReaderGone) {
      try tell(&report)
    } catch {
      isGone = true
    }
  }
}

/// Nothing at all.
struct SilentReport: TrainingReport {
  func progress(_ snapshot: TrainingSnapshot) {}
  func epochEnded(_ metrics: EpochMetrics, of snapshot: TrainingSnapshot) {}
  func evaluated(_ evaluation: TestEvaluation, of snapshot: TrainingSnapshot) {}
  func done(_ snapshot: TrainingSnapshot, kept: SaveStatus?) {}
  func stopped(_ snapshot: TrainingSnapshot, kept: SaveStatus?) {}
}

/// One JSON object a line, an epoch each, and a last one.
struct JSONReport: TrainingReport {
  func progress(_ snapshot: TrainingSnapshot) {}

  func epochEnded(
    _ metrics: EpochMetrics, of snapshot: TrainingSnapshot
  ) throws(StandardOutput.ReaderGone) {
    try tell(metrics.fields)
  }

  func evaluated(
    _ evaluation: TestEvaluation, of snapshot: TrainingSnapshot
  ) throws(StandardOutput.ReaderGone) {
    try tell([("evaluated", .bool(true))] + evaluation.fields)
  }

  func done(
    _ snapshot: TrainingSnapshot, kept: SaveStatus?
  ) throws(StandardOutput.ReaderGone) {
    try end(snapshot, isDone: true, kept)
  }

  func stopped(
    _ snapshot: TrainingSnapshot, kept: SaveStatus?
  ) throws(StandardOutput.ReaderGone) {
    try end(snapshot, isDone: false, kept)
  }

  private func end(
    _ snapshot: TrainingSnapshot, isDone: Bool, _ kept: SaveStatus?
  ) throws(StandardOutput.ReaderGone) {
    try tell([
      ("done", .bool(isDone)),
      ("run", kept.map { .text($0.folder) } ?? .null),
      ("saved_step", kept?.savedStep.map { .integer($0) } ?? .null),
      ("epochs", .integer(snapshot.epochMetrics.count)),
      ("seconds", .number(snapshot.trainingSeconds)),
      ("peak_rss_mb", .number(peakMemoryInMegabytes())),
      ("threads", .integer(snapshot.run.threads)),
      ("kernels", .text(snapshot.run.kernels.rawValue)),
    ])
  }

  private func tell(
    _ fields: [(key: String, value: JSONValue)]
  ) throws(StandardOutput.ReaderGone) {
    try StandardOutput.data(jsonObject(fields) + "\n")
  }
}

extension TrainingSnapshot {
  /// Seconds of training in the epochs that are over, evaluation left out.
  var trainingSeconds: Double { epochMetrics.reduce(0) { $0 + $1.seconds } }
}
