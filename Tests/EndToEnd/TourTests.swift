import Formats
import Foundation
import PlaybackSupport
import Testing

@Suite("hourglass --demo", .serialized, .timeLimit(.minutes(2)))
struct TourCommandTests {
  private static let data = ["--data", "digits:600"]

  @Test("records a walk through every screen as a cast, and pictures of it, without a terminal")
  func record() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.run(
      try ProgramUnderTest.path(),
      [
        "--demo", "--record", "tour.cast", "--pictures", "some/pictures", "--demo-speed", "12",
        "--window", "100x30",
      ] + Self.data,
      in: folder, limit: 60)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let file = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/tour.cast"))
    let cast = try CastPlayer(file)
    // The tour's row stands below the program.
    #expect((cast.width, cast.height) == (100, 31))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/some/pictures/train.png"))
    let picture = try Bitmap(png: Array(bytes), named: "train.png")
    #expect((picture.width, picture.height) == (100 * 16, 30 * 32))
    #expect(cast.environment["TERM"] == "xterm-256color")
    var seen: Set<String> = []
    let words = [
      "loss, log scale", "original over reconstruction", "latent 0, 1, 2", "t-SNE",
      "decoded map", "traversal", "nearest training images", "parameters", "newest first",
    ]
    let last = try cast.play { terminal in
      let text = terminal.lines.joined(separator: "\n")
      seen.formUnion(words.filter { !seen.contains($0) && text.contains($0) })
    }
    #expect(seen == Set(words), "not seen: \(Set(words).subtracting(seen))")
    #expect(last.lines.contains { $0.contains("Leave Hourglass?") })
    #expect(last.lines.last?.contains("Leaving") == true)
    // Nothing is left of the tour's run.
    #expect(try tourFolders(in: folder) == [])
    let again = try Command.run(
      try ProgramUnderTest.path(), ["--demo", "--record", "tour.cast"], in: folder)
    #expect(again.status == 1)
    #expect(again.errors.contains("tour.cast"), "\(again.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/tour.cast")) == file)
  }

  @Test("is on a terminal until a key hands the program over")
  func handOver() throws {
    let terminal = try TmuxTerminal(columns: 100, rows: 30)
    try terminal.start(ProgramUnderTest.path(), ["--demo"] + Self.data)
    try terminal.waitFor("tour 1/")
    try terminal.press("z")
    try terminal.waitUntilGone("tour 1/")
    try terminal.press("3")
    try terminal.waitFor("latent 0, 1, 2")
    try terminal.leaveProgram()
    #expect(try terminal.screen().contains("kept in"))
    #expect(try terminal.screen().contains("keep it        mkdir -p runs && mv "))
    #expect(try tourFolders(in: terminal.folder).count == 1)
  }

  @Test("left by q it says so, and leaves nothing behind")
  func left() throws {
    let terminal = try TmuxTerminal(columns: 100, rows: 30)
    try terminal.start(ProgramUnderTest.path(), ["--demo"] + Self.data)
    try terminal.waitFor("tour 1/")
    #expect(try tourFolders(in: terminal.folder).count == 1)
    try terminal.leaveProgram()
    #expect(try terminal.screen().contains("that was the tour"))
    #expect(try tourFolders(in: terminal.folder) == [])
  }

  private func tourFolders(in folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("hourglass-tour") }
  }

  @Test(
    "says before it goes on that what it records cannot be written",
    arguments: [
      (["--record", "none/a.cast"], "none/a.cast: No such file or directory"),
      (["--record", "."], ". is no ordinary file"),
      (["--pictures", "file/pictures"], "file: Not a directory"),
    ])
  func unwritable(arguments: [String], said: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write([], to: "file")
    let outcome = try Command.run(
      try ProgramUnderTest.path(), ["--demo", "--force"] + arguments + Self.data, in: folder,
      limit: 5)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(said), "\(outcome.errors)")
    #expect(outcome.errorLines.count == 1)
    #expect(try tourFolders(in: folder) == [])
  }

  @Test(
    "refuses what it does not understand, and what would be without effect",
    arguments: [
      (["--record", "a.cast"], "--record is of the tour: add --demo"),
      (["--window", "100x30"], "--window is of the tour: add --demo"),
      (["--demo-speed", "2"], "--demo-speed is of the tour: add --demo"),
      (["--force"], "--force is of the tour: add --demo"),
      (["--demo", "--force"], "--force is of the tour's files: add --record or --pictures"),
      (["--demo", "--window", "100x30"], "--window is of the tour's files"),
      (["--demo", "--demo-speed", "0"], "--demo-speed: expected a number from 0.1 to 50"),
      (["--demo", "--record", "a.cast", "--window", "5"], "--window"),
    ])
  func refusals(arguments: [String], said: String) throws {
    let outcome = try Command.run(
      try ProgramUnderTest.path(), arguments, in: try TemporaryFolder())
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(said), "\(outcome.errors)")
  }
}
