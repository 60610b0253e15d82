import ArgumentParser
import Process
import Training

/// `hourglass grid`: the decoder as a map over one or two axes of the latent.
struct GridCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "grid", abstract: "Decodes a grid of latents over two axes, or a row along one.",
    usage: "hourglass grid RUN|FILE.safetensors -o FILE.png|.npy [OPTIONS]",
    discussion: """
      The first axis grows to the right, the second one upwards. Ranges that are not given are the \
      central 98 % of the codes of the first 10,000 training samples; the other axes stay at their \
      mean.
      """)

  @OptionGroup var options: TrainedModelOptions
  @OptionGroup var output: OutputOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The axes, by number from 0; by default 0,1.", valueName: "x,y"),
    transform: NumberLists.axes)
  var axes: [Int]?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The first and the last value along x.", valueName: "from,to"),
    transform: NumberLists.range)
  var rangeX: ClosedRange<Float>?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The first and the last value along y.", valueName: "from,to"),
    transform: NumberLists.range)
  var rangeY: ClosedRange<Float>?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A latent whose other axes' values are kept.", valueName: "x,y,…"),
    transform: NumberLists.numbers)
  var at: [Float]?

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp("Samples along each axis.", valueName: "count"))
  var count = 12

  /// The square of the last is as many as a file may have.
  private static let counts = 1...100

  func validate() throws {
    try refuse(!Self.counts.contains(count), "-n", "from 1 to 100")
    if axes?.count == 1, rangeY != nil {
      throw ValidationError("--range-y is for a second axis: name two with --axes")
    }
    _ = try output.neededFile(in: SampleFile.formats)
  }

  func leave() throws -> ExitStatus {
    let (look, samples) = try options.look(toWrite: output)
    let grid = try grid(look)
    return tell([
      try samples.write(look.inference.decode(grid.latents), columns: grid.columns)
    ])
  }

  private func grid(_ look: TrainedInference) throws(CommandError) -> GridRequest {
    let size = look.inference.latentSize
    let axes = axes ?? (size > 1 ? [0, 1] : [0])
    for axis in axes where axis >= size {
      throw CommandError(
        "--axes: there is no axis \(axis), for the latent of \(look.inference.model.name) has "
          + (size == 1 ? "1 number, axis 0" : "\(size) numbers, axes 0 to \(size - 1)"))
    }
    if let at { try look.inference.check(latentOf: at.count, from: "--at") }
    if axes.count == 1, rangeY != nil {
      throw CommandError("--range-y is for a second axis, and the latent has only one")
    }
    var grid = GridRequest(
      over: look.trainingCodes(), axisX: axes[0], axisY: axes[axes.count - 1], columns: count,
      rows: axes.count == 1 ? 1 : count)
    grid.rangeX = rangeX ?? grid.rangeX
    grid.rangeY = rangeY ?? grid.rangeY
    grid.base = at ?? grid.base
    return grid
  }
}
