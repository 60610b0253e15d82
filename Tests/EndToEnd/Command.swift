import Foundation

/// What came of a program that ran without a terminal.
struct Outcome {
  /// Its exit status; 128 + n if signal n ended it.
  var status: Int32
  /// What it wrote on standard output.
  var output: String
  /// What it wrote on standard error.
  var errors: String

  /// The lines on standard error.
  var errorLines: [Substring] { errors.split(separator: "\n") }
}

/// Runs programs without a terminal.
///
/// By `posix_spawn`: Foundation's Process counts a program as running as long as one of its
/// descendants does, and tmux's server goes on.
enum Command {
  struct NotStarted: Error {
    let program: String
    let reason: Int32
  }

  /// Runs a program to its end; one that takes longer than `limit` seconds is killed.
  static func run(
    _ program: String, _ arguments: [String], in folder: TemporaryFolder,
    environment: [String: String] = [:], limit: TimeInterval = 120
  ) throws -> Outcome {
    let running = try start(program, arguments, in: folder, environment: environment)
    return running.end(limit: limit)
  }

  /// A program that runs.
  struct Running {
    let process: pid_t
    fileprivate let name: String
    fileprivate let folder: TemporaryFolder

    /// Sends it a signal.
    func signal(_ number: Int32) { kill(process, number) }

    /// Waits for its end; one that takes longer than `limit` seconds is killed.
    func end(limit: TimeInterval = 120) -> Outcome {
      Outcome(
        status: wait(for: process, limit: limit), output: folder.text(of: name + ".out") ?? "",
        errors: folder.text(of: name + ".err") ?? "")
    }
  }

  /// Starts a program without waiting for its end.
  static func start(
    _ program: String, _ arguments: [String], in folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) throws -> Running {
    let name = UUID().uuidString
    // Files, for a pipe would have to be emptied while the program runs.
    let files = try [
      "/dev/null", folder.write([], to: name + ".out"), folder.write([], to: name + ".err"),
    ]
    let process = try spawn(
      "/bin/sh", ["-c", Self.inFolder(), folder.path, program] + arguments,
      environment: folder.environment(environment), files: files)
    return Running(process: process, name: name, folder: folder)
  }

  /// A program that goes when nobody knows it any more: a test that fails leaves none behind.
  final class Child {
    let identifier: pid_t
    private var isWaitedFor = false

    init(_ identifier: pid_t) { self.identifier = identifier }

    deinit { if !isWaitedFor { _ = Command.wait(for: identifier, limit: 0) } }

    /// Waits for its end, once; one that takes longer than `limit` seconds is killed.
    func wait(limit: TimeInterval) -> Int32 {
      isWaitedFor = true
      return Command.wait(for: identifier, limit: limit)
    }
  }

  /// Starts a program on a terminal that is its own from then on, without waiting for its end.
  static func start(
    _ program: String, _ arguments: [String], onTerminal path: String, in folder: TemporaryFolder,
    environment: [String: String] = ["TERM": "xterm-256color"]
  ) throws -> pid_t {
    try spawn(
      "/bin/sh", ["-c", Self.inFolder("setsid --ctty"), folder.path, program] + arguments,
      environment: folder.environment(environment), files: [path, path, path])
  }

  /// A shell's command that becomes a program, by way of others, in the folder that is its name.
  private static func inFolder(_ others: String = "") -> String {
    "cd \"$0\" && exec \(others) \"$@\""
  }

  /// Starts a program whose descriptors 0, 1, 2 are files.
  private static func spawn(
    _ program: String, _ arguments: [String], environment: [String: String], files: [String]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, file) in files.enumerated() {
      let mode = descriptor == 0 ? O_RDONLY : O_WRONLY | O_APPEND
      posix_spawn_file_actions_addopen(&actions, Int32(descriptor), file, mode, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of Swift's pool block all signals, and a program would inherit that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process: pid_t = 0
    let variables = environment.map { "\($0)=\($1)" }
    let reason = withCStrings([program] + arguments) { arguments in
      withCStrings(variables) { variables in
        posix_spawn(&process, program, &actions, &attributes, arguments, variables)
      }
    }
    guard reason == 0 else { throw NotStarted(program: program, reason: reason) }
    return process
  }

  /// Waits for a program's end, and kills it when `limit` seconds are over: its exit status, or
  /// 128 + n if signal n ended it.
  static func wait(for process: pid_t, limit: TimeInterval) -> Int32 {
    let deadline = Date(timeIntervalSinceNow: limit)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      if Date() > deadline { kill(process, SIGKILL) }
      Thread.sleep(forTimeInterval: 0.002)
    }
    // The signal is in the low seven bits, the exit status in the byte above.
    let signal = status & 0x7f
    return signal == 0 ? status >> 8 & 0xff : 128 + signal
  }

  /// Lends strings to C as an array that ends with a null pointer.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }
}
