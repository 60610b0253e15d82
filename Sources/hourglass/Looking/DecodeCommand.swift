import ArgumentParser
import Formats
import Process
import Projection
import Training

/// `hourglass decode`: samples from latents that a person gives.
struct DecodeCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Decodes latents from a file, or one from the command line.",
    usage: """
      hourglass decode RUN|FILE.safetensors --latents FILE -o FILE.png|.npy [OPTIONS]
      hourglass decode RUN|FILE.safetensors --at x,y,… -o FILE.png|.npy [OPTIONS]
      """)

  @OptionGroup var options: TrainedModelOptions
  @OptionGroup var output: OutputOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A table whose columns are the latent's numbers, or are called latent_0, latent_1 and so on, "
        + "as encode writes it; or an array [count, latent].", valueName: "file"),
    completion: .file(extensions: ["csv", "npy"]))
  var latents: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("One latent.", valueName: "x,y,…"),
    transform: NumberLists.numbers)
  var at: [Float]?

  func validate() throws {
    guard (latents == nil) != (at == nil) else {
      throw ValidationError("name the latents either with --latents or with --at")
    }
    if let latents { _ = try LatentFile(latents) }
    _ = try output.neededFile(in: SampleFile.formats)
  }

  func leave() throws -> ExitStatus {
    let file = try output.neededFile(in: SampleFile.formats)
    try file.check()
    let inference = try options.decoder()
    let samples = try SampleFile(of: inference, to: file)
    return tell([try samples.write(inference.decode(try vectors(for: inference)))])
  }

  private func vectors(for inference: Inference) throws -> Vectors {
    if let latents { return try LatentFile(latents).read(for: inference) }
    let at = at ?? []
    try inference.check(latentOf: at.count, from: "--at")
    return Vectors(at, size: inference.latentSize)
  }
}
