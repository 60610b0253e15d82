import Engine
import Training

/// What `bench` found out.
struct BenchReport {
  /// What was trained, and how fast that went.
  struct Row {
    var plan: TrainingPlan
    var speed: TrainingSpeed
  }

  var kernels: KernelLevel
  var threads: Int
  var processor: ProcessorSpeed
  var rows: [Row]

  static let giga = 1e9

  /// The share of the processor's peak that a model's dense arithmetic comes to.
  func shareOfPeak(_ row: Row) -> Double { row.speed.operationsPerSecond / processor.peak }

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
      ), ("models", .list(rows.map { $0.json(shareOfPeak: shareOfPeak($0)) })),
    ])
  }
}

extension BenchReport.Row {
  fileprivate func json(shareOfPeak: Double) -> JSONValue {
    .object([
      ("model", .text(plan.model.name)),
      ("data", .text(plan.dataset.name)),
      ("batch", .integer(plan.model.training.batchSize)),
      ("threads", .integer(plan.threads)),
      ("images_per_second", .number(speed.samplesPerSecond)),
      ("step_ms", .number(speed.stepSeconds * 1e3)),
      ("flop_per_image", .integer(speed.operationsPerSample)),
      ("gflops", .number(speed.operationsPerSecond / BenchReport.giga)),
      ("share_of_peak", .number(shareOfPeak)),
      (
        "phases",
        .object(
          StepPhase.allCases.map { ("\($0)", .number(speed.times.share(of: $0))) })
      ),
    ])
  }
}
