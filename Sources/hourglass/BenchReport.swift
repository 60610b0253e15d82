import Engine
import JSON
import Training

/// What `bench` found out.
struct BenchReport {
  /// What was trained, and how fast that went.
  struct Row {
    var plan: TrainingPlan
    var speed: TrainingSpeed
    /// Operations a second of as many threads as train, at best.
    var peak: Double

    /// The share of the peak that the model's dense arithmetic comes to.
    var shareOfPeak: Double { speed.operationsPerSecond / peak }
    /// The same without the arithmetic that is left out because a factor is 0.
    var executedShareOfPeak: Double { shareOfPeak * speed.executedShare }
  }

  var kernels: KernelLevel
  /// The most that a model trains with.
  var threads: Int
  var processor: ProcessorSpeed
  var rows: [Row]

  static let giga = 1e9

  /// Takes over the best peaks that were seen meanwhile, by the number of threads.
  mutating func takePeaks(_ peaks: [Int: Double]) {
    processor.corePeak = max(processor.corePeak, peaks[1] ?? 0)
    processor.peak = max(processor.peak, processor.corePeak, peaks[threads] ?? 0)
    for index in rows.indices {
      let own = rows[index].plan.threads
      rows[index].peak =
        own == threads ? processor.peak : max(processor.corePeak, peaks[own] ?? 0)
    }
  }

  /// One JSON object.
  var json: JSONValue {
    .object([
      (
        "processor",
        .object([
          ("kernels", .text(kernels.rawValue)),
          ("threads", .integer(threads)),
          ("peak_gflops_one_core", .number(processor.corePeak / Self.giga)),
          ("peak_gflops", .number(processor.peak / Self.giga)),
          ("bandwidth_gb_s", .number(processor.bandwidth / Self.giga)),
        ])
      ), ("models", .list(rows.map(\.json))),
    ])
  }
}

extension BenchReport.Row {
  fileprivate var json: JSONValue {
    .object([
      ("model", .text(plan.model.name)),
      ("data", .text(plan.dataset.name)),
      ("batch", .integer(plan.model.training.batchSize)),
      ("threads", .integer(plan.threads)),
      ("images_per_second", .number(speed.samplesPerSecond)),
      ("step_ms", .number(speed.stepSeconds * 1e3)),
      ("flop_per_image", .integer(speed.operationsPerSample)),
      ("gflops", .number(speed.operationsPerSecond / BenchReport.giga)),
      ("peak_gflops", .number(peak / BenchReport.giga)),
      ("share_of_peak", .number(shareOfPeak)),
      ("executed_share_of_peak", .number(executedShareOfPeak)),
      (
        "phases",
        .object(
          StepPhase.allCases.map { ("\($0)", .number(speed.times.share(of: $0))) })
      ),
    ])
  }
}
