import Foundation
import PseudoterminalSupport
import Testing

@Suite("A terminal that nobody reads", .serialized, .timeLimit(.minutes(1)))
struct StalledTerminalTests {
  @Test(
    "does not keep the program from leaving within 5 s of a signal",
    arguments: [
      SIGTERM, SIGHUP,
    ])
  func leaves(signal: Int32) throws {
    let terminal = try Pseudoterminal(columns: 200, rows: 60)
    let process = try Command.start(
      try ProgramUnderTest.path(), ["--epochs", "100000"], onTerminal: terminal.path,
      in: try TemporaryFolder())
    // Long enough to fill the terminal's buffer, so that the screen's thread is stuck in a write.
    Thread.sleep(forTimeInterval: 3)
    let start = Date()
    kill(process, signal)
    #expect(Command.wait(for: process, limit: 10) == 128 + signal)
    #expect(Date().timeIntervalSince(start) < 5)
    // What is written on a terminal that was hung up would not stall.
    withExtendedLifetime(terminal) {}
  }
}
