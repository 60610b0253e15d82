import ArgumentParser
import Foundation
import Process
import Runs
import Training
import Wording

/// `hourglass runs`: what is kept, and what became of it.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "Lists the runs that are kept, shows one, or removes one.",
    usage: """
      hourglass runs              the runs in ./runs
      hourglass runs show RUN     a run's settings, epochs and log
      hourglass runs rm RUN       removes a run and all that is in its folder
      """,
    subcommands: [RunsListCommand.self, RunsShowCommand.self, RunsRemoveCommand.self],
    defaultSubcommand: RunsListCommand.self)
}

/// `hourglass runs list`: a line a run, the newest first.
struct RunsListCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the runs that are kept.")

  @OptionGroup var place: RunsFolderOptions

  func leave() throws -> ExitStatus {
    let summaries = RunFolder.all(in: place.runs).map { $0.summary() }
      .sorted { $0.changed > $1.changed }
    guard !summaries.isEmpty else {
      return tell([
        "no runs in \(place.runs): hourglass train keeps one, --runs DIR looks elsewhere"
      ])
    }
    var table = TextTable([
      ("run", .left), ("model", .left), ("data", .left), ("epochs", .right), ("best", .right),
      ("", .left), ("age", .right), ("size", .right),
    ])
    for run in summaries {
      table.add([
        run.name, run.model, run.data, "\(run.epochs.count)/\(run.epochCount)",
        run.best.map { String(format: "%.5f", $0.value) } ?? "-", run.condition.rawValue,
        age(of: run.changed), byteSize(run.byteCount),
      ])
    }
    return tell(table.lines(width: widthToFill))
  }
}

/// `hourglass runs show`: a run's settings, epochs and log.
struct RunsShowCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a run's settings, epochs and log.")

  @OptionGroup var named: NamedRunOptions

  func leave() throws -> ExitStatus {
    let folder = try named.folder()
    let (summary, configuration) = (folder.summary(), try RunConfiguration(of: folder))
    var epochs = TextTable([
      ("epoch", .right), ("step", .right), ("loss", .right), ("validation", .right),
      ("test error", .right), ("seconds", .right),
    ])
    for metrics in summary.epochs {
      epochs.add([
        "\(metrics.epoch)", grouped(metrics.step), figure(metrics.trainingLoss),
        metrics.validationLoss.map(figure) ?? "-", figure(metrics.testError),
        String(format: "%.2f", metrics.seconds),
      ])
    }
    let facts = [
      "\(summary.name): \(summary.model) on \(summary.data), seed \(summary.seed), "
        + "\(summary.condition.rawValue), \(byteSize(summary.byteCount)) in \(summary.folder)",
      (["data \(configuration.data)"] + configuration.reading.words).joined(separator: " "),
    ]
    let table = summary.epochs.isEmpty ? [] : [""] + epochs.lines(width: widthToFill)
    return tell(facts + table + [""] + folder.logLines())
  }

  private func figure(_ value: Double) -> String { String(format: "%.5f", value) }
}

/// `hourglass runs rm`: removes a run.
struct RunsRemoveCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "rm", abstract: "Removes a run and all that is in its folder.")

  @OptionGroup var named: NamedRunOptions

  @Flag(name: .shortAndLong, help: "Remove it without asking, where a terminal could be asked.")
  var yes = false

  func leave() throws -> ExitStatus {
    let folder = try named.folder()
    if !yes, isTerminal(0), isTerminal(2), !isWanted(folder) {
      return tell(["\(folder.path) stays"])
    }
    try folder.remove()
    return tell(["removed \(folder.path)"])
  }

  /// Asks on the terminal.
  private func isWanted(_ folder: RunFolder) -> Bool {
    let question =
      "remove \(cleaned(folder.path)), \(byteSize(folder.summary().byteCount)), for good? [y/N] "
    FileHandle.standardError.write(Data(question.utf8))
    return ["y", "yes"].contains(readLine()?.lowercased())
  }
}

/// How long ago something was, in the largest unit: `3 min`.
private func age(of time: Date) -> String {
  let seconds = max(0, -time.timeIntervalSinceNow)
  let units = [(86_400.0, "d"), (3600, "h"), (60, "min")]
  for (unit, name) in units where seconds >= unit { return "\(Int(seconds / unit)) \(name)" }
  return "\(Int(seconds)) s"
}
