import Foundation
import PlaybackSupport
import Testing

@Suite("hourglass --demo", .serialized, .timeLimit(.minutes(2)))
struct TourCommandTests {
  private static let data = ["--data", "digits:600"]

  @Test("records a walk through every screen as a cast, without a terminal")
  func record() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.run(
      try ProgramUnderTest.path(),
      ["--demo", "--record", "tour.cast", "--demo-speed", "12", "--window", "100x30"] + Self.data,
      in: folder, limit: 60)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let file = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/tour.cast"))
    let cast = try CastPlayer(file)
    #expect((cast.width, cast.height) == (100, 30))
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
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasPrefix("hourglass-tour") })
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
    try terminal.press("q")
    try terminal.waitFor("Leave Hourglass?")
    try terminal.press("Enter")
    try terminal.waitFor("left with 0")
    #expect(try terminal.screen().contains("kept in"))
  }

  @Test(
    "refuses what it does not understand",
    arguments: [
      ["--record", "a.cast"], ["--demo", "--force"], ["--demo", "--demo-speed", "0"],
      ["--demo", "--record", "a.cast", "--window", "5"],
    ])
  func refusals(arguments: [String]) throws {
    let outcome = try Command.run(
      try ProgramUnderTest.path(), arguments, in: try TemporaryFolder())
    #expect(outcome.status == 64)
  }
}
