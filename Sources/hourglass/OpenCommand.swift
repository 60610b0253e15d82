import ArgumentParser
import Process
import Terminal

/// `hourglass` alone: opens the program on a training that runs.
struct OpenCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Trains autoencoders in a terminal and lets you walk through what they learned.",
    usage: """
      hourglass [OPTIONS]          open the program, on a terminal
      hourglass train [OPTIONS]    the same training with no screen; see hourglass train --help
      hourglass models             the models there are, and what they are made of
      hourglass bench              how fast they train here
      """)

  @OptionGroup var options: RunOptions
  @OptionGroup var screen: ScreenOptions

  /// How long the screen waits for the data, in seconds: long enough to find that they are not
  /// there, too short to be felt.
  private static let dataPatience = 0.15

  /// How long the program may take to leave after a signal, stalled terminal or not.
  private static let grace = Duration.seconds(3)

  func leave() throws -> ExitStatus {
    let recipe = try options.recipe()
    guard isTerminal(0), isTerminal(1) else { throw TerminalError.notATerminal }
    let wake = try WakePipe()
    let signals = try SignalWatch.start(waking: wake, grace: Self.grace) {
      TerminalScreen.restoreAtOnce()
    }
    let opening = Opening(options: options, recipe: recipe, wake: wake)
    opening.begin()
    try opening.wait(seconds: Self.dataPatience)
    let errors = HeldErrors()
    var terminalOptions = screen.terminal
    terminalOptions.standardError = errors.descriptor
    let terminal = try TerminalScreen.open(terminalOptions, wake: wake, signals: signals)
    let loop = ScreenLoop(terminal: terminal, opening: opening, wake: wake, signals: signals)
    defer {
      terminal.close()
      errors.tell()
    }
    return try loop.run()
  }
}
