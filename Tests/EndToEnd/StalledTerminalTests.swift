import Foundation
import Testing

@Suite("A terminal that nobody reads", .serialized, .timeLimit(.minutes(1)))
struct StalledTerminalTests {
  /// A large pseudoterminal, whose end at `reader` nobody will read.
  private func stalledTerminal() throws -> (reader: Int32, path: String) {
    var (reader, screen): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 60, ws_col: 200, ws_xpixel: 0, ws_ypixel: 0)
    try #require(openpty(&reader, &screen, nil, nil, &size) == 0)
    defer { close(screen) }
    return (reader, String(cString: try #require(ttyname(screen))))
  }

  @Test(
    "does not keep the program from leaving within 5 s of a signal",
    arguments: [
      SIGTERM, SIGHUP,
    ])
  func leaves(signal: Int32) throws {
    let terminal = try stalledTerminal()
    defer { close(terminal.reader) }
    let process = try Command.start(
      try ProgramUnderTest.path(), ["--epochs", "100000"], onTerminal: terminal.path,
      in: try TemporaryFolder())
    // Long enough to fill the terminal's buffer, so that the screen's thread is stuck in a write.
    Thread.sleep(forTimeInterval: 3)
    let start = Date()
    kill(process, signal)
    #expect(Command.wait(for: process, limit: 10) == 128 + signal)
    #expect(Date().timeIntervalSince(start) < 5)
  }
}
