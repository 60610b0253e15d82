import ArgumentParser
import Autoencoders
import Datasets
import Engine
import Process
import Training
import Wording

/// `hourglass bench`: how fast models train here, and what of the processor they use.
struct BenchCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures how fast models train here, and the share of the processor's peak.",
    usage: """
      hourglass bench [OPTIONS]            every model that the program carries
      hourglass bench MODEL... [OPTIONS]   presets, or model files
      """,
    discussion: """
      The peak is what multiply-adds in registers come to, the bandwidth that of a triad over \
      arrays in memory. A model's GFLOP/s are those of the dense algorithm, zeros counted like \
      other numbers; its share is of the best peak seen meanwhile. Beside it stands \
      what is really executed: what has a factor 0 may be left out.
      """)

  @Argument(
    help: ArgumentHelp("Presets or model files; all presets if none is named."),
    completion: .models)
  var model: [String] = []

  @OptionGroup var source: DataOptions

  @Option(parsing: .unconditional, help: "Images in a batch, in place of what each model says.")
  var batch: Int?

  @Option(parsing: .unconditional, help: "Threads that train; by default as for train.")
  var threads: Int?

  @Option(parsing: .unconditional, help: "About how long each model trains.")
  var seconds = 2.0

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    try RunOptions.checkBatch(batch)
    try RunOptions.checkThreads(threads)
    try refuse(!(Self.durations ~= seconds), "--seconds", "from 0.01 to 600")
  }

  private static let durations = 0.01...600.0

  func leave() throws -> ExitStatus {
    let plans = try plans()
    let progress = BenchProgress(models: plans.map(\.model.name))
    defer { progress.end() }
    let report = try measure(plans, progress)
    progress.end()
    return tell(report)
  }

  private func measure(
    _ plans: [TrainingPlan], _ progress: BenchProgress
  ) throws(ModelError) -> BenchReport {
    let (kernels, threads) = (plans[0].kernels, plans.map(\.threads).max() ?? 1)
    progress.beginProcessor()
    var report = BenchReport(
      kernels: kernels.level, threads: threads,
      processor: ProcessorSpeed(threads: threads, kernels: kernels), rows: [])
    var meters = [threads: PeakMeter(threads: threads, kernels: kernels)]
    for (index, plan) in plans.enumerated() {
      progress.beginModel(index)
      let meter = meters[plan.threads] ?? PeakMeter(threads: plan.threads, kernels: kernels)
      meters[plan.threads] = meter
      let speed = try TrainingBench(plan: plan, meter: meter, seconds: seconds).measure()
      report.rows.append(BenchReport.Row(plan: plan, speed: speed, peak: meter.peak))
    }
    report.takePeaks(meters.mapValues(\.peak))
    return report
  }

  private func tell(_ report: BenchReport) -> ExitStatus {
    if json {
      // As it is, whatever the terminal's width: it is meant for a program.
      try? StandardOutput.data(report.json.text + "\n")
      return .success
    }
    let width = terminalWidth(1) ?? BenchTable.usualWidth
    return hourglass.tell(BenchTable(report, width: width, glyphs: .ofStandardOutput).lines)
  }

  /// What is trained, all of it checked before anything is measured.
  private func plans() throws -> [TrainingPlan] {
    var overrides = ModelFile.Overrides()
    overrides.batchSize = batch
    let kernels = try KernelSet.here()
    let models = try (model.isEmpty ? ModelFile.presetNames : model).map {
      try ModelFile.named($0).overridden(by: overrides)
    }
    var datasets: [String?: Dataset] = [:]
    return try models.map { model in
      let name = dataName(for: model)
      let dataset = try datasets[name] ?? .load(named: name, reading(for: model))
      datasets[name] = dataset
      return try RunOptions.Recipe(model: model, kernels: kernels, resumed: nil)
        .plan(dataset: dataset, threads: threads)
    }
  }

  /// What was asked of data's reading holds for those that were asked for.
  private func reading(for model: ModelFile) -> ReadingOptions {
    self.model.isEmpty && model.data != nil ? ReadingOptions() : source.reading
  }

  /// The data asked for, or those that the model is meant for. Where no model was named, one that
  /// is meant for certain data has those.
  private func dataName(for model: ModelFile) -> String? {
    self.model.isEmpty ? model.data ?? source.data : source.data ?? model.data
  }
}

/// Tells on standard error what is being measured, if that is a terminal.
private struct BenchProgress {
  let models: [String]
  private let isShown = isTerminal(2)

  init(models: [String]) {
    self.models = models
  }

  func beginProcessor() { show("measuring the processor") }

  func beginModel(_ index: Int) {
    show("measuring \(models[index]), \(index + 1) of \(models.count)")
  }

  func end() { show("") }

  private func show(_ text: String) {
    guard isShown else { return }
    writeAll(Array((TerminalLine.cleared + cleaned(text)).utf8), to: 2)
  }
}
