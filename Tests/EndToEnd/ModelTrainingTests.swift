import Foundation
import Testing

/// The real program with every preset, and with model files of a person's own.
@Suite("Training with other models", .serialized, .timeLimit(.minutes(3)))
struct ModelTrainingTests {
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(program, arguments, in: folder)
  }

  /// The lines that a training prints, as JSON objects.
  private func train(_ arguments: String...) throws -> [[String: Any]] {
    let outcome = try Command.run(program, ["train", "--json"] + arguments, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try outcome.output.split(separator: "\n").compactMap { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }
  }

  private static let presets = [
    "tanh3", "tanh3deep", "relu20", "vae20", "vae10", "conv4", "denoise4", "helix1",
  ]

  @Test("every preset is listed, shown, and learns", arguments: presets)
  func preset(name: String) throws {
    #expect(try run("models", "list").output.contains(name))
    let shown = try run("models", "show", name)
    #expect(shown.status == 0)
    #expect(shown.output.contains("linear"), "\(shown.output)")
    let size = name == "helix1" ? "10000" : "4000"
    let objects = try train(
      "--model", name, "--train-size", size, "--epochs", "3", "--threads", "2")
    let losses = objects.compactMap { $0["train_loss"] as? Double }
    #expect(losses.count == 3)
    #expect(losses[2] < losses[0], "\(losses)")
    let isVariational = name.hasPrefix("vae")
    #expect((objects[0]["kl"] as? Double != nil) == isVariational)
    #expect((objects[0]["reconstruction_loss"] as? Double != nil) == isVariational)
    let isSplit = ["conv4", "denoise4"].contains(name)
    #expect((objects[0]["validation_loss"] as? Double != nil) == isSplit)
  }

  @Test("--evaluate ends with the test set, beside principal components")
  func evaluate() throws {
    let objects = try train("--train-size", "4000", "--epochs", "2", "--evaluate")
    let evaluation = objects[objects.count - 2]
    #expect(evaluation["evaluated"] as? Bool == true)
    #expect(evaluation["pca_components"] as? Int == 3)
    let principal = try #require(evaluation["pca_mse"] as? Double)
    #expect((0.03...0.07).contains(principal))
    #expect(evaluation["test_mse"] as? Double == objects[1]["test_mse"] as? Double)
    #expect(evaluation["test_loss"] as? Double != nil)
    #expect(evaluation["rank_correlation"] == nil)
  }

  @Test("--evaluate tells how a latent of one number follows the number known of each sample")
  func rankCorrelation() throws {
    let evaluation = try train("--model", "helix1", "--evaluate").dropLast().last
    let correlation = try #require(evaluation?["rank_correlation"] as? Double)
    #expect(abs(correlation) >= 0.99)
    let plain = try run("train", "--model", "helix1", "--epochs", "1", "--evaluate")
    #expect(plain.output.contains(/rank correlation with θ -?[01]\.\d{4}\n/), "\(plain.output)")
    // Of a latent of two numbers there is no order.
    let two = try run(
      "train", "--model", "helix1", "--latent", "2", "--epochs", "1", "--evaluate")
    #expect(two.status == 0 && !two.output.contains("rank correlation"))
  }

  @Test("options change the model that a file or a preset describes")
  func overrides() throws {
    func error(_ arguments: String...) throws -> Double {
      let all = ["train", "--json", "--train-size", "2000", "--epochs", "1"] + arguments
      let outcome = try Command.run(program, all, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let match = try #require(outcome.output.firstMatch(of: /"train_loss":([^,}]+)/))
      return try #require(Double(match.1))
    }
    let plain = try error("--model", "vae20")
    #expect(try error("--model", "vae20", "--beta", "0") < plain)
    #expect(try error("--model", "vae20", "--latent", "2") != plain)
    #expect(try error("--model", "tanh3", "--noise", "0.5") != error("--model", "tanh3"))
    #expect(try error("--model", "tanh3", "--validation", "0.5") != error("--model", "tanh3"))
  }

  @Test("a model file of a person's own trains, its mistakes are told with file and line")
  func ownFile() throws {
    let good = """
      name = "mine"
      latent = 2
      encoder = [
        "conv 4 kernel 3 stride 2 padding 1", "silu",
        "flatten",
        "linear latent",
      ]
      decoder = ["linear 64", "gelu", "linear input", "sigmoid"]
      [training]
      loss = "bce"
      optimizer = "adamw"
      learning_rate = 1e-3
      batch = 64
      epochs = 2
      """
    _ = try folder.write(Array(good.utf8), to: "mine.toml")
    let losses = try train("--model", "mine.toml", "--train-size", "2000")
      .compactMap { $0["train_loss"] as? Double }
    #expect(losses[1] < losses[0])
    let bad = good.replacing("  \"flatten\",\n", with: "")
    _ = try folder.write(Array(bad.utf8), to: "bad.toml")
    let outcome = try run("train", "--model", "bad.toml")
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.errorLines.count == 1)
    #expect(
      outcome.errors.hasPrefix("hourglass: bad.toml:5: linear latent after "), "\(outcome.errors)")
    #expect(outcome.errors.contains("put \"flatten\" between"))
  }
}
