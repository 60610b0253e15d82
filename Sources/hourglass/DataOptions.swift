import ArgumentParser
import Datasets
import Foundation
import Process
import Runs

/// Which data are taken, and how they are read.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A name that hourglass data lists (digits:N and helix:N draw N), or a path: a folder of IDX "
        + "files or of PNGs, an IDX, .npy or .csv file; by default the run's or the model's own, "
        + "else mnist where it is found, else digits.",
      valueName: "name|path"), completion: .data)
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Images of another size are resized to this one, and rows of numbers are images of it.",
      valueName: "rowsxcolumns"), transform: ImageSize.read)
  var size: ImageSize?

  @Flag(help: "Pictures keep their colours, as three channels; else they become grey.")
  var color = false

  @Option(
    help: ArgumentHelp(
      "A label for each sample of the data, in their order: .npy, IDX, or text, one a line.",
      valueName: "file"), completion: .file())
  var labels: String?

  /// Whether nothing was said.
  var areAllDefaults: Bool { data == nil && reading == ReadingOptions() }

  /// What was said, as it is given on the command line.
  var words: String {
    ([data.map { "--data \($0)" }].compactMap(\.self) + reading.words).joined(separator: " ")
  }

  /// How the data are read.
  var reading: ReadingOptions {
    ReadingOptions(size: size, isColor: color, labels: labels)
  }

  /// Reads or draws the data that were asked for, else those of a name.
  func load(orElse usual: String? = nil) throws(DatasetError) -> Dataset {
    try Dataset.load(named: data ?? usual, reading)
  }
}

extension RunConfiguration {
  /// Reads or draws data to look at with the run's network: its own, or those of the options.
  func lookedAtDataset(_ options: DataOptions?) throws -> Dataset {
    try lookedAtDataset(at: options?.data, options?.reading ?? ReadingOptions())
  }
}

extension Dataset {
  /// Data by name or path, as this process's environment has it.
  static func load(named name: String?, _ reading: ReadingOptions) throws(DatasetError) -> Dataset {
    try load(
      named: name, reading: reading, environment: ProcessInfo.processInfo.environment,
      workingDirectory: FileManager.default.currentDirectoryPath)
  }

  /// Tells on standard error what was decided in reading.
  func tellNotes() { notes.forEach(StandardError.line) }
}

extension ImageSize: WrittenValue {
  static let form = "rows x columns such as 28x20"
}

extension ReadingOptions {
  /// The options as they are given on the command line.
  var words: [String] {
    [size.map { "--size \($0)" }, isColor ? "--color" : nil, labels.map { "--labels \($0)" }]
      .compactMap(\.self)
  }
}
