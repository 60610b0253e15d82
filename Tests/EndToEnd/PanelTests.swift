import Foundation
import Formats
import Testing

/// Panels of the screen that are saved from a real terminal.
@Suite("Saved panels", .serialized, .timeLimit(.minutes(2)))
struct PanelTests {
  private let terminal: TmuxTerminal
  private let program: String

  init() throws {
    terminal = try TmuxTerminal(columns: 120, rows: 36)
    program = try ProgramUnderTest.path()
  }

  private func names(in folder: String) -> [String] {
    let path = "\(terminal.folder.path)/\(folder)"
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  @Test("a panel lies beside its run as a picture and as text, and a second one beside the first")
  func save() throws {
    try terminal.start(
      program, ["--run", "mine", "--epochs", "1", "--data", "digits:640", "--model", "tanh3"])
    try terminal.waitFor("done")
    try terminal.press("P")
    try terminal.waitFor("saved mine-train-loss-step10.png")
    try terminal.press("P")
    try terminal.waitFor("saved mine-train-loss-step10-2.png")
    try terminal.press("3")
    try terminal.waitFor("latent 0, 1, 2")
    try terminal.press("P")
    try terminal.waitFor("saved mine-latent-step10.png")
    let pairs = ["mine-latent-step10", "mine-train-loss-step10", "mine-train-loss-step10-2"]
    #expect(
      names(in: "runs/mine/pictures") == pairs.flatMap { ["\($0).png", "\($0).txt"] }.sorted())
    let folder = "\(terminal.folder.path)/runs/mine/pictures"
    let text = try String(contentsOfFile: "\(folder)/\(pairs[0]).txt", encoding: .utf8)
    #expect(text.contains("latent 0, 1, 2"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(pairs[0]).png"))
    let picture = try Bitmap(png: Array(bytes), named: "the panel")
    #expect(picture.width == 120 * 16 && picture.height == 33 * 32)
    #expect(bytes.count < 300_000)
    try terminal.leaveProgram()
  }

  @Test("one that is saved just before the program is left is there, whole")
  func savedInPassing() throws {
    try terminal.start(
      program, ["--run", "mine", "--epochs", "1", "--data", "digits:640", "--model", "tanh3"])
    try terminal.waitFor("done")
    try terminal.press("P", "q", "Enter")
    try terminal.waitFor("left with 0")
    #expect(
      names(in: "runs/mine/pictures")
        == ["mine-train-loss-step10.png", "mine-train-loss-step10.txt"])
  }

  @Test("one of all runs is kept where there are none yet, and takes no run's name")
  func ofAllRuns() throws {
    try terminal.start(program, ["--no-save", "--data", "digits:640"])
    try terminal.waitFor("training")
    try terminal.press("6")
    try terminal.waitFor("no runs")
    try terminal.press("P")
    try terminal.waitFor("saved hourglass-runs")
    #expect(names(in: "runs") == [".pictures"])
    #expect(names(in: "runs/.pictures").map { $0.suffix(4) } == [".png", ".txt"])
    try terminal.leaveProgram()
    let outcome = try Command.run(
      program, ["train", "-q", "--data", "digits:64", "--epochs", "1", "--run", "pictures"],
      in: terminal.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
