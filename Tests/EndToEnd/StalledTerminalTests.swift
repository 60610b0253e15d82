import Foundation
import PseudoterminalSupport
import Testing

@Suite("A terminal that nobody reads", .serialized, .timeLimit(.minutes(1)))
struct StalledTerminalTests {
  private static let cases: [(signal: Int32, arguments: [String])] = [
    (SIGTERM, []), (SIGHUP, []), (SIGTERM, ["train", "--json", "--data", "digits:64"]),
  ]

  @Test("does not keep the program from leaving, saved, within 5 s of a signal")
  func leaves() throws {
    let program = try ProgramUnderTest.path()
    let started = try Self.cases.map { signal, arguments in
      let terminal = try Pseudoterminal(columns: 200, rows: 60)
      let folder = try TemporaryFolder()
      let process = try Command.start(
        program, arguments + ["--epochs", "1000000", "--run", "x"], onTerminal: terminal.path,
        in: folder)
      return (signal: signal, terminal: terminal, folder: folder, process: process)
    }
    for each in started { try waitForMetrics(in: each.folder) }
    // Lines of text take long to fill a terminal; a screen does it by itself.
    started.last?.terminal.fill()
    // The thread that shows the training is stuck in a write.
    for each in started { #expect(each.terminal.isStalled(for: 300, within: 10_000)) }
    let start = Date()
    for each in started { kill(each.process, each.signal) }
    for each in started {
      #expect(Command.wait(for: each.process, limit: 10) == 128 + each.signal)
      #expect(Date().timeIntervalSince(start) < 5)
    }
    // What is written on a terminal that was hung up would not stall.
    withExtendedLifetime(started.map(\.terminal)) {}
    for each in started {
      #expect(each.folder.exists("runs/x/last"))
      let rest = try Command.run(
        program, ["train", "-q", "--resume", "x", "--max-time", "0.1s"], in: each.folder)
      #expect(rest.status == 0 && rest.errors.isEmpty, "\(rest.errors)")
    }
  }

  /// Waits until the run goes on.
  private func waitForMetrics(in folder: TemporaryFolder) throws {
    let limit = Date(timeIntervalSinceNow: 20)
    while folder.text(of: "runs/x/metrics.jsonl")?.isEmpty != false {
      try #require(Date() < limit)
      Thread.sleep(forTimeInterval: 0.01)
    }
  }
}
