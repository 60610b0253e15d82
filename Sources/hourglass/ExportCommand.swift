import ArgumentParser
import Autoencoders
import Exports
import JSON
import Process
import Runs
import Storage
import Wording

/// `hourglass export`: a trained model as other programs read it.
struct ExportCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a trained model for PyTorch or as ONNX, or its codes for a projector.",
    usage: """
      hourglass export RUN|FILE.safetensors -o FILE.safetensors    tensors as PyTorch loads them
      hourglass export RUN|FILE.safetensors -o FILE.onnx           ONNX, whole or a half of it
      hourglass export RUN|FILE.safetensors -o FOLDER              for the Embedding Projector
      """)

  @OptionGroup var options: TrainedModelOptions

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: ArgumentHelp(
      "Where to: its ending says what. A folder is one without an ending, or with a / behind it.",
      valueName: "path"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "For ONNX: encoder, decoder or both; both by default.", valueName: "encoder|decoder|both"))
  var part: ONNXPart?

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp(
      "For a folder: the codes of the first N test samples only.", valueName: "N"))
  var count: Int?

  @Flag(help: "Overwrite what exists.")
  var force = false

  /// What is written.
  private enum Form {
    case tensors, onnx, projector
  }

  func validate() throws {
    let form = try form()
    if part != nil, form != .onnx {
      throw ValidationError("--part is for ONNX: let -o end with .onnx")
    }
    if count != nil, form != .projector {
      throw ValidationError("-n is for a folder of codes; \(output) is a file")
    }
    try refuse(count.map { $0 < 1 }, "-n", "above 0")
  }

  private func form() throws -> Form {
    if output.hasSuffix(".safetensors") { return .tensors }
    if output.hasSuffix(".onnx") { return .onnx }
    let name = output.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard !output.isEmpty, !name.contains(".") || name.allSatisfy({ $0 == "." }) else {
      throw ValidationError(
        "-o \(output): let it end with .safetensors or .onnx, or with / if it is a folder")
    }
    return .projector
  }

  func leave() throws -> ExitStatus {
    let form = try form()
    if form != .projector { try DurableFile.check(output, over: existing) }
    switch form {
    case .tensors: try writeTensors()
    case .onnx: try writeONNX()
    case .projector: try writeProjector()
    }
    return .success
  }

  private var existing: Existing { force ? .replace : .refuse }

  private func writeTensors() throws {
    let trained = try options.openModel()
    try DurableFile.write(try trained.file(), to: output, over: existing)
    let count = trained.weights.values.reduce(0) { $0 + $1.count }
    tell(
      "\(output): \(trained.inWords), \(grouped(count)) numbers",
      python: "model.load_state_dict(safetensors.torch.load_file(\(path())))")
  }

  private func writeONNX() throws {
    let trained = try options.openModel()
    let part = part ?? .both
    let file = try ONNXExport.file(
      of: trained.model, sampleShape: trained.sampleShape, weights: trained.weights, part: part)
    try DurableFile.write(file, to: output, over: existing)
    let what = part == .both ? "" : "the \(part.rawValue) of "
    let input = part == .decoder ? "latent" : "input"
    tell(
      "\(output): \(what)\(trained.inWords)",
      python: "onnxruntime.InferenceSession(\(path())).run(None, {\"\(input)\": array})")
  }

  private func writeProjector() throws {
    let opened = try options.open()
    let samples = opened.dataset.test.prefix(count ?? .max)
    try writeFolder(try opened.projector(of: samples).files)
    tell(
      "\(output): the codes of \(counted(samples.count, "test sample")) of \(opened.dataset.name) "
        + "by \(opened.trained.inWords), for projector.tensorflow.org or "
        + "tensorboard --logdir \(output)",
      python: "numpy.loadtxt(\(path("vectors.tsv")), delimiter=\"\\t\", ndmin=2)")
  }

  /// Writes a folder of files; into one that is there only if that was asked for, and never where a
  /// link leads.
  private func writeFolder(_ files: [(name: String, bytes: [UInt8])]) throws {
    let folder = withoutTrailingSlashes(output)
    do throws(StorageError) {
      try DurableFolder.make(at: folder) { folder throws(StorageError) in
        for file in files { try DurableFile.write(file.bytes, to: "\(folder)/\(file.name)") }
      }
    } catch {
      guard force, error.problem == .exists else { throw error }
      guard DurableLink.target(of: folder) == nil else {
        throw CommandError("\(folder) is a link: name the folder itself")
      }
      for file in files {
        try DurableFile.write(file.bytes, to: "\(folder)/\(file.name)", over: .replace)
      }
    }
  }

  private func tell(_ what: String, python: String) {
    do throws(StandardOutput.ReaderGone) {
      // Not cut to the terminal's width, for it is there to be copied.
      try StandardOutput.line(cleaned(what))
      try StandardOutput.line(cleaned("in Python: \(python)"))
    } catch {
      // Whoever reads has seen enough.
    }
  }

  /// What was written, or a file in it, as Python writes texts.
  private func path(_ file: String? = nil) -> String {
    JSONValue.text(file.map { "\(withoutTrailingSlashes(output))/\($0)" } ?? output).text
  }
}

extension ONNXPart: ExpressibleByArgument {}

extension TrainedModel {
  /// What it is and how long it was trained: `conv4 after 1,880 steps`.
  fileprivate var inWords: String {
    weights.step > 0 ? "\(model.name) after \(counted(weights.step, "step"))" : model.name
  }
}
