import ArgumentParser
import Runs

/// The folder that runs are kept in.
struct RunsFolderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder that runs are kept in.", valueName: "dir"),
    completion: .directory)
  var runs = RunFolder.usualParent
}

/// A run that is kept.
struct NamedRunOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("A run, by its name or folder.", valueName: "run"), completion: .runs)
  var run: String

  @OptionGroup var place: RunsFolderOptions

  /// Its folder.
  func folder() throws(RunError) -> RunFolder { try RunFolder.find(run, in: place.runs) }
}
