import ArgumentParser
import Datasets
import Engine
import Formats
import Process
import Projection
import Training
import Wording

/// `hourglass project`: the latents of samples on a plane, by principal components or by t-SNE.
struct ProjectCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "project",
    abstract: "Puts the latents of samples on a plane, by principal components or by t-SNE.",
    usage:
      "hourglass project RUN|FILE.safetensors --method pca|tsne -o FILE.csv|.tsv|.npy|.png [OPTIONS]",
    discussion: """
      A table has columns index, label, x and y, and z where there are three components; an .npy file \
      the places alone; a .png a picture, coloured by label. t-SNE takes about a second for 10,000 \
      samples and ten for 70,000.
      """)

  /// How latents are put on a plane.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case pca, tsne
  }

  @OptionGroup var options: TrainedModelOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("pca, principal components, or tsne.", valueName: "method"))
  var method: Method

  @Option(
    help: ArgumentHelp("Which samples: training, test, or all.", valueName: "split"))
  var split = ProjectedSplit.test

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp("So many of them, from the first on.", valueName: "count"))
  var count: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("With --method pca: how many components, 2 or 3.", valueName: "count"))
  var dimensions: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --method tsne: how many neighbours of a sample count; 30 by default.",
      valueName: "count"))
  var perplexity: Float?

  @Option(
    parsing: .unconditional,
    help: "With --method tsne: the seed of all random draws; 0 by default.")
  var seed: UInt64?

  private static let formats = [OutputFormat.csv, .tsv, .npy, .png]
  private static let perplexities: ClosedRange<Float> = 1...1000

  func validate() throws {
    try refuse(count.map { $0 < 1 }, "-n", "above 0")
    try refuse(dimensions.map { !(2...3).contains($0) }, "--dimensions", "2 or 3")
    try refuse(
      perplexity.map { !Self.perplexities.contains($0) }, "--perplexity", "from 1 to 1,000")
    if method == .tsne, dimensions != nil {
      throw ValidationError("--dimensions is for --method pca: t-SNE has two")
    }
    if method == .pca, perplexity != nil || seed != nil {
      throw ValidationError("--perplexity and --seed are for --method tsne")
    }
    _ = try output.neededFile(in: Self.formats)
  }

  func leave() throws -> ExitStatus {
    let file = try output.neededFile(in: Self.formats)
    try file.check()
    let look = try options.look()
    let kernels = try KernelSet.here()
    let samples = ProjectedSamples(of: look, split, count)
    let latents = samples.latents(look.inference)
    let projection =
      switch method {
      case .pca:
        try CodeProjection.components(
          of: latents, dimensions ?? 2, threads: options.workers, kernels: kernels)
      case .tsne:
        CodeProjection.embedding(
          of: latents, TSNEConfiguration(perplexity: perplexity ?? 30, seed: seed ?? 0),
          threads: options.workers, kernels: kernels)
      }
    try write(projection, samples, to: file)
    return tell([
      "wrote \(projection.what) of \(samples.words) to \(file.path): \(projection.figures)"
    ])
  }

  private func write(
    _ projection: CodeProjection, _ samples: ProjectedSamples, to file: OutputFile
  ) throws {
    let places = projection.places
    switch file.format {
    case .png:
      let picture = ScatterPicture(places, colors: samples.colors, legend: samples.legend)
      try file.write(picture.bitmap.png())
    case .npy:
      try file.write(NumPyArray(shape: [places.count, places.size], .floats(places.values)).file)
    case .csv: try file.write(samples.table(of: places, .commaSeparated))
    case .tsv: try file.write(samples.table(of: places, .tabSeparated))
    }
  }
}
