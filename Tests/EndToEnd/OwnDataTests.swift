import Formats
import Foundation
import Testing

/// A person's own data, with the real program.
@Suite("Own data", .timeLimit(.minutes(2)))
struct OwnDataTests {
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(program, arguments, in: folder)
  }

  /// Writes `count` images of 8x8, a bright column in each, as an array and as a folder of PNGs with
  /// sub-folders, in the same order.
  private func writeImages(_ count: Int = 140) throws {
    var pixels: [UInt8] = []
    for index in 0..<count {
      let column = index / (count / 2)
      let image = (0..<64).map { UInt8($0 % 8 == column * 4 ? 200 + index % 50 : 0) }
      pixels += image
      let picture = Bitmap(channels: 1, height: 8, width: 8, pixels: image)
      let place = "pics/\(column == 0 ? "left" : "right")"
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(place)", withIntermediateDirectories: true)
      _ = try folder.write(picture.png(), to: "\(place)/\(index).png")
    }
    _ = try folder.write(NumPyArray(shape: [count, 8, 8], .bytes(pixels)).file, to: "x.npy")
  }

  @Test("the same pictures train to the same loss, whatever file they come in")
  func same() throws {
    try writeImages()
    let recipe = ["--model", "relu20", "--epochs", "2", "--no-save", "--json"]
    let losses = try ["./x.npy", "./pics"].map { data in
      let outcome = try Command.run(program, ["train", "--data", data] + recipe, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output.split(separator: "\n").compactMap { line in
        line.firstMatch(of: /"train_loss":([0-9.e-]+)/)?.1
      }
    }
    #expect(losses[0].count == 2 && losses[0] == losses[1])
  }

  @Test("a run on them is asked, gone on with, and shown, all with how they were read")
  func run() throws {
    try writeImages()
    let trained = try run(
      "train", "--data", "./pics", "--size", "10x6", "--run", "a", "--epochs", "1")
    #expect(trained.status == 0, "\(trained.errors)")
    let shown = try run("runs", "show", "a")
    #expect(shown.output.contains("/pics --size 10x6"), "\(shown.output)")
    let evaluated = try run("evaluate", "a", "--probe", "--against", "./x.npy")
    #expect(evaluated.status == 0, "\(evaluated.errors)")
    #expect(evaluated.output.contains("20 test images of x.npy"), "\(evaluated.output)")
    let codes = try run("encode", "a")
    #expect(codes.output.hasPrefix("index,source,label,latent_0,"))
    #expect(codes.output.contains(".png,left,") && codes.output.contains(".png,right,"))
    let worst = try run("anomalies", "a", "-n", "2").output
    #expect(worst.contains("source") && worst.contains("left/"), "\(worst)")
    #expect(try run("reconstruct", "a", "-o", "pairs.png").status == 0)
    #expect(try run("export", "a", "-o", "projected").status == 0)
    #expect(try run("train", "--resume", "a", "--epochs", "2").status == 0)
    let refused = try run("train", "--resume", "a", "--size", "8x8")
    #expect(refused.status == 64 && refused.errors.contains("leave out --size"))
  }

  @Test("what was decided in reading is told on standard error, but not where nothing is wanted")
  func notes() throws {
    let row = (0..<64).map { "\($0 / 2)" }.joined(separator: ",")
    _ = try folder.write(Array("\(row)\n\(row)\n".utf8), to: "x.csv")
    let recipe = ["train", "--data", "./x.csv", "--epochs", "1", "--no-save"]
    let told = try Command.run(program, recipe, in: folder)
    #expect(told.errorLines.count == 2)
    #expect(told.errors.contains("x.csv: rows of 64 numbers are taken as images of 8x8"))
    #expect(try Command.run(program, recipe + ["-q"], in: folder).errors == "")
  }

  @Test("a file that is cut short while it is mapped ends the program with a line that says so")
  func cutShort() throws {
    let path = try folder.writeMapped()
    let training = try Command.start(
      program, ["train", "-q", "--data", "./x.npy", "--epochs", "100000", "--pace", "50"],
      in: folder)
    let limit = Date(timeIntervalSinceNow: 20)
    while !folder.hasRun, Date() < limit { Thread.sleep(forTimeInterval: 0.01) }
    #expect(truncate(path, 1000) == 0)
    let outcome = training.end(limit: 20)
    #expect(outcome.status == 1)
    #expect(outcome.errorLines.count == 1)
    #expect(outcome.errors.hasPrefix("hourglass: x.npy: was cut short while it was in use"))
  }

  @Test("and gives the terminal back first, however many threads meet the end of the file at once")
  func cutShortOnScreen() throws {
    let terminal = try TmuxTerminal(columns: 100, rows: 30)
    let modes = try terminal.modes()
    let path = try terminal.folder.writeMapped()
    try terminal.start(program, ["--data", "./x.npy", "--epochs", "100000", "--no-save"])
    try terminal.waitFor("ETA")
    #expect(truncate(path, 1000) == 0)
    try terminal.waitFor("left with 1")
    let screen = try terminal.screen()
    #expect(screen.contains("hourglass: x.npy: was cut short while it was in use"), "\(screen)")
    #expect(try terminal.modes() == modes)
  }
}

extension TemporaryFolder {
  /// Writes images in an array that is large enough to be mapped; its path.
  fileprivate func writeMapped() throws -> String {
    let count = 30_000
    let pixels = NumPyArray.Elements.bytes(Array(repeating: 200, count: count * 784))
    return try write(NumPyArray(shape: [count, 28, 28], pixels).file, to: "x.npy")
  }

  /// Whether a run has begun to train in it.
  fileprivate var hasRun: Bool {
    let runs = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/runs")) ?? []
    return runs.contains { run in
      FileManager.default.fileExists(atPath: "\(path)/runs/\(run)/config.toml")
    }
  }
}
