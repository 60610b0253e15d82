import ArgumentParser
import Process
import Training

/// `hourglass explore`: opens the program on a trained model.
struct ExploreCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "explore", abstract: "Opens the program on a trained model.",
    usage: "hourglass explore RUN|FILE.safetensors [OPTIONS]")

  @OptionGroup var options: TrainedModelOptions
  @OptionGroup var screen: ScreenOptions

  func leave() throws -> ExitStatus {
    try screen.open(with: RunOpener(runs: options.place.runs)) { [options] onChange in
      let opened = try options.open()
      return OpenedRun(
        TrainingSession(lookingAt: opened, onChange: onChange), from: opened.trained.folder)
    }
  }
}
