import Foundation
import Testing

/// Standard output that is not read, not there or not large enough, and what libraries write beside.
@Suite("Standard output and standard error", .serialized, .timeLimit(.minutes(2)))
struct OutputTests {
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
  }

  private func shell(_ script: String) throws -> Outcome {
    try Command.run(
      "/bin/bash", ["-c", "set -o pipefail; \(script)", program], in: folder)
  }

  private static let recipe = "train --data digits:640 --epochs 3 --run"

  private func epochs(of run: String) -> Int {
    let lines = folder.text(of: "runs/\(run)/metrics.jsonl")?.split(separator: "\n") ?? []
    return lines.count { $0.hasPrefix(#"{"epoch""#) }
  }

  @Test("whose reader goes away do not end a run that is kept", arguments: ["", "--json"])
  func readerGone(more: String) throws {
    let outcome = try shell("\"$0\" \(Self.recipe) x \(more) | head -n 1")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(epochs(of: "x") == 3 && folder.exists("runs/x/last"))
  }

  @Test("whose reader goes away leave a run no more time than it was given")
  func readerGoneInTime() throws {
    let start = Date.now
    let outcome = try shell(
      "\"$0\" train --data digits:640 --epochs 100000 --max-time 3s --run x "
        + "| (sleep 2.5; head -n 1)")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(Date.now.timeIntervalSince(start) < 4.5)
    #expect(folder.exists("runs/x/last"))
  }

  @Test("whose reader is interrupted with the program hold up nothing")
  func pipelineInterrupted() throws {
    let start = Date.now
    // A job of its own, which Ctrl-C ends whole.
    let outcome = try shell(
      "set -m; \"$0\" train --data digits:640 --epochs 100000 --run x | cat > seen & "
        + "until grep -q epoch seen; do sleep 0.05; done; kill -INT -- -$(jobs -p); wait")
    #expect(!outcome.errors.contains("hourglass"), "\(outcome.errors)")
    #expect(Date.now.timeIntervalSince(start) < 3.5)
    #expect(folder.exists("runs/x/last"))
  }

  @Test("that are closed never have a file of the run in their place")
  func closed() throws {
    for closed in [">&-", "2>&-", "<&- >&- 2>&-"] {
      let plain = try shell("rm -rf runs; \"$0\" \(Self.recipe) x \(closed)")
      #expect(plain.status == 0, "\(closed): \(plain.errors)")
      let outcome = try shell("\"$0\" \(Self.recipe) y --json \(closed)")
      #expect(outcome.status == 0, "\(closed): \(outcome.errors)")
      for run in ["x", "y"] {
        #expect(epochs(of: run) == 3, "\(closed)")
        let metrics = folder.text(of: "runs/\(run)/metrics.jsonl") ?? ""
        #expect(metrics.split(separator: "\n").allSatisfy { $0.hasPrefix("{") }, "\(metrics)")
        #expect(folder.text(of: "runs/\(run)/lock") == "")
        let log = folder.text(of: "runs/\(run)/log.txt") ?? ""
        #expect(log.split(separator: "\n").allSatisfy { $0.contains("saved step") }, "\(log)")
      }
    }
  }

  @Test("that a full disk does not take are no success, and end no run that is kept")
  func fullDisk() throws {
    #expect(try shell("\"$0\" \(Self.recipe) x").status == 0)
    let commands = [
      "runs", "runs show x", "models", "models show tanh3", "models show tanh3 --toml", "data",
      "data --json", "data sample digits -n 4", "doctor", "evaluate x --json", "encode x",
      "anomalies x", "--help", "--version", "train --help", "\(Self.recipe) y",
      "\(Self.recipe) z --json",
    ]
    for command in commands {
      let outcome = try shell("\"$0\" \(command) > /dev/full")
      #expect(outcome.status == 1, "\(command)")
      #expect(
        outcome.errors == "hourglass: standard output: No space left on device\n",
        "\(command): \(outcome.errors)")
    }
    for run in ["y", "z"] { #expect(epochs(of: run) == 3 && folder.exists("runs/\(run)/last")) }
  }

  @Test("of libraries are told on the screen, not over it, in the run's log, and afterwards")
  func libraryErrors() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    try terminal.start(
      program, ["--data", "digits:640", "--epochs", "1000000", "--pace", "20", "--run", "x"])
    try terminal.waitFor("training")
    try terminal.record(to: "sent")
    let process = try #require(terminal.programIdentifier())
    let errors = try FileHandle(forWritingTo: URL(fileURLWithPath: "/proc/\(process)/fd/2"))
    try errors.seekToEnd()
    try errors.write(contentsOf: Data("libnoise: \u{1b}[8m\u{7}trouble\nlibnoise: more\n".utf8))
    try terminal.waitFor("libnoise: more")
    #expect(try terminal.waitFor("4 Explore").contains("╰"))
    try terminal.leaveProgram()
    let screen = try terminal.screen()
    #expect(screen.contains("libnoise: ?[8m?trouble\nlibnoise: more\n"), "\(screen)")
    let sent = terminal.folder.text(of: "sent") ?? ""
    #expect(sent.contains("libnoise") && !sent.contains("\u{1b}[8m") && !sent.contains("\u{7}"))
    let log = try #require(terminal.folder.text(of: "runs/x/log.txt"))
    #expect(log.contains("Z libnoise: ?[8m?trouble\n") && log.contains("Z libnoise: more\n"))
  }
}
