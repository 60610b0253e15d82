import Canvas
import Drawing
import Glibc
import Interface
import Process
import Terminal

/// What is found of the terminal, and what to set.
struct TerminalCheckup {
  private let options: TerminalOptions
  /// The colours that everything is drawn in.
  let theme: ColorTheme
  /// What terminfo says of `TERM`.
  private let described: TerminalDescription?
  /// What would be drawn with; nil where no screen can be shown.
  private let capabilities: Capabilities?
  private let widths: [Int?]
  private let knowsSynchronizedOutput: Bool?
  /// Whether standard output is a terminal, which shows colours.
  let isShown = isTerminal(1)

  private var term: String? { options.environment.term }

  init(_ options: TerminalOptions, theme: ColorTheme) {
    self.options = options
    self.theme = theme
    described = options.environment.term.flatMap(TerminalDescription.init(of:))
    capabilities = try? Capabilities.expected(options)
    let probe = capabilities == nil ? nil : TerminalProbe()
    let all = TestCard.measured + TestCard.measuredByChoice.map(\.glyph)
    widths = capabilities?.glyphs == .ascii ? [] : probe?.widths(of: all) ?? []
    let mode = TerminalScreen.synchronizedOutput
    knowsSynchronizedOutput =
      options.environment.mayBeAskedForModes ? probe?.knows(mode: mode) : nil
  }

  /// What is drawn with; where no screen can be shown, what lines of text are made of.
  var glyphs: GlyphSet {
    guard localeIsUTF8() else { return .ascii }
    return isShown ? capabilities?.glyphs ?? .ascii : options.glyphs ?? .half
  }

  /// The colours that are drawn with.
  var depth: ColorDepth { capabilities?.colors ?? .mono }

  var report: DoctorReport {
    DoctorReport(
      sections: [DoctorReport.Section(title: "terminal", facts: facts)],
      advice: [
        termAdvice, multiplexerAdvice, localeAdvice, colorAdvice, noColorAdvice, sizeAdvice,
        widthAdvice,
      ].compactMap(\.self))
  }

  private var facts: [(name: String, value: String)] {
    [
      ("TERM", term ?? "not set"),
      ("terminfo", terminfo),
      ("locale", "\(localeName ?? "not set"), characters \(localeCodeset() ?? "unknown")"),
      ("colours", colors),
      ("theme", "\(theme.rawValue): \(theme.summary)"),
      ("COLORTERM", environmentValue("COLORTERM") ?? "not set"),
      ("NO_COLOR", environmentValue("NO_COLOR") == nil ? "not set" : "set"),
      ("glyphs", "\(glyphs.rawValue): \(glyphs.summary)"),
      ("glyph widths", widthsFact),
      ("size", size.map { "\($0.width)x\($0.height)" } ?? "no window"),
      ("inside", multiplexers.isEmpty ? "nothing" : multiplexers.joined(separator: ", ")),
      ("mouse", capabilities == nil || described?.hasMouse == false ? "no" : "yes"),
      ("synchronized", synchronized),
    ]
  }

  private var terminfo: String {
    guard let term else { return "nothing to look for" }
    guard let described else {
      return capabilities.map { "no entry for \(term), taken for \($0.term)" }
        ?? "no entry for \(term)"
    }
    guard described.placesCursor else { return "\(described.name) cannot place its cursor" }
    let erasing = described.erasesInGround ? "" : ", erases without colour"
    return "\(described.name): \(described.colorCount) colours\(erasing)"
  }

  private var colors: String {
    guard let capabilities else { return "none without a screen" }
    let asked = options.colors.map { "asked for \($0.name), " } ?? ""
    return asked + "drawn with \(capabilities.colors.name)"
  }

  /// The variable that decides, and what it says.
  private var localeName: String? {
    ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { name in environmentValue(name).map { "\(name)=\($0)" } }.first
  }

  private var size: Size? {
    guard let width = terminalWidth(1), let height = terminalHeight(1) else { return nil }
    return Size(width: width, height: height)
  }

  private var multiplexers: [String] {
    [("TMUX", "tmux"), ("STY", "screen"), ("SSH_CONNECTION", "SSH")]
      .filter { environmentValue($0.0) != nil }.map(\.1)
  }

