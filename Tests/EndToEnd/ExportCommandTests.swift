import Formats
import Foundation
import Testing

/// What the real program writes for other programs.
@Suite("Exports", .serialized, .trainedRuns, .timeLimit(.minutes(3)))
struct ExportCommandTests {
  private let runs: TrainedRuns

  init() throws {
    runs = try #require(TrainedRuns.current)
  }

  /// A command that must go well; what it printed.
  @discardableResult
  private func run(_ arguments: String...) throws -> String {
    let outcome = try runs.run(arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  private func refusal(_ arguments: String..., status: Int32 = 1) throws -> String {
    let outcome = try runs.run(arguments)
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    #expect(outcome.output == "" && outcome.errorLines.count == 1, "\(arguments)")
    return outcome.errors
  }

  @Test("tensors leave and come back to the same reconstructions")
  func tensors() throws {
    let told = try run("export", "plain", "-o", "plain.safetensors")
    #expect(told.hasPrefix("plain.safetensors: tanh3 after "), "\(told)")
    #expect(
      told.hasSuffix(
        """
         steps, 219,891 numbers
        in Python: model.load_state_dict(safetensors.torch.load_file("plain.safetensors"))

        """), "\(told)")
    try run("reconstruct", "plain", "-o", "one.npy")
    try run(
      "reconstruct", "plain.safetensors", "--model", "tanh3", "--data", "digits:640", "-o",
      "other.npy")
    #expect(try runs.array("one.npy") == runs.array("other.npy"))
    // Written once more, from the file, it is the same to the last bit.
    try run("export", "plain.safetensors", "--model", "tanh3", "-o", "again.safetensors")
    let (first, second) = (
      try runs.bytes("plain.safetensors"), try runs.bytes("again.safetensors")
    )
    #expect(first == second)
  }

  @Test("tensors say what they learned, and are looked at with that where no data are named")
  func learnedData() throws {
    try run("export", "plain", "-o", "plain.safetensors", "--force")
    let bytes = Data(try runs.bytes("plain.safetensors"))
    let place = try #require(bytes.firstRange(of: Data(#""data":"digits""#.utf8)))
    func write(saying data: String, to name: String) throws {
      var changed = bytes
      changed.replaceSubrange(place, with: Data(#""data":"\#(data)""#.utf8))
      _ = try runs.folder.write(Array(changed), to: name)
    }
    try write(saying: "kmnist", to: "other.safetensors")
    let problem = try refusal("evaluate", "other.safetensors", "--model", "tanh3", status: 1)
    #expect(problem.contains("kmnist: not found; hourglass data fetch kmnist brings it"))
    // What is no known name is no path to look at.
    try write(saying: "../../", to: "foreign.safetensors")
    #expect(try run("evaluate", "foreign.safetensors", "--model", "tanh3").contains("digits"))
  }

  @Test("ONNX is the whole, or the half that was asked for")
  func onnx() throws {
    #expect(try run("export", "noisy", "-o", "both.onnx").contains(#"{"input": array}"#))
    let told = try run("export", "noisy", "-o", "decoder.onnx", "--part", "decoder")
    #expect(told.hasPrefix("decoder.onnx: the decoder of denoise4"), "\(told)")
    #expect(told.contains(#"{"latent": array}"#))
    let (both, decoder) = (try runs.bytes("both.onnx"), try runs.bytes("decoder.onnx"))
    #expect(decoder.count < both.count)
    #expect(
      try refusal("export", "noisy", "-o", "a.safetensors", "--part", "decoder", status: 64)
        .contains("--part is for ONNX"))
  }

  @Test("a folder for the Embedding Projector has codes, labels and pictures that belong together")
  func projector() throws {
    try run("export", "plain", "-o", "projector", "-n", "10")
    try run("encode", "plain", "-o", "projector.csv")
    let codes = try runs.rows("projector.csv")[1...10]
    #expect(
      try runs.rows("projector/vectors.tsv", separator: "\t") == codes.map { Array($0[2...4]) })
    #expect(
      try runs.rows("projector/metadata.tsv", separator: "\t")
        == [["label", "index"]] + codes.map { [$0[1], $0[0]] })
    let sprite = try runs.picture("projector/sprite.png")
    #expect(sprite.width == 4 * 28 && sprite.height == 3 * 28)
    try run("export", "curve", "-o", "curve-codes")
    let files = try FileManager.default.contentsOfDirectory(
      atPath: "\(runs.folder.path)/curve-codes")
    #expect(files.sorted() == ["metadata.tsv", "projector_config.pbtxt", "vectors.tsv"])
  }

