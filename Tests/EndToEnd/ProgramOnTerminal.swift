import Foundation
import PseudoterminalSupport

/// The program on a terminal of any kind, whose every byte a test sees.
final class ProgramOnTerminal {
  private let terminal: Pseudoterminal
  /// Its process.
  let process: pid_t
  /// The folder that it runs in, and that is its home.
  let folder: TemporaryFolder
  private var isWaitedFor = false

  /// The kind of terminal that most tests have.
  static let usualEnvironment = ["TERM": "xterm-256color"]

  /// Starts the program on a terminal of a size, with so changed an environment.
  ///
  /// - Parameters:
  ///   - others: programs by way of which it is started, such as `env`, with their arguments.
  ///   - folder: where it runs; nil is a folder of its own.
  init(
    _ arguments: [String], environment: [String: String] = usualEnvironment, columns: Int = 80,
    rows: Int = 24, through others: [String] = [], in folder: TemporaryFolder? = nil,
    program: String? = nil
  ) throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    terminal = try Pseudoterminal(columns: columns, rows: rows)
    let words = others + [try program ?? ProgramUnderTest.path()] + arguments
    process = try Command.start(
      words[0], Array(words.dropFirst()), onTerminal: terminal.path, in: folder,
      environment: environment)
  }

  /// Leaves no dead child behind: an exit test, which waits for any, would find it for ever.
  deinit {
    if !isWaitedFor { _ = Command.wait(for: process, limit: 0) }
  }

  /// How the terminal is set: echo, signals and the like.
  func modes() -> [tcflag_t] { terminal.modes() }

  /// Types text; what a key sends is text, too.
  func type(_ text: String) { terminal.type(text) }

  /// Gives the terminal another size.
  func resize(columns: Int, rows: Int) { terminal.resize(columns: columns, rows: rows) }

  /// Sends the program a signal.
  func signal(_ number: Int32) { kill(process, number) }

  /// Megabytes of memory that it holds now.
  func megabytesHeld() -> Double {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let kibibytes = status?.firstMatch(of: /VmRSS:\s*(\d+)/).flatMap { Double($0.1) }
    return (kibibytes ?? 0) * 1024 / 1_000_000
  }

  /// What the program sends until nothing comes for a moment.
  func sent(quietFor milliseconds: Int32 = 120) -> [UInt8] {
    terminal.written(quietFor: milliseconds)
  }

  /// All that the program sends until what it sent has one of some words, or the time is over.
  func sent(until words: String..., within seconds: TimeInterval = 20) -> [UInt8] {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var bytes: [UInt8] = []
    while !words.contains(where: bytes.holds), Date() < deadline {
      bytes += sent(quietFor: 10)
    }
    return bytes
  }

  /// All that each of some programs sends in so many seconds; all are read all the while, so that
  /// none waits for its terminal.
  static func sent(by programs: [ProgramOnTerminal], for seconds: TimeInterval) -> [[UInt8]] {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var bytes = programs.map { _ in [UInt8]() }
    while Date() < deadline {
      for (index, program) in programs.enumerated() { bytes[index] += program.sent(quietFor: 0) }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return bytes
  }

  /// Reads until the program has ended: its exit status, and what it sent.
  func end(within seconds: TimeInterval = 20) -> (status: Int32, sent: [UInt8]) {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var bytes: [UInt8] = []
    while !hasEnded, Date() < deadline { bytes += sent(quietFor: 10) }
    let status = Command.wait(for: process, limit: 0)
    isWaitedFor = true
    return (status, bytes + sent(quietFor: 0))
  }

  /// Waits for the program's end without reading its terminal: its exit status.
  func endUnread(within seconds: TimeInterval) -> Int32 {
    isWaitedFor = true
    return Command.wait(for: process, limit: seconds)
  }

  private var hasEnded: Bool {
    var information = siginfo_t()
    let found = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    return found == 0 && information.si_signo == SIGCHLD
  }
}

extension [UInt8] {
  /// Whether a word stands somewhere in what was sent.
  func holds(_ word: String) -> Bool { String(decoding: self, as: UTF8.self).contains(word) }

  /// Whether all of it is ASCII.
  var isASCII: Bool { allSatisfy { $0 < 0x80 } }

  /// The sequences that set a colour, of glyphs or of their ground; going back to the terminal's own
  /// sets none.
  var colorSequences: [Substring] {
    let text = String(decoding: self, as: UTF8.self)
    return text.matches(of: /\u{1b}\[([0-9;:]*)m/).filter { sequence in
      sequence.1.split { $0 == ";" || $0 == ":" }.compactMap { Int($0) }.contains {
        (30...38).contains($0) || (40...48).contains($0) || (90...107).contains($0)
      }
    }.map { $0.1 }
  }

  /// The sequences that delete characters in a row.
  var deletions: [Substring] {
    String(decoding: self, as: UTF8.self).matches(of: /\u{1b}\[([0-9]*P)/).map { $0.1 }
  }
}
