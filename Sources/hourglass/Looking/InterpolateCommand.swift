import ArgumentParser
import Process
import Projection
import Training
import Wording

/// `hourglass interpolate`: what lies between two samples.
struct InterpolateCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "interpolate", abstract: "Decodes the way from one test sample to another.",
    usage: "hourglass interpolate RUN|FILE.safetensors A B -o FILE.png|.npy [OPTIONS]")

  @OptionGroup var options: TrainedModelOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The index of the first test sample, from 0.")
  var first: Int

  @Argument(help: "The index of the last one.")
  var last: Int

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp("Steps, both ends counted.", valueName: "count"))
  var count = 10

  @Flag(help: "Go along an arc around the latents' origin, not straight.")
  var spherical = false

  /// As many as a row of pictures can be looked at.
  private static let counts = 2...1000

  func validate() throws {
    try refuse(!Self.counts.contains(count), "-n", "from 2 to 1,000")
    _ = try output.neededFile(in: SampleFile.formats)
  }

  func leave() throws -> ExitStatus {
    let (look, samples) = try options.look(toWrite: output)
    let ends = try [first, last].map { try latent(of: $0, look) }
    let interpolation: Interpolation = spherical ? .spherical : .linear
    let latents = interpolation.steps(from: ends[0], to: ends[1], count: count)
    return tell([try samples.write(look.inference.decode(latents), columns: count)])
  }

  private func latent(of index: Int, _ look: TrainedInference) throws(CommandError) -> [Float] {
    let test = look.dataset.test
    guard (0..<test.count).contains(index) else {
      throw CommandError(
        "\(look.dataset.name) has no test \(look.noun) \(grouped(index)): choose from 0 to "
          + grouped(test.count - 1))
    }
    return look.inference.latents(of: test, index..<(index + 1)).values
  }
}
