import Canvas
import Process

/// What the person, or the environment, wants of the terminal.
public struct TerminalOptions: Sendable {
  /// The glyphs to draw with; nil takes the best that the terminal shows.
  public var glyphs: GlyphSet?
  /// The colours to draw with, at most; nil takes all that the terminal has, or none under
  /// `NO_COLOR`.
  public var colors: ColorDepth?
  /// Whether the mouse is listened to.
  public var mouse = true
  /// What the environment says about the terminal.
  public var environment: TerminalEnvironment
  /// The terminal to read keys from and to set the modes of.
  public var input: Int32 = 0
  /// The terminal to draw on.
  public var output: Int32 = 1
  /// Where standard error goes while the screen is open, so that nothing draws over it; nil leaves
  /// it as it is.
  public var standardError: Int32?

  /// The best that the terminal offers.
  public init(environment: TerminalEnvironment = .ofThisProcess()) {
    self.environment = environment
  }
}

/// What the environment says about the terminal.
public struct TerminalEnvironment: Equatable, Sendable {
  /// `TERM`, the terminal's name.
  public var term: String?
  /// Whether `NO_COLOR` asks for no colours.
  public var noColor: Bool
  /// Whether the terminal is reached over SSH.
  public var overSSH: Bool
  /// Whether `COLORTERM` says that the terminal shows any red, green and blue.
  public var trueColor: Bool
  /// `TERM_PROGRAM`, the program that draws the terminal; nil where it does not say.
  public var program: String?

  /// An environment with these facts.
  public init(
    term: String?, noColor: Bool = false, overSSH: Bool = false, trueColor: Bool = false,
    program: String? = nil
  ) {
    self.term = term
    self.noColor = noColor
    self.overSSH = overSSH
    self.trueColor = trueColor
    self.program = program
  }

  /// Whether the terminal may be asked about its modes: others could print the question.
  public var mayBeAskedForModes: Bool {
    guard let term, program != "Apple_Terminal" else { return false }
    return Self.modern.contains { term.hasPrefix($0) }
  }

  /// How the names of terminals begin that know how to tell of modes, or drop the question.
  private static let modern = [
    "xterm", "tmux", "alacritty", "contour", "foot", "ghostty", "kitty", "mintty", "rio", "vte",
    "wezterm",
  ]

  /// The facts that this process's environment tells.
  public static func ofThisProcess() -> TerminalEnvironment {
    TerminalEnvironment(
      term: environmentValue("TERM"), noColor: environmentValue("NO_COLOR") != nil,
      overSSH: environmentValue("SSH_CONNECTION") != nil,
      trueColor: ["truecolor", "24bit"].contains(environmentValue("COLORTERM")),
      program: environmentValue("TERM_PROGRAM"))
  }
}
