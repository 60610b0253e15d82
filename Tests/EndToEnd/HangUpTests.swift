import Foundation
import PseudoterminalSupport
import Testing

@Suite("A terminal whose window is closed", .serialized, .timeLimit(.minutes(1)))
struct HangUpTests {
  private static let epochs = 25
  private let folder: TemporaryFolder
  private let terminal: Pseudoterminal

  init() throws {
    folder = try TemporaryFolder()
    terminal = try Pseudoterminal(columns: 80, rows: 24)
  }

  @Test("ends the program, saved, within 5 s", arguments: [[], ["train"]])
  func ends(command: [String]) throws {
    let process = try start(command, epochs: 1_000_000)
    let start = Date()
    terminal.hangUp()
    #expect(process.wait(limit: 10) == 128 + SIGHUP)
    #expect(Date().timeIntervalSince(start) < 5)
    #expect(folder.exists("runs/x/last"))
  }

  @Test("lets training go on to its end with --keep-running", arguments: [[], ["train"]])
  func goesOn(command: [String]) throws {
    let process = try start(command + ["--keep-running"], epochs: Self.epochs)
    #expect(epochsKept() < Self.epochs)
    terminal.hangUp()
    #expect(process.wait(limit: 30) == 0)
    #expect(epochsKept() == Self.epochs)
    #expect(folder.exists("runs/x/last"))
  }

  @Test("ends it even then at another signal, saved", arguments: [[], ["train"]])
  func ended(command: [String]) throws {
    let process = try start(command + ["--keep-running"], epochs: 1_000_000)
    terminal.hangUp()
    let before = epochsKept()
    while epochsKept() < before + 3 { Thread.sleep(forTimeInterval: 0.01) }
    kill(process.identifier, SIGTERM)
    #expect(process.wait(limit: 10) == 128 + SIGTERM)
    #expect(folder.exists("runs/x/last"))
  }

  /// Starts a training and waits until it goes on.
  private func start(_ command: [String], epochs: Int) throws -> Command.Child {
    let process = Command.Child(
      try Command.start(
        try ProgramUnderTest.path(),
        command + ["--data", "digits:6400", "--epochs", "\(epochs)", "--run", "x"],
        onTerminal: terminal.path, in: folder))
    let limit = Date(timeIntervalSinceNow: 20)
    while epochsKept() == 0 {
      try #require(Date() < limit)
      Thread.sleep(forTimeInterval: 0.01)
    }
    return process
  }

  /// How many epochs the run's metrics tell of.
  private func epochsKept() -> Int {
    let lines = folder.text(of: "runs/x/metrics.jsonl")?.split(separator: "\n") ?? []
    return lines.count { $0.hasPrefix(#"{"epoch""#) }
  }
}
