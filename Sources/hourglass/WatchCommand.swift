import ArgumentParser
import Engine
import Process
import Runs
import Training

/// `hourglass watch`: opens the program on a run that another process is training.
struct WatchCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Opens the program on a run that another process is training.",
    usage: "hourglass watch RUN [OPTIONS]")

  @OptionGroup var named: NamedRunOptions

  @OptionGroup var data: DataOptions

  @OptionGroup var screen: ScreenOptions

  func leave() throws -> ExitStatus {
    let folder = try named.folder()
    let kernels = try KernelSet.here()
    return try screen.open(with: RunOpener(runs: named.place.runs)) { [data] onChange in
      OpenedRun(
        try TrainingSession(
          watching: folder, data: data, kernels: kernels, onChange: onChange), from: folder)
    }
  }
}
