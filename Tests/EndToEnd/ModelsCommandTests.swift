import Foundation
import Testing

/// `hourglass models`, and models that a person wrote.
@Suite("The program's models", .serialized, .timeLimit(.minutes(2)))
struct ModelsCommandTests {
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(program, arguments, in: folder)
  }

  private func expectRefused(_ outcome: Outcome, status: Int32 = 1, _ message: String) {
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("hourglass: \(message)"), "\(outcome.errors)")
  }

  @Test("are listed, a line each")
  func list() throws {
    let outcome = try run("models")
    #expect(outcome.status == 0 && outcome.errors == "")
    let lines = outcome.output.split(separator: "\n")
    #expect(
      lines.map { $0.prefix { $0 != " " } } == [
        "model", "tanh3", "tanh3deep", "relu20", "vae20", "vae10", "conv4", "denoise4", "helix1",
      ])
    #expect(lines[6].hasSuffix("  4      87,125"))
    #expect(Set(lines.map(\.count)).count == 1)
    #expect(try run("models", "list").output == outcome.output)
  }

  @Test("are shown layer by layer")
  func show() throws {
    let outcome = try run("models", "show", "denoise4")
    #expect(outcome.status == 0 && outcome.errors == "")
    for text in [
      "denoise4: convolutional", "images of 1x28x28 in 0..1",
      "gaussian noise of standard deviation 0.3",
      "compared with the clean image", "30 epochs, batch 256, 20 % held back", "87,125",
    ] {
      #expect(outcome.output.contains(text), "\(outcome.output)")
    }
    #expect(
      outcome.output.contains(/encoder +0 +conv 8 kernel 3 stride 2 padding 1 +8x14x14 +80\n/))
    #expect(try run("models", "show", "helix1").output.contains("samples of 3 numbers times"))
    expectRefused(try run("models", "show", "conv5"), "conv5: no such model and no such file; did")
  }

  @Test("are written out as a start for one's own, which is then shown alike")
  func start() throws {
    let text = try run("models", "show", "conv4", "--toml").output
    #expect(text.hasSuffix("validation = 0.2\n"))
    _ = try folder.write(Array(text.utf8), to: "my.toml")
    #expect(try run("models", "show", "my.toml").output == run("models", "show", "conv4").output)
    #expect(try run("models", "show", "my.toml", "--toml").output == text)
  }

  @Test("of one's own are trained, and refused with file and line")
  func own() throws {
    let text = """
      name = "mine"
      latent = 2
      encoder = ["linear 16", "relu", "linear latent"]
      decoder = ["linear 16", "relu", "linear input", "sigmoid"]
      """
    _ = try folder.write(Array(text.utf8), to: "mine")
    let outcome = try run(
      "train", "--model", "mine", "--latent", "5", "--train-size", "500", "--epochs", "1")
    #expect(outcome.status == 0, "\(outcome.errors)")
    // 784·16 + 16, 16·5 + 5, 5·16 + 16, 16·784 + 784
    #expect(outcome.output.hasPrefix("mine on digits: 26,069 parameters"), "\(outcome.output)")
    _ = try folder.write(Array(text.replacing("relu", with: "rely").utf8), to: "bad.toml")
    expectRefused(
      try run("train", "--model", "bad.toml"),
      "bad.toml:3: unknown layer \"rely\": did you mean relu?")
    expectRefused(try run("models", "show", "./bad.toml"), "./bad.toml:3: unknown layer")
  }

  @Test("are shown without what could steer a terminal")
  func foreign() throws {
    let text = """
      name = "mine"
      about = "a\\u001b[2Jb\\u202ec"
      encoder = ["linear 2"]
      decoder = ["linear input"]
      """
    _ = try folder.write(Array(text.utf8), to: "mine.toml")
    let outcome = try run("models", "show", "mine.toml")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("mine: a?[2Jbc\n"), "\(outcome.output)")
  }

  @Test("take options that they have a use for, and no others")
  func options() throws {
    expectRefused(try run("train", "--beta", "2"), "tanh3: beta weighs a latent that is drawn")
    expectRefused(
      try run("train", "--latent", "0"), status: 64, "--latent: expected a number above 0")
    expectRefused(
      try run("train", "--noise", "-1"), status: 64, "--noise: expected a number 0 or more")
    expectRefused(
      try run("train", "--beta", "-1"), status: 64, "--beta: expected a number 0 or more")
    expectRefused(
      try run("train", "--validation", "1"), status: 64,
      "--validation: expected a number from 0 up to but not 1")
    expectRefused(
      try run("train", "--batch", "65536", "--latent", "100000"), "tanh3.toml:5: linear latent has")
  }
}
