import Foundation
import Testing

/// What the README tells people to type is typed here, in its order, in one folder.
@Suite("The README", .serialized, .timeLimit(.minutes(5)))
struct ReadmeTests {
  private let folder: TemporaryFolder
  private let readme: String

  init() throws {
    folder = try TemporaryFolder()
    readme = try Repository.text("README.md")
    _ = try folder.write(Array(Repository.text("assets/models/tanh3.toml").utf8), to: "my.toml")
  }

  /// What needs a network, which its own tests play, or names nothing.
  private let triedElsewhere = ["data fetch NAME", "data verify NAME"]

  /// The arguments of each call of the program, in blocks and in sentences, as they stand.
  private var calls: [String] {
    readme.matches(of: /(?m)(?:^|`)hourglass ?([^`#\n]*)/).map {
      $0.output.1.trimmingCharacters(in: .whitespaces)
    }
  }

  /// The same call with less to do: few drawn digits in place of MNIST's, few epochs, one
  /// model to measure.
  private func shortened(_ call: String) -> [String] {
    let words = call.replacingOccurrences(of: "NAME", with: "digits:600").split(separator: " ")
      .map(String.init)
    switch words.first {
    case "train" where words.contains("--resume"): return words + ["--epochs", "2"]
    case "train" where !words.contains("--help"):
      return words + ["--data", "digits:600", "--epochs", "1"]
    case "bench":
      return words + (words.count == 1 ? ["tanh3"] : []) + ["--data", "digits:600"]
    default: return words
    }
  }

  private func opensScreen(_ words: [String]) -> Bool {
    guard let first = words.first else { return true }
    return ["watch", "explore"].contains(first) || words == ["--demo"]
  }

  /// Opens the program as it is typed, leaves it as the hints say, and gives its exit status.
  private func statusOfScreen(_ words: [String]) throws -> Int32 {
    let program = try ProgramOnTerminal(
      words, environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"], columns: 120, rows: 36,
      in: folder)
    #expect(program.sent(until: "quit").holds("quit"), "hourglass \(words)")
    // One key hands the demo over; the next asks to leave; what trains is asked about.
    for key in ["1", "q", "\r"] {
      _ = ProgramOnTerminal.sent(by: [program], for: 0.5)
      program.type(key)
    }
    return program.end().status
  }

  @Test("each command in it does what it says, one after the other")
  func commands() throws {
    let program = try ProgramUnderTest.path()
    let calls = calls.filter { !triedElsewhere.contains($0) }
    #expect(calls.count > 25)
    for call in calls {
      let words = shortened(call)
      if opensScreen(words) {
        #expect(try statusOfScreen(words) == 0, "hourglass \(call)")
      } else {
        let outcome = try Command.run(program, words, in: folder)
        #expect(outcome.status == 0, "hourglass \(call): \(outcome.errors)")
      }
    }
    let made = [
      "codes.csv", "point.png", "samples.png", "way.png", "grid.png", "pairs.png",
      "map.png", "model.safetensors", "model.onnx", "folder",
    ]
    for name in made {
      #expect(FileManager.default.fileExists(atPath: "\(folder.path)/\(name)"), "\(name)")
    }
  }

  @Test("names files that are there")
  func files() {
    let links = readme.matches(of: /\]\(([^)#]+)[^)]*\)/).map { String($0.output.1) }
    #expect(links.count > 15)
    for link in links where !link.hasPrefix("http") {
      #expect(Repository.has(link), "\(link)")
    }
  }
}
