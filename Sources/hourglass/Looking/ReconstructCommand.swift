import ArgumentParser
import Process
import Training
import Wording

/// `hourglass reconstruct`: test samples as they come out of the model again.
struct ReconstructCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "reconstruct",
    abstract: "Puts the first test samples through the model and writes what comes out.",
    usage: "hourglass reconstruct RUN|FILE.safetensors -o FILE.png|.npy [OPTIONS]",
    discussion: """
      A picture has the originals above, what the model was fed below where it corrupts its input, \
      and the reconstructions below these. An .npy file has the reconstructions alone.
      """)

  @OptionGroup var options: TrainedModelOptions
  @OptionGroup var output: OutputOptions

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp("How many samples.", valueName: "count"))
  var count = 8

  func validate() throws {
    try SampleFile.checkCount(count)
    _ = try output.neededFile(in: SampleFile.formats)
  }

  func leave() throws -> ExitStatus {
    let (look, samples) = try options.look(toWrite: output)
    let test = look.dataset.test
    guard count <= test.count else {
      throw CommandError(
        "-n \(count): \(look.dataset.name) has only \(counted(test.count, "test \(look.noun)"))")
    }
    return tell([
      samples.file.format == .png
        ? try samples.write(look.inference.reconstructions(of: test, at: Array(0..<count)))
        : try samples.write(look.inference.reconstruct(test, 0..<count).samples)
    ])
  }
}
