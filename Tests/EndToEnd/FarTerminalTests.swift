import Foundation
import Testing

@Suite("A terminal that is far away", .serialized, .timeLimit(.minutes(2)))
struct FarTerminalTests {
  /// A turning cloud of many points on a large terminal, which takes all that may be sent over SSH.
  private func turningCloud() throws -> ProgramOnTerminal {
    let program = try ProgramOnTerminal(
      ["--data", "digits", "--no-save", "--pace", "20"],
      environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SSH_CONNECTION": "a 1 b 2"],
      columns: 240, rows: 70)
    #expect(program.sent(until: "training").count > 1000)
    for key in ["3", "#", "a"] {
      program.type(key)
      _ = ProgramOnTerminal.sent(by: [program], for: 1)
    }
    return program
  }

  @Test("shows the words that answer a key at once, while a cloud turns that takes longer")
  func words() throws {
    let program = try turningCloud()
    let before = ProgramOnTerminal.sent(by: [program], for: 2)[0]
    #expect((14_000...50_000).contains(before.count), "a cloud that turns")
    var waits: [TimeInterval] = []
    for _ in 0..<7 {
      let start = Date()
      program.type(":")
      #expect(program.sent(until: "Enter").holds("Enter"))
      waits.append(-start.timeIntervalSinceNow)
      program.type("\u{1b}")
      _ = ProgramOnTerminal.sent(by: [program], for: 0.5)
    }
    #expect(waits.sorted()[3] < 0.1, "waits of \(waits) s")
  }
}
