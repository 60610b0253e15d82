import Foundation
import Testing

/// The form of model and data, on a real terminal.
@Suite("The form", .serialized, .timeLimit(.minutes(2)))
struct TrainingFormTests {
  private let terminal: TmuxTerminal
  private let program: String

  init() throws {
    // Nothing leaves the machine: whatever is fetched is asked of a proxy that is not there.
    let nowhere = "http://127.0.0.1:1"
    terminal = try TmuxTerminal(
      columns: 100, rows: 30,
      environment: ["http_proxy": nowhere, "https_proxy": nowhere, "XDG_CACHE_HOME": "/nowhere"])
    program = try ProgramUnderTest.path()
  }

  private func start() throws {
    try terminal.start(
      program, ["--data", "digits:640", "--epochs", "500", "--pace", "20", "--run", "first"])
    try terminal.waitFor("training")
    try terminal.press("e")
    try terminal.waitFor("drawn by the program")
  }

  @Test("trains another model on other data; the run before is saved")
  func train() throws {
    try start()
    try terminal.press("Down", "Tab", "End", "Down", "Down", "Down", "Down", "Down", "Down", "Down")
    try terminal.press("d", "i", "g", "i", "t", "s", ":", "6", "4", "0")
    try terminal.press("Tab", "Tab", "Tab", "2")
    try terminal.waitFor("Enter trains tanh3deep on digits:640")
    try terminal.press("Enter")
    let screen = try terminal.waitFor("done")
    #expect(screen.contains("tanh3deep on digits") && screen.contains("2/2"))
    let saved = FileManager.default.fileExists(atPath: "\(terminal.folder.path)/runs/first/last")
    #expect(saved)
    try terminal.leaveProgram()
  }

  @Test("why a model does not fit the data is told, and the run on the screen goes on")
  func misfit() throws {
    try start()
    try terminal.press("Down", "Down", "Down", "Down", "Down", "Tab", "Down", "Enter")
    let screen = try terminal.waitFor("needs an image")
    #expect(screen.contains("training") && screen.contains("tanh3 on digits"))
    try terminal.press("Escape")
    try terminal.leaveProgram()
  }

  @Test("why data cannot be fetched is told, and training goes on")
  func fetch() throws {
    try start()
    try terminal.press("Tab", "Down", "Down", "Down")
    try terminal.waitFor("Enter fetches fashion-mnist")
    try terminal.press("Enter")
    let screen = try terminal.waitFor("not fetched")
    #expect(screen.contains("training"))
    try terminal.press("Escape")
    try terminal.leaveProgram()
  }
}
