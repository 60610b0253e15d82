import Foundation
import Testing

/// The program on a terminal whose environment is wrong, or says nothing.
@Suite("An environment that is wrong", .serialized, .timeLimit(.minutes(2)))
struct EnvironmentTests {
  private static let arguments = ["--data", "digits:64", "--no-save"]

  @Test(
    "LINES and COLUMNS count for nothing: the whole window is drawn, and followed",
    arguments: [("5", "7"), ("999", "999"), ("-3", "x"), ("0", "99999999999999999999")])
  func linesAndColumns(lines: String, columns: String) throws {
    let terminal = try TmuxTerminal(
      columns: 120, rows: 36, environment: ["LINES": lines, "COLUMNS": columns])
    // A shell sets both anew.
    try terminal.start(
      "/usr/bin/env",
      ["LINES=\(lines)", "COLUMNS=\(columns)", ProgramUnderTest.path()] + Self.arguments)
    for (width, height) in [(120, 36), (100, 30)] {
      try terminal.resize(columns: width, rows: height)
      try terminal.wait("a window of \(width) x \(height)") { screen in
        let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
        return rows.count >= height && rows[height - 1].contains("help")
          && rows[0].contains("4 Explore") && rows[1].count == width
      }
    }
    try terminal.leaveProgram()
  }

  @Test("a terminal that does not tell its size has that of its kind")
  func noSize() throws {
    let program = try ProgramOnTerminal(Self.arguments, columns: 0, rows: 0)
    #expect(program.sent(until: "loss").holds("loss"))
    program.signal(SIGTERM)
    #expect(program.end().status == 128 + SIGTERM)
  }

  @Test(
    "without a home, or with one that cannot be written, it opens, and says what it cannot save",
    arguments: ["/dev/null/home", "/proc/self", "relative"])
  func noHome(home: String) throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    // Folders that are named relatively count as not named.
    try terminal.start(
      "/usr/bin/env",
      ["HOME=\(home)", "XDG_CONFIG_HOME=here", "XDG_CACHE_HOME=here", "XDG_STATE_HOME=here"]
        + [ProgramUnderTest.path()] + Self.arguments)
    try terminal.waitFor("4 Explore")
    if home != "relative" {
      try terminal.press("F2")
      try terminal.waitFor("Options")
      try terminal.press("Right", "s")
      try terminal.waitFor("not saved: ")
      try terminal.press("Escape")
    }
    try terminal.leaveProgram()
    #expect(!terminal.folder.exists("here"))
  }

  @Test("no home at all is no hindrance to training without a screen")
  func unset() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.run(
      "/usr/bin/env",
      ["-u", "HOME", ProgramUnderTest.path(), "train", "-q", "--epochs", "1"] + Self.arguments,
      in: folder)
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
  }
}
