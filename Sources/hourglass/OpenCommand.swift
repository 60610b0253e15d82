import ArgumentParser
import Process
import Terminal
import Training

/// `hourglass` alone: opens the program on a training that runs.
struct OpenCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Trains autoencoders in a terminal and lets you walk through what they learned.",
    usage: """
      hourglass [OPTIONS]          open the program, on a terminal
      hourglass --demo             the program walks through its screens by itself
      hourglass train [OPTIONS]    the same training with no screen; see hourglass train --help
      hourglass explore RUN|FILE   open the program on a trained model
      hourglass watch RUN          open the program on a run that another process is training
      hourglass evaluate RUN|FILE  how good it is, beside PCA; its codes under a classifier
      hourglass encode|decode|sample|interpolate|grid|reconstruct|anomalies|project RUN|FILE
                                   its latents, pictures and worst cases, as files
      hourglass runs               the runs that are kept here
      hourglass export RUN|FILE    a trained model for PyTorch, as ONNX, or for a projector
      hourglass models             the models there are, and what they are made of
      hourglass data               the data there are: fetch, verify and look at them
      hourglass bench              how fast they train here
      hourglass doctor             what was found of terminal and machine, and what to set
      """)

  @OptionGroup var options: RunOptions
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var tour: TourOptions

  /// About as long as the run without arguments takes, in seconds, so that a person can watch.
  private static let pacedRunSeconds = 30.0

  func leave() throws -> ExitStatus {
    if tour.demo { return try TourCommand(options: options, screen: screen, tour: tour).leave() }
    let seconds = options.areAllDefaults ? Self.pacedRunSeconds : nil
    return try screen.open(
      with: options.opener, outlivingTerminal: options.keeping.keepRunning,
      options.maker(lasting: seconds))
  }
}
