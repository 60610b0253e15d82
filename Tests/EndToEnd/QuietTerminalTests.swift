import Foundation
import Testing

@Suite("A screen on which nothing changes", .serialized, .timeLimit(.minutes(1)))
struct QuietTerminalTests {
  @Test(
    "sends nothing, on any screen, and over SSH neither",
    arguments: [([:], "123456"), (["SSH_CONNECTION": "a 1 b 2"], "13")])
  func paused(environment: [String: String], screens: String) throws {
    let program = try ProgramOnTerminal(
      ["--data", "digits:600", "--no-save", "--pace", "20"],
      environment: environment.merging(["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]) { $1 },
      columns: 120, rows: 36)
    #expect(program.sent(until: "training").count > 1000)
    program.type(" ")
    for key in screens {
      program.type(String(key))
      // What was asked for comes, and what was just said goes away again.
      _ = program.sent(quietFor: 2500)
      #expect(program.sent(quietFor: 1500) == [], "screen \(key)")
    }
  }
}
