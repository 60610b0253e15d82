import Foundation
import Testing

/// The real program without a terminal.
@Suite("The program without a terminal", .serialized, .timeLimit(.minutes(2)))
struct CommandTests {
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(program, arguments, in: folder)
  }

  /// A file in the IDX format: unsigned bytes in so many dimensions.
  private func idx(_ dimensions: [UInt32], data count: Int) -> [UInt8] {
    let header: [UInt8] = [0, 0, 8, UInt8(dimensions.count)]
    let sizes: [UInt8] = dimensions.flatMap { withUnsafeBytes(of: $0.bigEndian) { Array($0) } }
    return header + sizes + [UInt8](repeating: 1, count: count)
  }

  /// Refused: nothing on standard output, one line on standard error that names the thing.
  private func expectRefused(_ outcome: Outcome, status: Int32, naming thing: String) {
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("hourglass: "), "\(outcome.errors)")
    #expect(outcome.errors.contains(thing), "\(outcome.errors)")
  }

  @Test("without a terminal it points at `hourglass train`")
  func noTerminal() throws {
    expectRefused(try run(), status: 64, naming: "hourglass train")
  }

  @Test("tells its options, and its version, when asked")
  func help() throws {
    for arguments in [["--help"], ["train", "--help"]] {
      let outcome = try Command.run(program, arguments, in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      #expect(outcome.output.contains("--model <name|file.toml>"), "\(outcome.output)")
    }
    let version = try run("--version")
    #expect(version.status == 0)
    #expect(version.output.split(separator: ".").count == 3)
  }

  @Test("a negative number is a value, and refused as such")
  func negative() throws {
    expectRefused(
      try run("train", "--lr", "-1"), status: 64, naming: "--lr: expected a number above 0")
  }

  @Test(
    "wrong options are told in a line that says what is expected, and where all of them stand",
    arguments: [
      ("--lr 1 --unheard", "Unknown option '--unheard'; see hourglass --help"),
      ("trian --lr 1", "no command is called \"trian\": did you mean train?"),
      ("fetch mnist", "no command is called \"fetch\": did you mean data fetch?"),
      ("tanh3", "did you mean --model tanh3?"), ("helix", "did you mean --data helix?"),
      ("train --lr", "Missing value for '--lr <lr>'; see hourglass train --help"),
      ("data sample", "; see hourglass data sample --help"),
      (
        "train --max-time 5", "expected a time such as 90s, 10m or 1.5h; see hourglass train --help"
      ),
      ("train --size 28", "expected rows x columns such as 28x20; see hourglass train --help"),
      ("--demo --window 9x9", "expected columns x rows from 20x5 to 500x200, such as 120x36"),
    ])
  func usage(words: String, told: String) throws {
    let outcome = try Command.run(program, words.split(separator: " ").map(String.init), in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(told), "\(outcome.errors)")
    #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
  }

  @Test("data that a model is made for are learned by it, where none is named")
  func ownModel() throws {
    let outcome = try run("train", "--data", "helix:500", "--epochs", "1")
    #expect(outcome.output.hasPrefix("helix1 on helix: "), "\(outcome.output)")
  }

  @Test("an unknown model is refused with its name")
  func unknownModel() throws {
    expectRefused(try run("train", "--model", "tanh4"), status: 1, naming: "tanh4")
  }

  @Test("a folder that is missing is refused with its name")
  func missingFolder() throws {
    expectRefused(try run("train", "--data", "./nowhere"), status: 1, naming: "nowhere")
  }

  @Test("a truncated file of images is refused with its name")
  func truncated() throws {
    try writeDataset(images: idx([10, 28, 28], data: 500))
    expectRefused(
      try run("train", "--data", folder.path), status: 1, naming: "train-images")
  }

  @Test("labels that are images are refused with their file's name")
  func mislabelled() throws {
    try writeDataset(images: idx([10, 28, 28], data: 7840), labels: idx([10, 1, 1], data: 10))
    expectRefused(
      try run("train", "--data", folder.path), status: 1, naming: "train-labels")
  }

  private func writeDataset(images: [UInt8], labels: [UInt8]? = nil) throws {
    for name in ["train", "t10k"] {
      _ = try folder.write(images, to: "\(name)-images-idx3-ubyte")
      _ = try folder.write(labels ?? idx([10], data: 10), to: "\(name)-labels-idx1-ubyte")
    }
  }

  @Test("an option that there is not is bad usage")
  func badUsage() throws {
    let outcome = try run("train", "--no-such-option")
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("--no-such-option"))
  }

  @Test("training prints one JSON object an epoch, and a last one")
  func json() throws {
    let outcome = try run("train", "--train-size", "2000", "--epochs", "2", "--json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let objects = try outcome.output.split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }
    #expect(objects.count == 3)
    #expect(objects.first??["epoch"] as? Int == 1)
    let error = try #require(objects.dropFirst().first??["test_mse"] as? Double)
    #expect((0.01...0.1).contains(error))
    #expect(objects.last??["done"] as? Bool == true)
    let memory = try #require(objects.last??["peak_rss_mb"] as? Double)
    #expect((10...200).contains(memory))
  }

  @Test("a reader that goes away after one line is no fault")
  func readerLeaves() throws {
    let arguments = "train --train-size 2000 --epochs 2 --json"
    let outcome = try Command.run(
      "/bin/bash", ["-c", "set -o pipefail; '\(program)' \(arguments) | head -n 1"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.errors == "")
  }

  @Test("the same seed gives the same losses to the last digit, whatever the threads")
  func repeatable() throws {
    let losses = try ["1", "2"].map { threads in
      try run(
        "train", "--train-size", "2000", "--epochs", "1", "--json", "--seed", "7", "--threads",
        threads
      ).output.firstMatch(of: /"train_loss":([^,}]+)/)?.1.description
    }
    #expect(losses[0] != nil)
    #expect(losses[0] == losses[1])
  }
}
