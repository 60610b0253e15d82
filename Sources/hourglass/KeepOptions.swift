import ArgumentParser
import Foundation
import Runs

/// Where a run is kept, and which one is gone on with.
struct KeepOptions: ParsableArguments {
  @Option(help: "What the run is called; by default after its model and the time.")
  var run: String?

  @OptionGroup var place: RunsFolderOptions

  @Option(
    help: ArgumentHelp("Go on with a run to the same bits, mid-epoch too.", valueName: "run"),
    completion: .runs)
  var resume: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How often the run is saved at least.", valueName: "seconds"))
  var saveInterval = RunRecorder.usualSaveInterval

  @Flag(name: .customLong("no-save"), help: "Keep nothing.")
  var noSave = false

  @Flag(help: "Train on to the end, with no screen, when the terminal is gone.")
  var keepRunning = false

  func validate() throws {
    if resume != nil, run != nil || noSave {
      throw ValidationError(
        "--resume goes on with a run in its folder: leave out --run and --no-save")
    }
    try refuse(!(saveInterval.isFinite && saveInterval >= 0), "--save-interval", "0 or more")
    if noSave, keepRunning {
      throw ValidationError("--no-save keeps nothing: leave out --keep-running")
    }
    if noSave, run != nil {
      throw ValidationError("--no-save keeps nothing: leave out --run")
    }
  }

  /// The run to go on with, if one is.
  func runToResume() throws(RunError) -> RunFolder? {
    guard let resume else { return nil }
    return try RunFolder.find(resume, in: place.runs)
  }
}
