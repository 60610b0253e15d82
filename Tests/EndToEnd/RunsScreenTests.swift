import Foundation
import Testing

/// The program's list of runs, on a real terminal.
@Suite("The screen of runs", .serialized, .timeLimit(.minutes(3)))
struct RunsScreenTests {
  private let terminal: TmuxTerminal
  private let program: String

  init() throws {
    terminal = try TmuxTerminal(columns: 120, rows: 36)
    program = try ProgramUnderTest.path()
  }

  private static let data = ["--data", "digits:640"]

  private func train(_ name: String, _ options: String...) throws {
    let arguments = ["train", "-q", "--run", name] + Self.data + options
    let outcome = try Command.run(program, arguments, in: terminal.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(terminal.folder.path)/runs/\(path)")
  }

  /// The row of the table that tells of a run.
  private func row(_ name: String, in screen: String) -> Substring? {
    screen.split(separator: "\n").first { $0.contains(" \(name) ") && $0.contains("tanh3") }
  }

  @Test("lists runs, deletes one, opens another, and the one that trained is saved before")
  func life() throws {
    try train("first", "--epochs", "1")
    try train("second", "--epochs", "4", "--max-time", "0.4s", "--pace", "20")
    try terminal.start(
      program, ["--run", "here", "--epochs", "500", "--pace", "20"] + Self.data)
    try terminal.waitFor("training")
    try terminal.press("6")
    let screen = try terminal.wait("all runs") { screen in
      ["here", "first", "second"].allSatisfy { row($0, in: screen) != nil }
    }
    #expect(row("first", in: screen)?.contains("done") == true)
    #expect(row("second", in: screen)?.contains("stopped") == true)
    #expect(row("here", in: screen)?.contains("▸ here") == true)
    try terminal.press("End", "D")
    try terminal.waitFor("Delete this run?")
    try terminal.press("y")
    try terminal.wait("the end of first") { row("first", in: $0) == nil }
    #expect(!exists("first") && exists("second"))
    try terminal.press("Enter")
    try terminal.waitFor("stops training, saved")
    #expect(!exists("here/last"))
    try terminal.press("Enter")
    try terminal.waitFor("opened second")
    #expect(exists("here/last"))
    let opened = try terminal.waitFor("paused")
    #expect(opened.contains("/4"))
    try terminal.press("6", "R")
    try terminal.waitFor("done")
    try terminal.press("6")
    try terminal.wait("every epoch") { row("second", in: $0)?.contains("4/4") == true }
    try terminal.leaveProgram()
    let left = try terminal.screen()
    #expect(left.contains(/kept in +runs\/second at step 40/))
    #expect(left.contains(/train on +hourglass --resume second --epochs 8/))
  }

  @Test("a run that another process trains is watched, and steered only there")
  func watch() throws {
    try train("mine", "--epochs", "1")
    let other = try Command.start(
      program,
      ["train", "-q", "--run", "other", "--epochs", "500", "--pace", "20", "--save-interval", "1"]
        + Self.data, in: terminal.folder)
    defer {
      other.signal(SIGKILL)
      _ = other.end(limit: 5)
    }
    try terminal.start(program, ["explore", "mine"])
    try terminal.waitFor("done")
    try terminal.press("6")
    try terminal.wait("the other run") { row("other", in: $0)?.contains("training") == true }
    try terminal.press("Home")
    try terminal.waitFor("Enter watch")
    try terminal.press("D")
    try terminal.waitFor("another process trains other; stop that first")
    try terminal.press("Enter")
    try terminal.waitFor("watching")
    try terminal.press("Space")
    try terminal.waitFor("another process trains this run")
    try terminal.leaveProgram()
    #expect(exists("other/config.toml"))
  }

  @Test("two runs are compared image by image")
  func comparison() throws {
    try train("first", "--epochs", "1")
    try train("second", "--epochs", "2")
    try terminal.start(program, ["explore", "first"])
    try terminal.waitFor("done")
    try terminal.press("6")
    try terminal.wait("both runs") { row("second", in: $0) != nil }
    try terminal.press("Home", "c")
    let screen = try terminal.waitFor("better on")
    #expect(screen.contains("A  second") && screen.contains("B  first"))
    #expect(screen.contains("test images of digits"))
    try terminal.leaveProgram()
  }

  @Test("a run that cannot be opened is told of, and the one before goes on")
  func damaged() throws {
    try train("first", "--epochs", "1")
    try train("broken", "--epochs", "1")
    let weights = try #require(
      FileManager.default.enumerator(atPath: "\(terminal.folder.path)/runs/broken")?
        .compactMap { $0 as? String }.first { $0.hasSuffix("0/model.safetensors") })
    let path = "\(terminal.folder.path)/runs/broken/\(weights)"
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
    try terminal.start(program, ["explore", "first"])
    try terminal.waitFor("done")
    try terminal.press("6")
    try terminal.wait("both runs") { row("broken", in: $0) != nil }
    try terminal.press("Home", "Enter")
    try terminal.waitFor("model.safetensors")
    try terminal.wait("the run before") { row("first", in: $0)?.contains("▸ first") == true }
    try terminal.leaveProgram()
  }
}
