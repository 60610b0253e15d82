import ArgumentParser
import Datasets
import Formats
import Process
import Training
import Wording

/// `hourglass encode`: the latents of a data set's samples.
struct EncodeCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "encode", abstract: "Tells the latents of samples as a table, or as an array.",
    usage: "hourglass encode RUN|FILE.safetensors [-o FILE.csv|.tsv|.npy] [OPTIONS]",
    discussion: """
      The table has a column for each number of the latent, and the squared error of the \
      reconstruction. Without -o it goes to standard output, with commas. An .npy file has the \
      latents alone.
      """)

  @OptionGroup var options: TrainedModelOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("Which samples: training or test.", valueName: "split"))
  var split = Split.test

  private static let formats = [OutputFormat.csv, .tsv, .npy]

  func validate() throws {
    _ = try output.file(in: Self.formats)
  }

  func leave() throws -> ExitStatus {
    let file = try output.file(in: Self.formats)
    try file?.check()
    let look = try options.look()
    let samples = look.samples(of: split)
    let codes = look.inference.encode(samples)
    let table = CodeTable(codes: codes, samples: samples, dataset: look.dataset)
    guard let file else { return tell(table: table.bytes(.commaSeparated)) }
    if let format = file.format.table {
      try file.write(table.bytes(format))
    } else {
      let shape = [codes.latents.count, codes.latents.size]
      try file.write(NumPyArray(shape: shape, .floats(codes.latents.values)).file)
    }
    let (count, name) = (codes.latents.count, "\(split.rawValue) \(look.noun)")
    return tell(["wrote the latents of \(counted(count, name)) to \(file.path)"])
  }
}

extension Split: ExpressibleByArgument {}

/// Codes as a table.
private struct CodeTable {
  let codes: Codes
  /// The samples whose codes they are.
  let samples: SampleSet
  let dataset: Dataset

  /// `index,label,latent_0,…,error`, with `source` after the index where that does not say where a
  /// sample is from; a label is empty where the data have none.
  func bytes(_ format: TableFormat) -> [UInt8] {
    var table = TableWriter(format)
    let hasSources = samples.source(of: 0) != nil
    let axes = (0..<codes.latents.size).map { "latent_\($0)" }
    let names = ["index"] + (hasSources ? ["source"] : []) + ["label"] + axes + ["error"]
    table.append(names.map(TableCell.text))
    for index in 0..<codes.latents.count {
      table.append(
        [.whole(index)] + samples.cells(of: index, in: dataset)
          + codes.latents[index].map(TableCell.number) + [.number(codes.errors[index])])
    }
    return table.bytes
  }
}
