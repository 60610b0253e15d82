import ArgumentParser
import Datasets
import Formats
import Foundation
import JSON
import Process
import Training
import Wording

/// `hourglass anomalies`: the test samples rebuilt worst.
struct AnomaliesCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "anomalies", abstract: "Lists the test samples that are rebuilt worst.",
    usage: "hourglass anomalies RUN|FILE.safetensors [-o FILE.csv|.tsv|.png] [OPTIONS]",
    discussion: """
      A large error tells of a sample unlike those that the model learned from. A picture has the \
      originals above and the reconstructions below, the worst first.
      """)

  @OptionGroup var options: TrainedModelOptions
  @OptionGroup var output: OutputOptions

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp("How many at most.", valueName: "count"))
  var count = 20

  @Flag(help: "Print one JSON object a line.")
  var json = false

  private static let formats = [OutputFormat.csv, .tsv, .png]

  func validate() throws {
    try SampleFile.checkCount(count)
    if json, output.path != nil { throw ValidationError("--json prints: leave out -o") }
    _ = try output.file(in: Self.formats)
  }

  func leave() throws -> ExitStatus {
    let file = try output.file(in: Self.formats)
    try file?.check()
    let look = try options.look()
    let test = look.dataset.test
    let picture = try file.flatMap {
      $0.format == .png ? try SampleFile(of: look.inference, to: $0) : nil
    }
    let found = anomalies(
      look.inference.encode(test).errors, labels: test.labels, limit: count)
    if let picture {
      let pairs = look.inference.reconstructions(of: test, at: found.map(\.index))
      return tell([try picture.write(pairs)])
    }
    let data = look.dataset
    guard let file else {
      return json ? tell(table: objects(found, data)) : tell(lines(found, data))
    }
    try file.write(table(found, data, file.format.table ?? .commaSeparated))
    return tell(["wrote the \(counted(found.count, look.noun)) rebuilt worst to \(file.path)"])
  }

  private func lines(_ found: [Anomaly], _ data: Dataset) -> [String] {
    let hasSources = data.test.source(of: 0) != nil
    var table = TextTable(
      [("rank", .right), ("index", .right), ("label", .right), ("error", .right)]
        + (hasSources ? [("source", .left)] : []))
    for (rank, anomaly) in found.enumerated() {
      table.add(
        [
          "\(rank + 1)", "\(anomaly.index)", anomaly.label.map(data.name(ofLabel:)) ?? "-",
          String(format: "%.5f", anomaly.error),
        ] + (data.test.source(of: anomaly.index).map { [cleaned($0)] } ?? []))
    }
    return table.lines(width: widthToFill)
  }

  private func objects(_ found: [Anomaly], _ data: Dataset) -> [UInt8] {
    found.enumerated().flatMap { rank, anomaly in
      let object = jsonObject(
        [
          ("rank", .integer(rank + 1)), ("index", .integer(anomaly.index)),
          ("label", anomaly.label.map { JSONValue(label: $0, of: data) } ?? .null),
          ("error", .number(Double(anomaly.error))),
        ] + (data.test.source(of: anomaly.index).map { [("source", .text($0))] } ?? []))
      return Array("\(object)\n".utf8)
    }
  }

  private func table(
    _ found: [Anomaly], _ data: Dataset, _ format: TableFormat
  ) -> [UInt8] {
    var table = TableWriter(format)
    let hasSources = data.test.source(of: 0) != nil
    let names = ["rank", "index", "label", "error"] + (hasSources ? ["source"] : [])
    table.append(names.map(TableCell.text))
    for (rank, anomaly) in found.enumerated() {
      table.append(
        [
          .whole(rank + 1), .whole(anomaly.index),
          anomaly.label.map { TableCell(label: $0, of: data) } ?? .text(""),
          .number(anomaly.error),
        ] + (data.test.source(of: anomaly.index).map { [.text($0)] } ?? []))
    }
    return table.bytes
  }
}

extension JSONValue {
  /// A label of data: its class's name where it has one.
  fileprivate init(label: Int, of dataset: Dataset) {
    self = dataset.classNames == nil ? .integer(label) : .text(dataset.name(ofLabel: label))
  }
}
