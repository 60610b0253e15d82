import Foundation
import Testing

/// Signals to the real program, beyond those that end it once.
@Suite("Signals", .serialized, .timeLimit(.minutes(2)))
struct SignalTests {
  private static let endless = ["--data", "digits:640", "--epochs", "1000000", "--run", "x"]

  @Test("that may end a process end the program saved, with 128 + n, the terminal given back")
  func ending() throws {
    let signals = [
      SIGINT, SIGQUIT, SIGXCPU, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGIO, SIGPWR,
    ]
    let programs = try signals.map { _ in
      try ProgramOnTerminal(Self.endless + ["--pace", "20"])
    }
    for (signal, program) in zip(signals, programs) {
      #expect(program.sent(until: "training").holds("training"))
      // What a queue of jobs sends each second is no second signal.
      for _ in 0..<(signal == SIGXCPU ? 5 : 1) { program.signal(signal) }
      let end = program.end(within: 10)
      #expect(end.status == 128 + signal)
      #expect(end.sent.holds("\u{1b}[?1049l"), "signal \(signal)")
      #expect(program.folder.exists("runs/x/last"), "signal \(signal)")
    }
  }

  @Test("to stop, a second time, end it at once, its terminal standing still, its files whole")
  func twice() throws {
    for arguments in [[], ["train", "--json"]] {
      let program = try ProgramOnTerminal(
        arguments + Self.endless + ["--save-interval", "0"], columns: 200, rows: 60)
      let isSaved = program.folder.wait { program.folder.exists("runs/x/last") }
      #expect(isSaved)
      Thread.sleep(forTimeInterval: 1)
      let start = Date()
      program.signal(SIGINT)
      program.signal(SIGTERM)
      let status = program.endUnread(within: 10)
      #expect([128 + SIGINT, 128 + SIGTERM].contains(status))
      #expect(Date().timeIntervalSince(start) < 2)
      let rest = try Command.run(
        try ProgramUnderTest.path(), ["train", "-q", "--resume", "x", "--max-time", "0.1s"],
        in: program.folder)
      #expect(rest.status == 0 && rest.errors.isEmpty, "\(rest.errors)")
    }
  }

  @Test("hundreds of times a second lose no key, hold up no training, and leave the screen right")
  func storm() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    try terminal.start(ProgramUnderTest.path(), Self.endless)
    try terminal.waitFor("training")
    let storm = 2.0
    let process = try #require(terminal.programIdentifier())
    let (stepBefore, start) = (terminal.folder.step(ofRun: "x"), Date())
    var sent = 0
    while Date().timeIntervalSince(start) < storm {
      kill(process, sent.isMultiple(of: 2) ? SIGCONT : SIGWINCH)
      sent += 1
      if sent == 500 { try terminal.press("?") }
      usleep(1000)
    }
    #expect(sent > 500)
    #expect(terminal.folder.step(ofRun: "x") > stepBefore + 64)
    try terminal.waitFor("pause or resume training")
    try terminal.press("Escape", "Space")
    try terminal.waitFor("paused")
    try expectRight(terminal)
  }

  /// What is shown is what is shown when every cell is sent again.
  private func expectRight(_ terminal: TmuxTerminal) throws {
    // What was just said has gone by then.
    Thread.sleep(forTimeInterval: 2.5)
    let shown = try terminal.screen()
    try terminal.press("C-l")
    Thread.sleep(forTimeInterval: 0.3)
    #expect(try terminal.screen() == shown)
  }

  @Test("of a window that is drawn larger and smaller without end cost few frames")
  func resizing() throws {
    let program = try ProgramOnTerminal(Self.endless, columns: 120, rows: 36)
    _ = program.sent(until: "training")
    let stepBefore = program.folder.step(ofRun: "x")
    var sent = 0
    for turn in 0..<300 {
      program.resize(columns: 60 + turn % 80, rows: 20 + turn % 30)
      sent += program.sent(quietFor: 0).count
      usleep(5000)
    }
    // A frame for each would be 5 MB.
    #expect(sent < 1_500_000)
    #expect(program.folder.step(ofRun: "x") > stepBefore)
    program.resize(columns: 100, rows: 30)
    program.type("2")
    #expect(program.sent(until: "original").holds("original"))
    program.signal(SIGTERM)
    #expect(program.end().status == 128 + SIGTERM)
  }

  @Test("SIGHUP does nothing to a program that nohup has started")
  func hangUpIgnored() throws {
    let folder = try TemporaryFolder()
    let training = try Command.start(
      "/bin/sh",
      ["-c", "trap '' HUP; exec \"$@\"", "sh", ProgramUnderTest.path(), "train", "-q"]
        + Self.endless, in: folder)
    #expect(folder.wait { folder.step(ofRun: "x") > 0 })
    training.signal(SIGHUP)
    let step = folder.step(ofRun: "x")
    #expect(folder.wait { folder.step(ofRun: "x") > step + 1000 })
    training.signal(SIGTERM)
    #expect(training.end(limit: 10).status == 128 + SIGTERM)
  }

  @Test(
    "Ctrl-Z stops training, on a screen or without, and its clocks; fg goes on",
    arguments: [[], ["train"]])
  func suspension(command: [String]) throws {
    let terminal = try TmuxTerminal()
    // Of a step's length, so that the one at hand is not over at once.
    try terminal.start(
      ProgramUnderTest.path(),
      command + [
        "--data", "digits:3000", "--batch", "3000", "--model", "conv4", "--epochs", "1000000",
        "--run", "x",
      ])
    #expect(terminal.folder.wait { terminal.folder.step(ofRun: "x") >= 2 })
    try terminal.press("C-z")
    try terminal.waitFor("Stopped")
    let (step, pause) = (terminal.folder.step(ofRun: "x"), 3.0)
    Thread.sleep(forTimeInterval: pause)
    #expect(terminal.folder.step(ofRun: "x") == step)
    try terminal.typeLine("fg")
    #expect(terminal.folder.wait { terminal.folder.step(ofRun: "x") >= step + 2 })
    try terminal.signal(SIGTERM)
    #expect(terminal.folder.wait { terminal.folder.exists("runs/x/last") })
    let metrics = terminal.folder.text(of: "runs/x/metrics.jsonl") ?? ""
    let seconds = metrics.matches(of: /"seconds":([0-9.]+)/).compactMap { Double($0.1) }
    #expect(seconds.count >= 4 && seconds.allSatisfy { $0 < pause }, "\(seconds)")
  }

  @Test("stopped by another process it draws its screen again when it goes on")
  func stoppedFromOutside() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    try terminal.start(ProgramUnderTest.path(), Self.endless + ["--pace", "20"])
    try terminal.waitFor("training")
    try terminal.signal(SIGSTOP)
    try terminal.waitFor("Stopped")
    try terminal.typeLine("fg")
    try terminal.waitUntilGone("Stopped")
    try terminal.press("Space")
    try terminal.waitFor("paused")
    try expectRight(terminal)
  }

  @Test("started behind a shell it waits, and is there when it is fetched")
  func inBackground() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    try terminal.typeLine("'\(ProgramUnderTest.path())' --no-save --data digits:640 &")
    Thread.sleep(forTimeInterval: 0.5)
    try terminal.press("Enter")
    try terminal.waitFor("Stopped")
    try terminal.typeLine("fg; echo \"left with $?\"")
    try terminal.waitFor("training")
    try terminal.leaveProgram()
  }
}
