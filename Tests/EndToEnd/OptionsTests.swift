import Foundation
import Testing

/// Options of the real program, and the file that they are kept in.
@Suite("Options of the program", .serialized, .timeLimit(.minutes(2)))
struct OptionsTests {
  @Test("what is saved in the form is there at the next start, and the file's comments too")
  func saved() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    let path = try terminal.folder.write(Array("# mine\nfps = 10 # slow\n".utf8), to: "my.toml")
    try terminal.start(ProgramUnderTest.path(), ["--config", path, "--no-save"])
    try terminal.waitFor("training")
    try terminal.press("F2")
    try terminal.waitFor("Options")
    try terminal.press("Right")
    try terminal.waitFor("not saved")
    try terminal.press("s")
    try terminal.waitFor("saved in")
    #expect(
      terminal.folder.text(of: "my.toml") == "# mine\nfps = 10 # slow\ntheme = \"dark\"\n")
    try terminal.press("Escape")
    try terminal.leaveProgram()
    try terminal.start(ProgramUnderTest.path(), ["--config", path, "--no-save", "--fps", "20"])
    try terminal.waitFor("training")
    try terminal.press("F2")
    let screen = try terminal.waitFor("Options")
    #expect(screen.contains("dark"))
    #expect(screen.contains("command line"))
  }

  @Test("what is saved just before the program is left is there")
  func savedInPassing() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    let path = try terminal.folder.write([], to: "my.toml")
    try terminal.start(ProgramUnderTest.path(), ["--config", path, "--no-save"])
    try terminal.waitFor("training")
    try terminal.press("F2", "Right", "s", "C-c", "Enter")
    try terminal.waitFor("left with 0")
    #expect(terminal.folder.text(of: "my.toml")?.contains("theme = \"dark\"") == true)
  }

  @Test("a file with mistakes is told of on the screen and afterwards, and the program starts")
  func mistakes() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    let path = try terminal.folder.write(Array("theme = \"pink\"\n".utf8), to: "my.toml")
    try terminal.start(ProgramUnderTest.path(), ["--config", path, "--no-save"])
    try terminal.waitFor("my.toml has 1 problem")
    try terminal.waitFor("training")
    try terminal.leaveProgram()
    try terminal.waitFor("my.toml:1: theme = \"pink\": expected calm")
  }

  @Test("/dev/null is a file that says nothing")
  func nothing() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    try terminal.start(ProgramUnderTest.path(), ["--config", "/dev/null", "--no-save"])
    try terminal.waitFor("training")
    #expect(try !terminal.screen().contains("problem"))
    try terminal.leaveProgram()
  }

  @Test("a file that is not there is refused where it was asked for, with status 64")
  func missing() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    try terminal.start(ProgramUnderTest.path(), ["--config", "/none.toml"])
    try terminal.waitFor("--config /none.toml: no such file")
    try terminal.waitFor("left with 64")
  }

  @Test("the mouse is given to the terminal and taken again, and colours are left away, at once")
  func live() throws {
    let terminal = try TmuxTerminal(columns: 120, rows: 36)
    try terminal.start(ProgramUnderTest.path(), ["--no-save"])
    try terminal.waitFor("training")
    #expect(try terminal.state("mouse_any_flag") == "1")
    try terminal.press("%")
    try terminal.wait("no mouse") { _ in try terminal.state("mouse_any_flag") == "0" }
    try terminal.press("%")
    try terminal.wait("the mouse") { _ in try terminal.state("mouse_any_flag") == "1" }
    try terminal.press("2")
    try terminal.waitFor("original over reconstruction")
    try terminal.press(":")
    try terminal.typeLine("colors 0")
    try terminal.waitFor("colors 0")
    try terminal.wait("no colours") { _ in try terminal.grounds().isEmpty }
    try terminal.press(":")
    try terminal.typeLine("set colors auto")
    try terminal.wait("colours again") { _ in try terminal.grounds().count > 2 }
  }
}
