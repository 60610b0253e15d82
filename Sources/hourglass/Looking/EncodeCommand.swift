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
    let labels = samples.labels.map { $0.map { TableCell(label: Int($0), of: look.dataset) } }
    guard let file else {
      return tell(table: CodeTable.bytes(codes, labels: labels, .commaSeparated))
    }
    if let format = file.format.table {
      try file.write(CodeTable.bytes(codes, labels: labels, format))
    } else {
      let shape = [codes.latents.count, codes.latents.size]
      try file.write(NumPyArray(shape: shape, .floats(codes.latents.values)).file)
    }
    let (count, name) = (codes.latents.count, "\(split.rawValue) \(look.noun)")
    return tell(["wrote the latents of \(counted(count, name)) to \(file.path)"])
  }
}

extension Split: ExpressibleByArgument {}

extension TableCell {
  /// A label of data: its class's name where it has one.
  init(label: Int, of dataset: Dataset) {
    self = dataset.classNames == nil ? .whole(label) : .text(dataset.name(ofLabel: label))
  }
}

/// Codes as a table.
private enum CodeTable {
  /// `index,label,latent_0,…,error`; a label is empty where the data have none.
  static func bytes(_ codes: Codes, labels: [TableCell]?, _ format: TableFormat) -> [UInt8] {
    var table = TableWriter(format)
    let axes = (0..<codes.latents.size).map { TableCell.text("latent_\($0)") }
    table.append([.text("index"), .text("label")] + axes + [.text("error")])
    for index in 0..<codes.latents.count {
      let label = labels.map { $0[index] } ?? .text("")
      table.append(
        [.whole(index), label] + codes.latents[index].map(TableCell.number)
          + [.number(codes.errors[index])])
    }
    return table.bytes
  }
}
