import Process
import Terminal
import Training

extension ScreenOptions {
  /// How long the screen waits for the data, in seconds: long enough to find that they are not
  /// there, too short to be felt.
  private static let dataPatience = 0.15

  /// Opens the program on what `make` makes, on a thread of its own; `opener` opens other runs from
  /// there. How the process is to end.
  ///
  /// - Parameters:
  ///   - wrap: puts something between the terminal and the program.
  ///   - outlivingTerminal: whether training goes on when the terminal is gone.
  ///   - summary: whether it is told in the end what became of the run.
  func open(
    with opener: RunOpener, wrapping wrap: (any Display) -> any Display = { $0 },
    outlivingTerminal: Bool = false, summary: @escaping () -> Bool = { true },
    _ make: @escaping Opening.Maker
  ) throws -> ExitStatus {
    guard isTerminal(0), isTerminal(1) else { throw TerminalError.notATerminal }
    let preferences = try preferences()
    let wake = try WakePipe()
    let current = CurrentSession()
    let signals = try SignalWatch.start(
      waking: wake, outlivingTerminal: outlivingTerminal, onFirstStop: { current.stop() },
      beforeLeaving: { TerminalScreen.restoreAtOnce() })
    let opening = Opening(waking: wake, to: current, make)
    opening.begin()
    try opening.wait(seconds: Self.dataPatience)
    let errors = HeldErrors()
    var options = terminalOptions(preferences.values)
    options.standardError = errors.descriptor
    let terminal = try TerminalScreen.open(options, wake: wake, signals: signals)
    let loop = ScreenLoop(
      display: wrap(terminal), opening: opening, opener: opener, wake: wake, signals: signals,
      preferences: preferences, errors: errors, outlivesTerminal: outlivingTerminal,
      summary: summary)
    defer {
      terminal.close()
      errors.tell()
      preferences.problems.forEach(StandardError.line)
    }
    #if DEBUG
      debugTrap?.spring(afterSeconds: 1)
    #endif
    return try loop.run()
  }
}