  @Test("nothing that is there is written over without --force, and no link is followed")
  func force() throws {
    try run("export", "plain", "-o", "kept.onnx")
    try run("export", "plain", "-o", "kept", "-n", "5")
    for path in ["kept.onnx", "kept"] {
      #expect(
        try refusal("export", "noisy", "-o", path).contains(
          "\(path) exists; --force overwrites it"))
    }
    let before = try runs.bytes("kept.onnx")
    try run("export", "noisy", "-o", "kept.onnx", "--force")
    #expect(try runs.bytes("kept.onnx") != before)
    try run("export", "noisy", "-o", "kept/", "--force", "-n", "7")
    #expect(try runs.rows("kept/vectors.tsv", separator: "\t").count == 7)
    for (link, target) in [("link.onnx", "kept.onnx"), ("link", "kept")] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(runs.folder.path)/\(link)", withDestinationPath: target)
    }
    let after = try runs.bytes("kept.onnx")
    try run("export", "plain", "-o", "link.onnx", "--force")
    #expect(try runs.bytes("kept.onnx") == after)
    #expect(
      try refusal("export", "plain", "-o", "link", "--force").contains(
        "link is a link: name the folder itself"))
  }

  @Test("where to is told by the ending, and one that is none of ours is refused")
  func endings() throws {
    let message = try refusal("export", "plain", "-o", "model.pt", status: 64)
    #expect(message.contains("-o model.pt: let it end with .safetensors or .onnx"))
    #expect(
      try refusal("export", "plain", "-o", "a.onnx", "-n", "3", status: 64).contains(
        "-n is for a folder"))
    #expect(try refusal("export", "nobody", "-o", "a.onnx").contains("no run nobody"))
  }

  // MARK: - TensorBoard

  /// The event files under a folder, with their sizes.
  private func events(_ path: String) throws -> [String: Int] {
    let folder = "\(runs.folder.path)/\(path)"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try runs.bytes("\(path)/\($0)").count) })
  }

  @Test("curves for TensorBoard are the run's own, a file a session, kept run or not")
  func tensorBoard() throws {
    let recipe = ["train", "-q", "--data", "digits:640", "--tensorboard", "events"]
    #expect(try runs.run(recipe + ["--epochs", "1", "--run", "told"]).status == 0)
    #expect(try events("events/told").count == 1)
    let resumed = ["train", "-q", "--resume", "told", "--epochs", "2", "--tensorboard", "events"]
    #expect(try runs.run(resumed).status == 0)
    let sessions = try events("events/told")
    #expect(sessions.count == 2)
    #expect(sessions.keys.allSatisfy { $0.hasPrefix("events.out.tfevents.") })
    // A header, a beginning and an epoch each.
    #expect(Set(sessions.values).count == 1)
    let unkept = ["train", "-q", "--no-save", "--data", "digits:640", "--epochs", "1"]
    #expect(try runs.run(unkept + ["--tensorboard", "unkept/events"]).status == 0)
    #expect(try events("unkept/events").count == 1)
  }

  @Test("a run is not begun where TensorBoard's file cannot be")
  func refusedFolder() throws {
    _ = try runs.folder.write([], to: "no-folder")
    let message = try refusal(
      "train", "--data", "digits:640", "--run", "never", "--tensorboard", "no-folder")
    #expect(message.contains("no-folder: no folder can be made there"), "\(message)")
    #expect(!FileManager.default.fileExists(atPath: "\(runs.folder.path)/runs/never"))
  }

  @Test("a full disk under TensorBoard's file does not stop the training, and is told")
  func fullDisk() throws {
    // A limit on the size of files stands in for a full disk.
    let outcome = try Command.run(
      "/bin/sh",
      [
        "-c",
        "ulimit -f 1; exec '\(runs.program)' train -q --no-save --data digits:64 --epochs 20 "
          + "--tensorboard full",
      ], in: runs.folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.hasPrefix("hourglass: TensorBoard's file is not whole: full/events.out."),
      "\(outcome.errors)")
    #expect(outcome.errorLines.count == 1)
  }
}
