import Foundation
import Testing

@Suite("What a shell offers to complete", .serialized, .timeLimit(.minutes(1)))
struct CompletionTests {
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
  }

  /// What is offered for the last of some words, as a shell's script asks for it.
  private func offered(_ command: String, argument: String, for words: String...) throws
    -> Set<Substring>
  {
    let last = words.last ?? ""
    let arguments =
      ["---completion", command, "--", argument, "\(words.count)", "\(last.count)", "hourglass"]
      + words
    let outcome = try Command.run(program, arguments, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return Set(outcome.output.split(separator: "\n"))
  }

  private func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/\(path)", withIntermediateDirectories: true)
  }

  @Test("runs are those of the folder that is named, by default those under runs")
  func runs() throws {
    for (run, parent) in [("first", "runs"), ("other", "elsewhere")] {
      try makeFolder("\(parent)/\(run)")
      _ = try folder.write([], to: "\(parent)/\(run)/config.toml")
    }
    #expect(try offered("watch", argument: "positional@0", for: "watch", "").contains("first"))
    let elsewhere = try offered(
      "watch", argument: "positional@0", for: "watch", "--runs", "elsewhere", "")
    #expect(elsewhere.contains("other") && !elsewhere.contains("first"))
  }

  @Test("models are the presets, and files and folders on the way to one")
  func models() throws {
    try makeFolder("models")
    _ = try folder.write([], to: "models/mine.toml")
    _ = try folder.write([], to: "models/notes.txt")
    let models = try offered("train", argument: "--model", for: "train", "--model", "")
    #expect(models.isSuperset(of: ["tanh3", "conv4", "models/"]))
    let mine = try offered("train", argument: "--model", for: "train", "--model", "models/")
    #expect(mine.contains("models/mine.toml") && !mine.contains("models/notes.txt"))
  }

  @Test("names that steer a terminal are not offered")
  func foreign() throws {
    try makeFolder("a\u{1b}[2Jb")
    let data = try offered("train", argument: "--data", for: "train", "--data", "")
    #expect(data.contains("digits") && !data.contains { $0.contains("\u{1b}") })
  }

  @Test("each shell has a script", arguments: ["bash", "zsh", "fish"])
  func scripts(shell: String) throws {
    let outcome = try Command.run(program, ["--generate-completion-script", shell], in: folder)
    #expect(outcome.status == 0 && outcome.output.contains("hourglass"))
    #expect(outcome.output.contains("---completion"))
  }
}
