import Foundation
import Testing

/// `hourglass doctor`, on terminals and without one.
@Suite("The doctor", .serialized, .timeLimit(.minutes(1)))
struct DoctorTests {
  private func report(_ environment: [String: String]) throws -> Outcome {
    try Command.run(
      ProgramUnderTest.path(), ["doctor"], in: TemporaryFolder(), environment: environment)
  }

  @Test("without a terminal it prints plain text, in ASCII where the locale is")
  func plain() throws {
    for locale in ["C", "C.UTF-8"] {
      let outcome = try report(["TERM": "xterm-256color", "LC_ALL": locale])
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
      #expect(!outcome.output.contains("\u{1b}"))
      #expect(outcome.output.utf8.allSatisfy { $0 < 0x80 } == (locale == "C"))
      for word in ["terminfo", "kernels", "mnist", "cache", "test card", "advice"] {
        #expect(outcome.output.contains(word), "\(word) in \(locale)")
      }
    }
  }

  @Test(
    "for what looks wrong it says what to set",
    arguments: [
      (["TERM": "dumb"], "TERM=xterm-256color hourglass"),
      (["TERM": ""], "TERM is not set"),
      (["TERM": "no-such"], "terminfo does not know TERM=no-such"),
      (["TERM": "xterm"], "set TERM=xterm-256color if the terminal has more"),
      (["LC_ALL": "C"], "set LC_ALL=C.UTF-8"),
      (["LC_ALL": "xx_YY.UTF-8"], "LC_ALL=xx_YY.UTF-8 is no locale of this machine"),
      (["NO_COLOR": "1"], "--colors 256"),
      (["TMUX": "/tmp/tmux,1,0"], "tmux-256color"),
      (["XDG_CACHE_HOME": "here"], "XDG_CACHE_HOME=here is relative"),
      (["HOURGLASS_KERNELS": "abacus"], "HOURGLASS_KERNELS=abacus: expected"),
    ])
  func advice(change: [String: String], said: String) throws {
    let usual = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]
    let outcome = try report(usual.merging(change) { $1 })
    #expect(outcome.status == 0)
    let advice = outcome.output.split(separator: "\n").filter { $0.hasPrefix("  - ") }
    #expect(advice.contains { $0.contains(said) }, "\(advice)")
  }

  @Test("where all is well it says so")
  func healthy() throws {
    let outcome = try report(["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"])
    #expect(outcome.output.hasSuffix("advice\n  nothing looks wrong\n"))
  }

  @Test("on a terminal it measures glyphs and shows colours, and leaves the terminal as it was")
  func onTerminal() throws {
    let terminal = try TmuxTerminal(columns: 100, rows: 70)
    try terminal.start(ProgramUnderTest.path(), ["doctor"])
    let screen = try terminal.waitFor("advice")
    #expect(screen.contains("one column each"))
    #expect(screen.contains("100x70"))
    #expect(try terminal.grounds().count >= 26)
    // What is typed is echoed again.
    try terminal.typeLine("echo back again")
    try terminal.waitFor("echo back again")
  }

  private static let question = "\u{1b}[6n"

  /// The doctor on a terminal that answers nothing by itself, and how that was set before.
  private func start() throws -> (program: ProgramOnTerminal, modes: [tcflag_t]) {
    let program = try ProgramOnTerminal(
      ["doctor"], environment: ["TERM": "screen-256color", "LC_ALL": "C.UTF-8"])
    return (program, program.modes())
  }

  @Test("it asks for every glyph's width at once, and takes nothing but reports for an answer")
  func widths() throws {
    let (program, modes) = try start()
    let sent = String(decoding: program.sent(until: Self.question), as: UTF8.self)
    let count = sent.ranges(of: Self.question).count
    #expect(count > 30)
    // What a person types meanwhile is no report, nor is half of one.
    let typed = ["x", "7R", "\u{1b}[A", "1;9R", "\u{1b}[2;R", "\u{1b}[", "\u{1b}"]
    for number in 0..<count {
      program.type(typed[number % typed.count] + "\u{1b}[1;\(number == 0 ? 3 : 2)R")
    }
    let end = program.end()
    #expect(end.status == 0)
    #expect(end.sent.holds("glyph widths"))
    #expect(end.sent.holds("─ takes 2"))
    #expect(!end.sent.holds("takes 8") && !end.sent.holds("takes 0"))
    #expect(program.modes() == modes)
  }

  @Test("Ctrl-C ends its questions, and the terminal is as it was")
  func interrupted() throws {
    let (program, modes) = try start()
    #expect(program.sent(until: Self.question).holds(Self.question))
    program.type("\u{1b}[1;2R\u{3}")
    let end = program.end()
    #expect(end.status == 0)
    #expect(end.sent.holds("test card"))
    #expect(program.modes() == modes)
  }
}
