import Foundation
import Testing

/// A fault on one of the program's threads while its screen is open.
@Suite("A fault in the program", .serialized, .timeLimit(.minutes(2)))
struct CrashTests {
  private static let recipe = ["--data", "digits:640", "--epochs", "1000000", "--pace", "20"]
  /// Threads that there are whatever happens; the screen's has the program's own name.
  private static let names: Set = ["hourglass", "training", "observer", "recorder"]

  /// A thread of a program.
  private struct ProgramThread {
    let identifier: pid_t
    let name: String
  }

  private func threads(of process: pid_t) -> [ProgramThread] {
    let folder = "/proc/\(process)/task"
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.compactMap { pid_t($0) }.sorted().compactMap { thread in
      let name = try? String(contentsOfFile: "\(folder)/\(thread)/comm", encoding: .utf8)
      return name.map {
        ProgramThread(identifier: thread, name: $0.trimmingCharacters(in: .newlines))
      }
    }
  }

  /// Sends a signal to one thread; tgkill(2) has no name in Swift.
  private static func signal(
    _ number: Int32, _ process: pid_t, _ thread: ProgramThread
  ) throws {
    let symbol = try #require(dlsym(nil, "tgkill"))
    typealias Function = @convention(c) (pid_t, pid_t, Int32) -> Int32
    let tgkill = unsafeBitCast(symbol, to: Function.self)
    #expect(tgkill(process, thread.identifier, number) == 0, "\(thread.name)")
  }

  /// A program, and how its terminal was set before.
  private func start(
    _ more: [String] = [], program: String? = nil
  ) throws -> (program: ProgramOnTerminal, modes: [tcflag_t]) {
    let program = try ProgramOnTerminal(
      Self.recipe + more, through: ["/usr/bin/env", "sh", "-c", "read go; exec \"$@\"", "sh"],
      program: program)
    let modes = program.modes()
    program.type("\n")
    return (program, modes)
  }

  @Test("on any thread gives the terminal back, says so, and leaves with 128 + n")
  func onAnyThread() throws {
    let first = try start()
    #expect(first.program.sent(until: "training").holds("training"))
    let count = threads(of: first.program.process).count
    let programs = [first] + (try (1..<count).map { _ in try start() })
    for each in programs.dropFirst() {
      #expect(each.program.sent(until: "training").holds("training"))
    }
    var tried: Set<String> = []
    for (index, each) in programs.enumerated() {
      let threads = threads(of: each.program.process)
      let thread =
        threads.first { !tried.contains($0.name) } ?? threads[index % threads.count]
      tried.insert(thread.name)
      try Self.signal(SIGILL, each.program.process, thread)
      expectGivenBack(each.program, modes: each.modes, thread.name)
    }
    #expect(tried.isSuperset(of: Self.names), "\(tried)")
  }

  @Test("tells what the libraries said before it, which the screen had covered")
  func toldBefore() throws {
    let (program, modes) = try start()
    _ = program.sent(until: "training")
    try Self.write("corrupted \u{1b}[8m heap\n", toErrorsOf: program.process)
    program.signal(SIGABRT)
    let sent = expectGivenBack(program, modes: modes, signal: SIGABRT, "the screen")
    #expect(sent.hasSuffix("corrupted ?[8m heap\r\n" + Self.words(SIGABRT)), "\(sent)")
  }

  /// Writes on a program's standard error, as a library in it does.
  private static func write(_ text: String, toErrorsOf process: pid_t) throws {
    let errors = try FileHandle(
      forWritingTo: URL(fileURLWithPath: "/proc/\(process)/fd/2"))
    try errors.seekToEnd()
    try errors.write(contentsOf: Data(text.utf8))
  }

  /// A debug build of the program, whose option `--debug-trap` has it run into a trap of Swift's.
  private static let debugBuild = ProcessInfo.processInfo.environment["HOURGLASS_DEBUG_BUILD"]

  @Test(
    "that is a trap of Swift's own gives the terminal back, too, and says where it was",
    .enabled(if: debugBuild != nil, "make check-crashes makes the debug build that it needs"),
    arguments: ["screen", "training", "observer"])
  func trap(thread: String) throws {
    let (program, modes) = try start(["--debug-trap", thread], program: Self.debugBuild)
    let sent = expectGivenBack(program, modes: modes, thread)
    #expect(sent.contains("trapped on purpose"), "\(sent)")
  }

  private static func words(_ signal: Int32) -> String {
    "hourglass: stopped by a fault in the program, signal \(signal < 10 ? " " : "")\(signal)\r\n"
  }

  /// What was sent after the terminal was given back.
  @discardableResult
  private func expectGivenBack(
    _ program: ProgramOnTerminal, modes: [tcflag_t], signal: Int32 = SIGILL, _ thread: String
  ) -> String {
    let end = program.end(within: 60)
    #expect(end.status == 128 + signal, "\(thread)")
    #expect(program.modes() == modes, "\(thread)")
    let sent = String(decoding: end.sent, as: UTF8.self)
    let parts = sent.split(separator: "\u{1b}[?1049l", omittingEmptySubsequences: false)
    #expect(parts.count == 2, "\(thread)")
    for mode in ["?1000l", "?1002l", "?1006l", "?25h"] {
      #expect(sent.contains("\u{1b}[\(mode)"), "\(thread) \(mode)")
    }
    let rest = String(parts.last ?? "")
    #expect(rest.contains(Self.words(signal)), "\(thread): \(rest)")
    return rest
  }
}
