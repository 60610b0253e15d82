import Foundation
import PseudoterminalSupport
import Testing

@Suite("A terminal that nobody reads", .serialized, .timeLimit(.minutes(1)))
struct StalledTerminalTests {
  @Test("does not keep the program from leaving within 5 s of a signal")
  func leaves() throws {
    let program = try ProgramUnderTest.path()
    let signals = [SIGTERM, SIGHUP]
    let started = try signals.map { signal in
      let terminal = try Pseudoterminal(columns: 200, rows: 60)
      let folder = try TemporaryFolder()
      let process = try Command.start(
        program, ["--epochs", "100000"], onTerminal: terminal.path, in: folder)
      return (signal: signal, terminal: terminal, folder: folder, process: process)
    }
    // The screen's thread is stuck in a write.
    for each in started { #expect(each.terminal.isStalled(for: 300, within: 10_000)) }
    let start = Date()
    for each in started { kill(each.process, each.signal) }
    for each in started {
      #expect(Command.wait(for: each.process, limit: 10) == 128 + each.signal)
      #expect(Date().timeIntervalSince(start) < 5)
    }
    // What is written on a terminal that was hung up would not stall.
    withExtendedLifetime(started) {}
  }
}
