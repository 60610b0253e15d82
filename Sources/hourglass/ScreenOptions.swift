import ArgumentParser
import Canvas
import Terminal

/// How the screen is drawn; by default the best that the terminal shows.
struct ScreenOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What images and curves are made of.", valueName: "set"))
  var glyphs: GlyphSet?

  @Option(
    help: ArgumentHelp("At most so many colours.", valueName: "depth"))
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

extension GlyphSet: ExpressibleByArgument {}

extension ColorDepth: ExpressibleByArgument {
  /// What the depths are called, the poorest first.
  private static let names: [(name: String, depth: ColorDepth)] = [
    ("0", .mono), ("8", .ansi8), ("16", .ansi16), ("256", .indexed256), ("direct", .direct),
  ]

  /// The depth that a number of colours, or `direct`, names.
  public init?(argument: String) {
    guard let named = Self.names.first(where: { $0.name == argument }) else { return nil }
    self = named.depth
  }

  /// The names, for the help.
  public static var allValueStrings: [String] { names.map(\.name) }
}
