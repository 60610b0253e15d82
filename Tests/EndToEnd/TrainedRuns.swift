import Formats
import Foundation
import Testing

/// A folder with tiny trained runs: `plain`, `noisy`, whose images are corrupted, and `curve`, whose
/// samples are no images.
final class TrainedRuns: Sendable {
  let folder: TemporaryFolder
  let program: String

  /// The runs of the suite that asks for them with `.trainedRuns`.
  @TaskLocal static var current: TrainedRuns?

  private static let recipes = [
    ["--run", "plain", "--model", "tanh3", "--data", "digits:640", "--epochs", "20"],
    ["--run", "noisy", "--model", "denoise4", "--data", "digits:640", "--epochs", "2"],
    ["--run", "curve", "--model", "helix1", "--data", "helix:640", "--epochs", "2"],
  ]

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
    for recipe in Self.recipes {
      let outcome = try run(["train", "-q"] + recipe)
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
  }

  /// Runs the program in the folder.
  func run(_ arguments: [String]) throws -> Outcome {
    try Command.run(program, arguments, in: folder)
  }

  /// The bytes of a file in the folder.
  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")))
  }

  /// An array that a command wrote.
  func array(_ name: String) throws -> NumPyArray {
    try NumPyArray(parsing: bytes(name), named: name)
  }

  /// A picture that a command wrote.
  func picture(_ name: String) throws -> Bitmap {
    try Bitmap(png: bytes(name), named: name)
  }

  /// The rows of a table that a command wrote, its header among them.
  func rows(_ name: String, separator: Character = ",") throws -> [[Substring]] {
    String(decoding: try bytes(name), as: UTF8.self).split(whereSeparator: \.isNewline).map {
      $0.split(separator: separator, omittingEmptySubsequences: false)
    }
  }
}

/// Trains the runs before a suite's first test and removes them after its last.
struct TrainedRunsTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await TrainedRuns.$current.withValue(TrainedRuns()) { try await function() }
  }
}

extension Trait where Self == TrainedRunsTrait {
  /// Has trained runs at hand.
  static var trainedRuns: Self { TrainedRunsTrait() }
}
