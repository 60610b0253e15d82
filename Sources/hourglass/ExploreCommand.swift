import ArgumentParser
import Process
import Runs
import Training

/// `hourglass explore`: opens the program on a trained model.
struct ExploreCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "explore", abstract: "Opens the program on a trained model.",
    usage: "hourglass explore RUN|FILE.safetensors [OPTIONS]")

  @OptionGroup var options: TrainedModelOptions
  @OptionGroup var screen: ScreenOptions

  func leave() throws -> ExitStatus {
    try screen.open { [options] onChange in
      let opened = try options.open()
      return TrainingSession(
        plan: opened.plan, beginning: opened.beginning, keptWeights: KeptWeights(),
        onChange: onChange)
    }
  }
}

extension TrainedModelOptions.Opened {
  /// The run where it stopped, with its curves, if it can be gone on with; else the network alone.
  fileprivate var beginning: TrainingSession.Beginning {
    guard let folder = trained.folder, let history = try? folder.history(of: plan),
      history.state.step == trained.weights.step
    else { return .weights(trained.weights) }
    return .history(history, atRest: true)
  }
}
