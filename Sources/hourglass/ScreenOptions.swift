import ArgumentParser
import Canvas
import Interface
import Process
import Terminal

/// How the screen is drawn: what is not said here is as the configuration file says, else built in.
struct ScreenOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The colours of the screen.", valueName: "name"))
  var theme: ColorTheme?

  @Option(help: ArgumentHelp("What images and curves are made of.", valueName: "set"))
  var glyphs: GlyphSet?

  @Option(
    help: ArgumentHelp("At most so many colours.", valueName: "depth"))
  var colors: ColorChoice?

  @Flag(inversion: .prefixedNo, help: "Listen to the mouse, or leave it to the terminal.")
  var mouse: Bool?

  @Option(
    help: ArgumentHelp(
      "The most frames a second of what moves by itself.", valueName: "1-60"))
  var fps: Int?

  @Option(
    help: ArgumentHelp(
      "The configuration file, in place of ~/.config/hourglass/config.toml.", valueName: "file"),
    completion: .file(extensions: ["toml"]))
  var config: String?

  #if DEBUG
    @Option(help: .hidden)
    var debugTrap: DebugTrap?
  #endif

  func validate() throws {
    guard let fps else { return }
    var trial = Preferences()
    guard Preference.fps.set("\(fps)", in: &trial) else {
      throw ValidationError("--fps \(fps): expected \(Preference.fps.expectation)")
    }
  }

  /// What the person prefers: the configuration file's, and before that what is said here.
  func preferences() throws -> PreferenceBook {
    let path = config ?? ConfigurationFile.usualPath
    let file = ConfigurationFile.read(path)
    if config != nil, file == nil {
      throw ValidationError("--config \(path): no such file; make it first, an empty one will do")
    }
    return PreferenceBook(
      path: path, file: file ?? PreferenceFile(), isColorless: environmentValue("NO_COLOR") != nil,
      arguments: arguments)
  }

  /// What is asked of the terminal; which glyphs are drawn is the interface's matter.
  func terminalOptions(_ preferences: Preferences) -> TerminalOptions {
    var options = TerminalOptions()
    options.colors = preferences.colors.map { ColorDepth($0) }
    options.mouse = preferences.mouse
    return options
  }

  private var arguments: [Preference: String] {
    var texts: [Preference: String] = [:]
    texts[.theme] = theme?.rawValue
    texts[.glyphs] = glyphs?.rawValue
    texts[.colors] = colors?.rawValue
    texts[.mouse] = mouse.map { $0 ? "on" : "off" }
    texts[.fps] = fps.map { "\($0)" }
    return texts
  }
}

extension ColorTheme: ExpressibleByArgument {}
extension GlyphSet: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}

extension ColorDepth {
  /// The depth that a person chose.
  init(_ choice: ColorChoice) {
    switch choice {
    case .none: self = .mono
    case .eight: self = .ansi8
    case .sixteen: self = .ansi16
    case .indexed: self = .indexed256
    case .direct: self = .direct
    }
  }
}
