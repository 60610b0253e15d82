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
      let process = Command.Child(
        try Command.start(
          program, arguments + ["--epochs", "1000000", "--run", "x"], onTerminal: terminal.path,
          in: folder))
      return (signal: signal, terminal: terminal, folder: folder, process: process)
    }
    for each in started { try waitForMetrics(in: each.folder) }
    // Lines of text take long to fill a terminal; a screen does it by itself.
    started.last?.terminal.fill()
    // The thread that shows the training is stuck in a write.
    for each in started { #expect(each.terminal.isStalled(for: 300, within: 10_000)) }
    let start = Date()
    for each in started { kill(each.process.identifier, each.signal) }
    for each in started {
      #expect(each.process.wait(limit: 10) == 128 + each.signal)
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

/// What a terminal that stands still costs training, beside one that is read at the same time, so
/// that what else the machine does weighs on both.
@Suite("A terminal that nobody reads for long", .serialized, .timeLimit(.minutes(10)))
struct StalledTrainingTests {
  /// How long a terminal is not read, in seconds, and what training must do of its usual speed then:
  /// in `make check` all that is promised, else as much as a short time tells.
  private static let isWhole =
    ProcessInfo.processInfo.environment["HOURGLASS_LONG_STALL"] != nil
  private static let (stall, leastSpeed) = isWhole ? (60.0, 0.95) : (2.0, 0.8)
  /// What a training may come to hold in that time, of its past and its curves, beyond what one whose
  /// terminal is read does, in megabytes.
  private static let mostGrowth = 4.0

  /// What a program did in some time.
  private struct Stretch {
    var steps: Int
    var megabytes: Double
  }

  @Test("does not slow training, nor have memory grow")
  func training() throws {
    let programs = try (0..<2).map { _ in
      try ProgramOnTerminal(
        // A model of few weights, for each epoch's are kept to look back at, and the faster of the two
        // programs keeps more of them.
        [
          "--data", "digits:6400", "--model", "conv4", "--epochs", "1000000", "--run", "x",
          "--threads", "1",
        ],
        columns: 200, rows: 60)
    }
    for program in programs { #expect(program.sent(until: "training").holds("training")) }
    _ = ProgramOnTerminal.sent(by: programs, for: 2)
    // Each in turn, for one processor may be slower than the other.
    let first = stall(programs[0], reading: programs[1])
    _ = ProgramOnTerminal.sent(by: programs, for: 1)
    let second = stall(programs[1], reading: programs[0])
    let stalled = Double(first.stalled.steps + second.stalled.steps)
    let read = Double(first.read.steps + second.read.steps)
    #expect(stalled > Self.leastSpeed * read, "\(stalled) steps, beside \(read)")
    for pair in [first, second] {
      #expect(
        pair.stalled.megabytes < max(0, pair.read.megabytes) + Self.mostGrowth,
        "\(pair.stalled.megabytes) MB more, beside \(pair.read.megabytes)")
    }
    if Self.isWhole {
      print("not read for \(Self.stall) s: \(stalled / read) of the speed")
      print("memory and steps: \(first), \(second)")
    }
    for program in programs {
      program.signal(SIGTERM)
      #expect(program.end(within: 10).status == 128 + SIGTERM)
    }
  }

  private func stall(
    _ still: ProgramOnTerminal, reading other: ProgramOnTerminal
  ) -> (stalled: Stretch, read: Stretch) {
    // First what it sent fills the terminal.
    _ = ProgramOnTerminal.sent(by: [other], for: 1)
    let before = [still, other].map { ($0.folder.step(ofRun: "x"), $0.megabytesHeld()) }
    _ = ProgramOnTerminal.sent(by: [other], for: Self.stall)
    let stretches = zip([still, other], before).map { program, before in
      Stretch(
        steps: program.folder.step(ofRun: "x") - before.0,
        megabytes: program.megabytesHeld() - before.1)
    }
    return (stretches[0], stretches[1])
  }
}
