import Canvas
import Process
import Wording

extension Capabilities {
  /// The best of what a terminal shows, within what the person wants.
  ///
  /// - Parameters:
  ///   - term: the name that terminfo knows it by.
  ///   - utf8: whether characters are UTF-8.
  ///   - depth: the colours that it shows.
  init(_ options: TerminalOptions, term: String, utf8: Bool, shows depth: ColorDepth) {
    let wanted = options.colors ?? (options.environment.noColor ? .mono : depth)
    self.term = term
    self.utf8 = utf8
    glyphs = utf8 ? options.glyphs ?? GlyphSet(sureAt: term) : .ascii
    colors = min(wanted, depth)
    overSSH = options.environment.overSSH
    let asked = options.environment.term ?? ""
    let isMeant = term == asked || options.directNames.contains(term)
    notice =
      isMeant ? nil : "TERM=\(cleaned(asked)) is unknown here: taken for \(term)"
  }

  /// What a screen would show, found without opening it.
  public static func expected(
    _ options: TerminalOptions
  ) throws(TerminalError) -> Capabilities {
    let term = try options.checkedTerm()
    guard
      let found = options.terminalNames.lazy.compactMap(TerminalDescription.init(of:)).first
    else { throw .unknown(term: term) }
    guard found.placesCursor else { throw .incapable(term: found.name) }
    return Capabilities(
      options, term: found.name, utf8: localeIsUTF8(), shows: found.depth)
  }
}

extension TerminalOptions {
  /// The terminal's name, if it can be one.
  func checkedTerm() throws(TerminalError) -> String {
    guard let term = environment.term, !term.isEmpty else { throw .unnamed }
    guard term != "dumb" else { throw .incapable(term: term) }
    return term
  }

  /// The names that the terminal is looked for under in terminfo, the best first.
  var terminalNames: [String] {
    directNames + [environment.term ?? ""] + Self.likeliest
  }

  /// Where a person asks for direct colours, which the terminal says it has, their entries.
  var directNames: [String] {
    guard colors == .direct, environment.trueColor, let term = environment.term else { return [] }
    let family = String(term.prefix { $0 != "-" })
    return ["\(family)-direct", "xterm-direct"]
  }

  /// What an unknown terminal is most likely to understand.
  private static let likeliest = ["xterm-256color", "vt100"]
}

extension GlyphSet {
  /// The most that a terminal of some name is sure to have, where characters are UTF-8.
  fileprivate init(sureAt term: String) {
    // DEC's terminals and what imitates them know no Unicode, whatever the locale says; the font of
    // Linux's console has half-blocks, but no braille.
    self = term.hasPrefix("vt") ? .ascii : term.hasPrefix("linux") ? .blocks : .half
  }
}
