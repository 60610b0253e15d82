import Foundation
import Testing

/// What a rate that is far too high does to a training of the real program.
@Suite("A training that comes apart", .serialized, .timeLimit(.minutes(2)))
struct DivergenceTests {
  /// The bytes of a run's last checkpoint, by file.
  private func checkpoint(of run: String, in folder: TemporaryFolder) throws -> [String: Data] {
    let last = URL(filePath: "\(folder.path)/runs/\(run)/last").resolvingSymlinksInPath()
    let files = try FileManager.default.contentsOfDirectory(atPath: last.path)
    return try Dictionary(
      uniqueKeysWithValues: files.map { ($0, try Data(contentsOf: last.appending(path: $0))) })
  }

  @Test("says so and what to do, keeps what was good to the byte, and u goes back to it")
  func recovery() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    try terminal.start(
      ProgramUnderTest.path(),
      ["--model", "relu20", "--data", "digits:640", "--epochs", "100000", "--run", "a"])
    try terminal.waitFor("training")
    // From the first epoch's end on there is an error to be told in the end.
    #expect(
      terminal.folder.wait { terminal.folder.text(of: "runs/a/metrics.jsonl")?.isEmpty == false })
    try terminal.press("w")
    #expect(terminal.folder.wait { terminal.folder.exists("runs/a/last/manifest.json") })
    try terminal.press("Space")
    try terminal.waitFor("paused")
    try terminal.press("w")
    Thread.sleep(forTimeInterval: 0.5)
    // Twice, so that the second way back goes further.
    for _ in 1...2 {
      let good = try checkpoint(of: "a", in: terminal.folder)
      #expect(good.count >= 4)
      try terminal.typeLine(":rate 1e30")
      try terminal.press("Space")
      let screen = try terminal.waitFor("diverged")
      #expect(screen.contains("u go back"))
      #expect(try checkpoint(of: "a", in: terminal.folder) == good)
      try terminal.press("u")
      try terminal.waitUntilGone("diverged")
      try terminal.waitFor("training")
      try terminal.press("Space")
      try terminal.waitFor("paused")
      try terminal.press("w")
      Thread.sleep(forTimeInterval: 0.5)
    }
    try terminal.leaveProgram()
    try terminal.waitFor("test error")
  }

  @Test("without a screen says so in a line, with status 1, and keeps what was good")
  func headless() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.run(
      ProgramUnderTest.path(),
      [
        "train", "--model", "relu20", "--data", "digits:640", "--lr", "1e30", "--run",
        "a",
      ],
      in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("diverged at step"))
    #expect(outcome.errors.contains("try a smaller learning rate"))
    let good = try checkpoint(of: "a", in: folder)
    #expect(good.count >= 4)
    // What was kept can be gone on with.
    let again = try Command.run(
      ProgramUnderTest.path(), ["train", "--resume", "a"], in: folder)
    #expect(again.status == 1 && again.errors.contains("diverged at step"), "\(again.errors)")
  }
}
