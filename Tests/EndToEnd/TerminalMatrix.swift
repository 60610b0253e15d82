import Foundation
import Testing

/// A kind of terminal: what the program finds of it in its environment.
struct TerminalKind: Hashable, CustomTestStringConvertible {
  /// TERM; nil where it is not set.
  var term: String?
  /// LC_ALL.
  var locale: String
  /// Whether NO_COLOR is set.
  var refusesColor: Bool

  static let terms: [String?] = [
    "xterm-256color", "xterm", "screen", "screen-256color", "tmux-256color", "linux", "vt100",
    "hourglass-unheard-of", "dumb", nil,
  ]
  static let locales = ["C.UTF-8", "C", "POSIX"]

  /// Every kind.
  static let all = terms.flatMap { term in
    locales.flatMap { locale in
      [false, true].map { TerminalKind(term: term, locale: locale, refusesColor: $0) }
    }
  }

  /// Whether a screen can be shown.
  var canShow: Bool { term != nil && term != "dumb" }
  /// Whether nothing but ASCII may be sent.
  var isASCII: Bool { locale != "C.UTF-8" || term == "vt100" }

  var environment: [String: String] {
    var environment = ["LC_ALL": locale]
    environment["TERM"] = term
    if refusesColor { environment["NO_COLOR"] = "1" }
    return environment
  }

  var testDescription: String {
    "TERM=\(term ?? "(unset)") LC_ALL=\(locale)" + (refusesColor ? " NO_COLOR" : "")
  }
}

/// One look at the program: a screen at a size.
struct Look: Hashable {
  var size: Size
  /// The position of the screen, from 0.
  var screen: Int

  struct Size: Hashable {
    var columns: Int
    var rows: Int
  }

  static let sizes = [
    (1, 1), (20, 4), (40, 10), (80, 24), (120, 36), (200, 60), (500, 200),
  ].map(Size.init)
  /// A word that each screen has wherever it is drawn whole.
  static let words = ["loss", "test", "latent", "decoded", "layer", "runs"]

  /// The keys of all screens.
  static let keys = words.indices.map { "\($0 + 1)" }.joined()
  /// After how many turns the same size meets the same screen.
  static let meetings =
    (1...sizes.count).lazy.map { $0 * words.count }
    .first { $0.isMultiple(of: sizes.count) } ?? 1

  /// Every screen at every size.
  static let all = sizes.flatMap { size in
    words.indices.map { Look(size: size, screen: $0) }
  }
}

/// A start of the program, and what is looked at then.
struct TerminalWalk: CustomTestStringConvertible {
  var kind: TerminalKind
  var looks: [Look]

  /// Every kind of terminal with every look.
  static let all = TerminalKind.all.map { TerminalWalk(kind: $0, looks: Look.all) }

  /// About a tenth of that, in which any two of terminal, locale, colours, size and screen are met
  /// together at least once.
  static let pairwise: [TerminalWalk] = TerminalKind.terms.indices.flatMap { term in
    TerminalKind.locales.indices.map { locale in
      let start = term * TerminalKind.locales.count + locale
      let looks = (0..<looksInWalk).map { look in
        let turn = start * looksInWalk + look
        // Once sizes and screens would meet again as before, screens go on by one.
        return Look(
          size: Look.sizes[turn % Look.sizes.count],
          screen: (turn + turn / Look.meetings) % Look.words.count)
      }
      return TerminalWalk(
        kind: TerminalKind(
          term: TerminalKind.terms[term], locale: TerminalKind.locales[locale],
          refusesColor: (term + locale).isMultiple(of: 2)),
        looks: looks)
    }
  }

  private static let looksInWalk = 5

  /// Those of `make test`, or all of them where `HOURGLASS_ALL_TERMINALS` is set, as in
  /// `make check`.
  static var chosen: [TerminalWalk] {
    ProcessInfo.processInfo.environment["HOURGLASS_ALL_TERMINALS"] == nil ? pairwise : all
  }

  var testDescription: String { kind.testDescription }
}
