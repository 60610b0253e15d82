import Foundation
import Testing

/// The program on every kind of terminal: it draws every screen at every size, sends nothing that
/// the terminal cannot show, and leaves when asked.
@Suite("Every kind of terminal", .serialized, .timeLimit(.minutes(20)))
struct TerminalMatrixTests {
  private static let arguments = ["--data", "digits:200", "--epochs", "1"]

  @Test("is walked through, drawn on and left", arguments: TerminalWalk.chosen)
  func walk(_ walk: TerminalWalk) throws {
    let kind = walk.kind
    guard kind.canShow else { return try refusal(of: kind) }
    let program = try ProgramOnTerminal(Self.arguments, environment: kind.environment)
    var sent = program.sent(until: "done")
    try #require(sent.holds("done"), "it never was done with its epoch")
    for look in walk.looks { sent += draw(look, program) }
    program.type("q")
    sent += program.sent()
    program.type("\r")
    let end = program.end()
    sent += end.sent
    #expect(end.status == 0)
    #expect(!kind.isASCII || sent.isASCII, "more than ASCII was sent")
    #expect((kind.refusesColor ? sent.colorSequences : []) == [], "a colour was set")
    #expect(sent.deletions == [], "cells were deleted, and what comes in has any ground")
  }

  /// What is sent for a look, with every cell of it; what must be on it is. What comes after that is
  /// sent for the next look, or for the dialog.
  private func draw(_ look: Look, _ program: ProgramOnTerminal) -> [UInt8] {
    program.resize(columns: look.size.columns, rows: look.size.rows)
    program.type("\(look.screen + 1)")
    let sent = program.sent()
    let redraw = "\u{c}"
    program.type(redraw)
    var drawn: [UInt8] = []
    if look.size.columns >= 80, look.size.rows >= 24 {
      let word = Look.words[look.screen]
      drawn += program.sent(until: word)
      #expect(drawn.holds(word), "\(look): `\(word)` is not shown")
    }
    if look.size.columns >= 20, look.size.rows >= 4 {
      // A notice stands in the state's place for a while.
      let words = ("done", "TERM=")
      if !drawn.holds(words.0) { drawn += program.sent(until: words.0, words.1) }
      #expect(drawn.holds(words.0) || drawn.holds(words.1), "\(look): the state is not shown")
    }
    return sent + drawn
  }

  /// A terminal that cannot show a screen is told so in one line, which says what to do.
  private func refusal(of kind: TerminalKind) throws {
    let program = try ProgramOnTerminal(Self.arguments, environment: kind.environment)
    let (status, sent) = program.end()
    #expect(status == 1)
    let text = String(decoding: sent, as: UTF8.self)
    #expect(text.contains("TERM") && text.contains("hourglass train"))
    #expect(text.split(whereSeparator: \.isNewline).count == 1, "\(text)")
    #expect(sent.isASCII && sent.colorSequences == [])
  }
}

@Suite("The terminals that are tried")
struct TerminalWalkTests {
  @Test("are in pairs of any two properties")
  func pairs() {
    typealias Properties = [AnyHashable]
    func properties(_ kind: TerminalKind, _ look: Look) -> Properties {
      [kind.term, kind.locale, kind.refusesColor, look.size, look.screen]
    }
    func pairs(_ walks: [TerminalWalk]) -> Set<[AnyHashable]> {
      var pairs: Set<[AnyHashable]> = []
      for walk in walks {
        for look in walk.looks {
          let all = properties(walk.kind, look)
          for (first, second) in [
            (0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4),
          ] {
            pairs.insert([first, all[first], second, all[second]])
          }
        }
      }
      return pairs
    }
    #expect(pairs(TerminalWalk.pairwise) == pairs(TerminalWalk.all))
    let count = { (walks: [TerminalWalk]) in walks.reduce(0) { $0 + $1.looks.count } }
    #expect(count(TerminalWalk.pairwise) * 10 < count(TerminalWalk.all))
  }
}
