import ArgumentParser
import Terminal

/// How the screen is drawn; by default the best that the terminal shows.
struct ScreenOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What pictures are made of: ascii or half.", valueName: "set"))
  var glyphs: GlyphChoice?

  @Option(
    help: ArgumentHelp("At most so many colours: 0, 8, 16, 256 or direct.", valueName: "depth"))
  var colors: ColorDepth?

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
  var noMouse = false

  /// What is asked of the terminal.
  var terminal: TerminalOptions {
    var options = TerminalOptions()
    options.glyphs = glyphs
    options.colors = colors
    options.mouse = !noMouse
    return options
  }
}

extension GlyphChoice: ExpressibleByArgument {}

extension ColorDepth: ExpressibleByArgument {
  /// The depth that a number of colours, or `direct`, names.
  public init?(argument: String) {
    switch argument {
    case "0": self = .mono
    case "8": self = .ansi8
    case "16": self = .ansi16
    case "256": self = .indexed256
    case "direct": self = .direct
    default: return nil
    }
  }
}
