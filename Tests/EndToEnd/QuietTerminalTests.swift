import Foundation
import Testing

@Suite("A screen on which nothing changes", .serialized, .timeLimit(.minutes(2)))
struct QuietTerminalTests {
  private static let environments = [
    ([:], Look.keys), (["SSH_CONNECTION": "a 1 b 2"], "13"),
  ]

  /// A paused program, one for each screen, here and over SSH.
  private func start() throws -> [(screen: String, program: ProgramOnTerminal)] {
    try Self.environments.flatMap { environment, screens in
      try screens.map { key in
        let program = try ProgramOnTerminal(
          ["--data", "digits:600", "--no-save", "--pace", "20"],
          environment: environment.merging(["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]) { $1 },
          columns: 120, rows: 36)
        return ("\(key) \(environment)", program)
      }
    }
  }

  @Test("sends nothing, on any screen, and over SSH neither")
  func paused() throws {
    let started = try start()
    for (screen, program) in started {
      #expect(program.sent(until: "training").count > 1000)
      program.type(" ")
      program.type(String(screen.prefix(1)))
    }
    let programs = started.map(\.program)
    // What was asked for comes, and what was just said goes away again.
    _ = ProgramOnTerminal.sent(by: programs, for: 3)
    let sent = ProgramOnTerminal.sent(by: programs, for: 1.5)
    for ((screen, _), sent) in zip(started, sent) { #expect(sent == [], "screen \(screen)") }
    // None is silent because it is gone.
    for (screen, program) in started {
      program.signal(SIGTERM)
      #expect(program.end().status == 128 + SIGTERM, "screen \(screen)")
    }
  }
}
