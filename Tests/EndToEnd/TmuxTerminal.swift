import Foundation

/// A real terminal, tmux's, with a shell in it, in which a test runs programs, types and looks.
///
/// Each has a tmux server of its own, which ends with it, whatever becomes of the test.
final class TmuxTerminal {
  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  let folder: TemporaryFolder

  /// Opens a terminal of a size, whose shell has so changed an environment.
  init(columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    // The shell of the test: no settings of a person's, a prompt that is easily found.
    let prompt = "env PS1='> ' bash --noprofile --norc -i"
    let term = environment["TERM"] ?? "screen-256color"
    let before =
      ["set-option", "-g", "status", "off", ";"]
      + ["set-option", "-g", "default-terminal", term, ";"]
    // Before there is a session, tmux 3.3 does not survive this one.
    let after = [";", "set-option", "-g", "window-size", "manual"]
    try tmux(
      ["start-server", ";"] + before
        + ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", prompt] + after,
      environment: environment.filter { $0.key != "TERM" })
    try wait("the shell's prompt") { $0.contains(">") }
  }

  deinit {
    if let program = programIdentifier() { kill(program, SIGKILL) }
    _ = try? tmux(["kill-server"])
  }

  /// Starts a program from the shell; `programIdentifier` tells its process.
  func start(_ program: String, _ arguments: [String] = []) throws {
    let words = ([program] + arguments).map { "'\($0)'" }.joined(separator: " ")
    try typeLine("sh -c 'echo $$ > pid; exec \"$0\" \"$@\"' \(words); echo \"left with $?\"")
  }

  /// The program's process, once it runs.
  func programIdentifier() -> pid_t? {
    folder.text(of: "pid").flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  /// Sends a signal to the program.
  func signal(_ number: Int32) throws {
    guard let program = programIdentifier() else {
      throw Failed(description: "nothing was started")
    }
    kill(program, number)
  }

  /// Presses keys, by tmux's names: `Up`, `Escape`, `C-c`, `q`.
  func press(_ keys: String...) throws {
    try tmux(["send-keys"] + keys)
  }

  /// Types a line in the shell.
  func typeLine(_ text: String) throws {
    try tmux(["send-keys", "-l", text])
    try press("Enter")
  }

  /// Leaves the program by its dialog, and waits until the shell is back.
  func leaveProgram() throws {
    try press("q")
    try waitFor("Leave Hourglass?")
    try press("Enter")
    try waitFor("left with 0")
  }

  /// Gives the window another size.
  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What a person sees now, as lines.
  func screen() throws -> String {
    try tmux(["capture-pane", "-p"])
  }

  /// What is drawn with foreground and background exchanged, as one text.
  func reversedText() throws -> String {
    var reversed = ""
    var isReversed = false
    for piece in try tmux(["capture-pane", "-p", "-e"]).split(separator: "\u{1b}[") {
      guard let end = piece.firstIndex(of: "m") else { continue }
      for code in Self.attributes(piece[..<end]) {
        if code == 7 { isReversed = true }
        if code == 0 || code == 27 { isReversed = false }
      }
      if isReversed { reversed += piece[piece.index(after: end)...] }
    }
    return reversed
  }

  /// The grounds in which something is drawn now, by their numbers among 256 colours.
  func grounds() throws -> Set<String> {
    let text = try tmux(["capture-pane", "-p", "-e"])
    return Set(
      text.matches(of: /48;5;(\d+)/).map { String($0.output.1) })
  }

  /// The attributes in a sequence that sets some, without colours: `1;7;38;5;74` has 1 and 7.
  private static func attributes(_ sequence: Substring) -> [Int] {
    var codes = sequence.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    while let color = codes.firstIndex(where: { $0 == 38 || $0 == 48 }) {
      let length = codes[(color + 1)...].first == 5 ? 3 : 5
      codes.removeSubrange(color..<min(codes.count, color + length))
    }
    return codes
  }

  /// Waits until the screen shows a text, and returns the screen.
  @discardableResult
  func waitFor(_ text: String, within limit: TimeInterval = 30) throws -> String {
    try wait("`\(text)`", within: limit) { $0.contains(text) }
  }

  /// Waits until the screen does not show a text any more.
  @discardableResult
  func waitUntilGone(_ text: String, within limit: TimeInterval = 30) throws -> String {
    try wait("the end of `\(text)`", within: limit) { !$0.contains(text) }
  }

  /// Waits until the screen is as it should be, and returns it; what was waited for goes into the
  /// error otherwise, with the screen.
  @discardableResult
  func wait(
    _ what: String, within limit: TimeInterval = 30, until isDone: (String) throws -> Bool
  ) throws -> String {
    let deadline = Date(timeIntervalSinceNow: limit)
    while true {
      let screen = try screen()
      if try isDone(screen) { return screen }
      guard Date() < deadline else {
        throw Failed(description: "\(what) was not seen within \(limit) s, but:\n\(screen)")
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  /// Copies all that programs write on the terminal from now on into a file of the folder.
  func record(to name: String) throws {
    try tmux(["pipe-pane", "cat > '\(folder.path)/\(name)'"])
  }

  /// What tmux knows of the terminal, such as `alternate_on` or `cursor_flag`.
  func state(_ variable: String) throws -> String {
    try tmux(["display-message", "-p", "#{\(variable)}"]).trimmingCharacters(in: .newlines)
  }

  /// The terminal's modes, as the shell's `stty` tells them.
  func modes() throws -> String {
    try? FileManager.default.removeItem(atPath: folder.path + "/modes")
    try typeLine("stty -a > modes.new; mv modes.new modes")
    try wait("the terminal's modes") { _ in folder.text(of: "modes") != nil }
    // The size is no mode, and may have changed.
    return (folder.text(of: "modes") ?? "").split(separator: "\n").dropFirst()
      .joined(separator: "\n")
  }

  @discardableResult
  private func tmux(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
    let outcome = try Command.run(
      "/usr/bin/env", ["tmux", "-L", "test", "-f", "/dev/null"] + arguments, in: folder,
      environment: environment.merging(
        ["TMUX_TMPDIR": folder.path, "XDG_CONFIG_HOME": folder.path]
      ) { $1 }, limit: 20)
    guard outcome.status == 0 else {
      throw Failed(description: "tmux \(arguments): \(outcome.status), \(outcome.errors)")
    }
    return outcome.output
  }
}
