import ArgumentParser
import Process
import Training

/// `hourglass sample`: new samples from where the model expects latents.
struct SampleCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Decodes latents drawn at random into new samples.",
    usage: "hourglass sample RUN|FILE.safetensors -o FILE.png|.npy [OPTIONS]",
    discussion: """
      A variational model's latents are drawn from its prior, the standard Gaussian; another model, \
      which has no prior, is given the Gaussian of the codes of its first 10,000 training samples.
      """)

  @OptionGroup var options: TrainedModelOptions
  @OptionGroup var output: OutputOptions

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp("How many samples.", valueName: "count"))
  var count = 64

  @Option(parsing: .unconditional, help: "The seed of all random draws.")
  var seed: UInt64 = 0

  func validate() throws {
    try SampleFile.checkCount(count)
    _ = try output.neededFile(in: SampleFile.formats)
  }

  func leave() throws -> ExitStatus {
    let (look, samples) = try options.look(toWrite: output)
    let latents = look.inference.latentDistribution { look.trainingCodes() }
      .draw(count, seed: seed)
    return tell([try samples.write(look.inference.decode(latents))])
  }
}
