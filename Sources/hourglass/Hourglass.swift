import ArgumentParser
import Autoencoders
import Datasets
import Engine
import Fetching
import Formats
import Glibc
import Process
import Runs
import Storage
import Terminal
import Wording

/// The program: reads its arguments, does what they say, and leaves with a status.
@main
struct Hourglass: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hourglass", abstract: OpenCommand.configuration.abstract,
    discussion: """
      What the environment says:
        HOURGLASS_CACHE=off       no copies of unpacked data are kept
        HOURGLASS_KERNELS=LEVEL   the processor level: baseline, avx2 or avx512
        XDG_CACHE_HOME            where data and their copies are; else ~/.cache
        XDG_CONFIG_HOME           where preferences are; else ~/.config
        NO_COLOR                  if set, nothing is coloured
      """,
    version: "0.1.0",
    subcommands: [
      OpenCommand.self, TrainCommand.self, ExploreCommand.self, WatchCommand.self,
      EvaluateCommand.self, EncodeCommand.self, DecodeCommand.self, SampleCommand.self,
      InterpolateCommand.self, GridCommand.self, ReconstructCommand.self, ProjectCommand.self,
      AnomaliesCommand.self, ExportCommand.self, RunsCommand.self, ModelsCommand.self,
      DataCommand.self, BenchCommand.self, DoctorCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  static func main() {
    StandardDescriptors.ensureOpen()
    Heaps.shareTwo()
    // A reader that is gone and a file that grew too large are errors of the write, nothing to die of.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    DataMemory.guardMappedFiles()
    let status = status(of: Array(CommandLine.arguments.dropFirst()))
    Glibc.exit(afterOutput(status).code)
  }

  /// A program that could not write all that it was asked for has failed.
  private static func afterOutput(_ status: ExitStatus) -> ExitStatus {
    guard status == .success, let problem = StandardOutput.problem else { return status }
    StandardError.line(problem)
    return .failure
  }

  /// What may stand first, beside options.
  private static let commandNames =
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

  /// What a first word that is no command may have been meant for.
  private static func remedy(for word: String) -> String {
    let owner = configuration.subcommands.first { command in
      command.configuration.subcommands.contains { $0.configuration.commandName == word }
    }
    if let owner = owner?.configuration.commandName { return "did you mean \(owner) \(word)?" }
    if ModelFile.presetNames.contains(word) { return "did you mean --model \(word)?" }
    if Dataset.names.contains(word) { return "did you mean --data \(word)?" }
    return suggestion(for: word, among: commandNames)
  }

  private static func status(of arguments: [String]) -> ExitStatus {
    // What the program does by itself is what its help is about.
    if arguments == ["-h"] || arguments == ["--help"] {
      try? StandardOutput.line(helpMessage(for: OpenCommand.self))
      return .success
    }
    if let word = arguments.first, !word.hasPrefix("-"), !commandNames.contains(word) {
      StandardError.line("no command is called \(quoted(word)): \(remedy(for: word))")
      return .usage
    }
    do {
      var command = try parseAsRoot(arguments)
      if let command = command as? any Leaving { return try command.leave() }
      try command.run()
      return .success
    } catch {
      return report(error)
    }
  }

  /// Tells an error in one line, or the help that was asked for in full.
  private static func report(_ error: any Error) -> ExitStatus {
    switch error {
    case let error as TerminalError:
      StandardError.line(error.description)
      return error.exitStatus
    case is ModelError, is DatasetError, is KernelError, is ProcessError, is RunError,
      is StorageError, is FetchError, is FormatError, is CommandError:
      StandardError.line("\(error)")
      return .failure
    case _ where exitCode(for: error) == .success:
      try? StandardOutput.line(fullMessage(for: error))
      return .success
    default:
      let message = message(for: error)
      StandardError.line(
        "\(message.hasSuffix(".") ? String(message.dropLast()) : message); see \(help(about: error))"
      )
      return .usage
    }
  }

  /// The command that tells of the options of the one that was typed.
  private static func help(about error: any Error) -> String {
    let named = fullMessage(for: error).firstMatch(of: /See '(hourglass .*--help)'/)
    guard let named, !named.1.hasPrefix("hourglass open ") else { return "hourglass --help" }
    return String(named.1)
  }
}
