import ArgumentParser
import Engine
import Foundation
import Process
import Runs
import Training

/// `hourglass watch`: opens the program on a run that another process is training.
struct WatchCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Opens the program on a run that another process is training.",
    usage: "hourglass watch RUN [OPTIONS]")

  @Argument(help: ArgumentHelp("A run, by its name or folder.", valueName: "run"))
  var run: String

  @Option(help: ArgumentHelp("The folder that runs are kept in.", valueName: "dir"))
  var runs = RunFolder.usualParent

  @Option(help: RunOptions.dataHelp)
  var data: String?

  @OptionGroup var screen: ScreenOptions

  func leave() throws -> ExitStatus {
    let folder = try RunFolder.find(run, in: runs)
    let configuration = try RunConfiguration(of: folder)
    let kernels = try KernelSet.select(environment: ProcessInfo.processInfo.environment)
    return try screen.open { [data] onChange in
      let plan = TrainingPlan(
        model: configuration.model, dataset: try configuration.lookedAtDataset(at: data),
        seed: configuration.seed, threads: 1, kernels: kernels)
      return TrainingSession(
        plan: plan, beginning: .followed(try RunFollower(folder, plan: plan)),
        keptWeights: KeptWeights(), onChange: onChange)
    }
  }
}
