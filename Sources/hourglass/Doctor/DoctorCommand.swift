import ArgumentParser
import Canvas
import Drawing
import Interface
import Process
import Runs
import Terminal

/// `hourglass doctor`: what was found of the terminal and the machine, what it looks like, and what
/// to set where something looks wrong.
struct DoctorCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tells what was found of terminal and machine, shows a test card, and advises.",
    usage: "hourglass doctor [OPTIONS]",
    discussion: """
      Each line of advice names what to set. Where standard output is no terminal, all of it is \
      plain text.
      """)

  @OptionGroup var screen: ScreenOptions

  @OptionGroup var place: RunsFolderOptions

  func leave() throws -> ExitStatus {
    let preferences = try screen.preferences()
    var options = screen.terminalOptions(preferences.values)
    options.glyphs = preferences.values.glyphs
    let checkup = TerminalCheckup(options, theme: preferences.values.theme)
    let machine = MachineCheckup(runs: place.runs, preferences: preferences)
    let report = checkup.report + machine.report
    let writer = DoctorWriter(checkup)
    do throws(StandardOutput.ReaderGone) {
      try writer.write(report)
      try writer.write(TestCard(checkup))
      try writer.write(advice: report.advice)
    } catch {
      // Whoever reads has seen enough.
    }
    return .success
  }
}
