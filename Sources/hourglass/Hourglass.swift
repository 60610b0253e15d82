import ArgumentParser
import Autoencoders
import Datasets
import Engine
import Glibc
import Process
import Terminal

/// The program: reads its arguments, does what they say, and leaves with a status.
@main
struct Hourglass: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hourglass",
    abstract: "Trains autoencoders in a terminal and lets you walk through what they learned.",
    version: "0.1.0",
    subcommands: [OpenCommand.self, TrainCommand.self],
    defaultSubcommand: OpenCommand.self)

  static func main() {
    Glibc.exit(status(of: Array(CommandLine.arguments.dropFirst())).code)
  }

  private static func status(of arguments: [String]) -> ExitStatus {
    do {
      guard let command = try parseAsRoot(arguments) as? any Leaving else { return .usage }
      return try command.leave()
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
    case is ModelError, is DatasetError, is KernelError, is ProcessError:
      StandardError.line("\(error)")
      return .failure
    case _ where exitCode(for: error) == .success:
      print(fullMessage(for: error))
      return .success
    default:
      StandardError.line("\(message(for: error)); see hourglass --help")
      return .usage
    }
  }
}
