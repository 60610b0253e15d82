import ArgumentParser
import Process
import Training

/// `hourglass train`: the same training with no screen.
struct TrainCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Trains an autoencoder with no screen.",
    usage: "hourglass train [OPTIONS]")

  @OptionGroup var options: RunOptions

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @Flag(help: "In the end, compare with a principal component analysis on the test set.")
  var evaluate = false

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Stop, saved, after so long: 90s, 10m, 1.5h.", valueName: "time"),
    transform: TimeLimit.read)
  var maxTime: TimeLimit?

  @Option(
    help: ArgumentHelp(
      "Write the curves for TensorBoard, too, in a folder there that is named after the run.",
      valueName: "dir"), completion: .directory)
  var tensorboard: String?

  func leave() throws -> ExitStatus {
    let wake = try WakePipe()
    let current = CurrentSession()
    let signals = try SignalWatch.start(
      waking: wake, outlivingTerminal: options.keeping.keepRunning,
      onFirstStop: { current.stop() }, beforeLeaving: {})
    let recipe = try options.recipe()
    let dataset = try options.dataset(for: recipe)
    if !quiet { dataset.tellNotes() }
    let plan = try options.plan(recipe, dataset: dataset)
    let session = try options.session(
      recipe, plan, keptWeights: options.keeping.noSave ? nil : past, eventFolder: tensorboard
    ) { wake.wake() }
    session.start()
    current.set(session)
    return HeadlessRun(
      session: session, wake: wake, signals: signals, evaluates: evaluate, limit: maxTime?.duration
    ).follow(with: report)
  }

  /// No more of the past than the run's folder takes: nobody looks back at it here.
  private var past: KeptWeights { KeptWeights(byteLimit: KeptWeights.mostBytesInFolder) }

  private var report: any TrainingReport {
    if quiet { return SilentReport() }
    return json ? JSONReport() : PlainReport(toTerminal: isTerminal(1))
  }
}