  private var synchronized: String {
    switch knowsSynchronizedOutput {
    case true?: "yes, frames are shown whole"
    case false?: "no"
    case nil: options.environment.mayBeAskedForModes ? "no answer" : "not asked"
    }
  }

  /// The measured glyphs that do not take one column.
  private var misfits: [(glyph: Unicode.Scalar, width: Int)] {
    zip(TestCard.measured, widths).compactMap { glyph, width in
      width.flatMap { $0 == 1 ? nil : (glyph, $0) }
    }
  }

  /// The sets that may be chosen, but whose glyphs take no column, or two.
  private var unknownSets: [GlyphSet] {
    zip(TestCard.measuredByChoice, widths.dropFirst(TestCard.measured.count)).compactMap {
      $1 == nil || $1 == 1 ? nil : $0.set
    }
  }

  private var widthsFact: String {
    guard !widths.compactMap(\.self).isEmpty else { return "not measured" }
    let unknown = unknownSets.map { "; the terminal knows no \($0.rawValue)" }.joined()
    guard !misfits.isEmpty else { return "one column each\(unknown)" }
    return misfits.map { "\($0.glyph) takes \($0.width)" }.joined(separator: ", ") + unknown
  }
}

extension TerminalCheckup {
  private var termAdvice: String? {
    guard let term else {
      return "TERM is not set: say what the terminal is, most often with TERM=xterm-256color"
    }
    if term == "dumb" || described?.placesCursor == false {
      return "TERM=\(term) cannot show a screen: TERM=xterm-256color hourglass"
    }
    guard described == nil else { return nil }
    return "terminfo does not know TERM=\(term): install ncurses-term, or set TERM=xterm-256color"
  }

  private var multiplexerAdvice: String? {
    guard let term, environmentValue("TMUX") != nil else { return nil }
    if term.hasPrefix("tmux") || term.hasPrefix("screen") { return nil }
    return "inside tmux TERM is not \(term): take TERM out of the shell's start files, and say "
      + "set -g default-terminal tmux-256color in ~/.tmux.conf"
  }

  private var localeAdvice: String? {
    guard let codeset = localeCodeset() else {
      let name = localeName ?? "the locale"
      return "\(name) is no locale of this machine: set LC_ALL=C.UTF-8, or one of locale -a"
    }
    guard codeset != "UTF-8" else { return nil }
    return "characters are \(codeset), so that all is drawn in ASCII: set LC_ALL=C.UTF-8 if the "
      + "terminal shows UTF-8"
  }

  private var colorAdvice: String? {
    guard let term, let described, options.colors == nil, !options.environment.noColor,
      described.placesCursor, (1...16).contains(described.colorCount)
    else { return nil }
    let better = "\(term.prefix { $0 != "-" })-256color"
    guard TerminalDescription(of: better) != nil else { return nil }
    return "TERM=\(term) has \(described.colorCount) colours: set TERM=\(better) if the terminal "
      + "has more, as most do"
  }

  private var noColorAdvice: String? {
    guard options.environment.noColor, options.colors == nil else { return nil }
    return "NO_COLOR takes all colours away: unset it, or ask for them with --colors 256"
  }

  private var sizeAdvice: String? {
    let least = Self.leastSize
    guard let size, size.width < least.width || size.height < least.height else { return nil }
    return "a window of \(size.width)x\(size.height) leaves things out: make it "
      + "\(least.width)x\(least.height) or larger"
  }

  private var widthAdvice: String? {
    if let chosen = options.glyphs, unknownSets.contains(chosen) {
      return "the terminal knows no \(chosen.rawValue): choose others with --glyphs"
    }
    guard !misfits.isEmpty else { return nil }
    let isWide = misfits.contains { $0.width == 2 }
    return isWide
      ? "some glyphs take two columns: tell the terminal to draw ambiguous characters narrow, or "
        + "use --glyphs ascii"
      : "some glyphs take no column, for the terminal does not know them: use --glyphs ascii"
  }

  private static let leastSize = Size(width: 80, height: 24)
}

extension ColorDepth {
  /// What it is called in a sentence.
  fileprivate var name: String {
    switch self {
    case .mono: "no colours"
    case .ansi8: "8 colours"
    case .ansi16: "16 colours"
    case .indexed256: "256 colours"
    case .direct: "direct colours"
    }
  }
}
