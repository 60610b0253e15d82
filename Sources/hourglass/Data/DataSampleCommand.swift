import ArgumentParser
import Canvas
import Datasets
import Drawing
import Engine
import Foundation
import Formats
import Process
import Wording

/// `hourglass data sample`: samples of data, drawn at random, on a sheet.
struct DataSampleCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Shows samples of data: on the terminal, or as a picture.",
    usage: """
      hourglass data sample NAME|PATH... [OPTIONS]
      hourglass data sample NAME|PATH... -o FILE.png   the sheets of all, side by side
      """)

  @Argument(
    help: ArgumentHelp("Data that are known by name, or paths.", valueName: "name|path"))
  var data: [String]

  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "Images of another size are resized to this one, and rows of numbers are images of it.",
      valueName: "rowsxcolumns"), transform: ImageSize.read)
  var size: ImageSize?

  @Flag(help: "Pictures keep their colours; else they become grey.")
  var color = false

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: ArgumentHelp("How many samples of each, ten in a row.", valueName: "count"))
  var count = 100

  @Option(parsing: .unconditional, help: "The seed of the draw of samples.")
  var seed: UInt64 = 0

  private static let counts = 1...10_000

  func validate() throws {
    try refuse(
      !Self.counts.contains(count), "-n", "from 1 to \(grouped(Self.counts.upperBound))")
    _ = try output.file(in: [.png])
  }

  func leave() throws -> ExitStatus {
    let file = try output.file(in: [.png])
    try file?.check()
    let sheets = try data.map { try sheet(of: $0) }
    guard let file else {
      for sheet in sheets { try? sheet.show() }
      return .success
    }
    let picture = Bitmap.sideBySide(sheets.map { Bitmap.sheet(of: $0.pictures, columns: 10) })
    try file.write(try picture.png())
    let words = sheets.map { "\(counted($0.pictures.count, "image")) of \($0.name)" }
    return tell([
      "wrote \(words.joined(separator: ", ")), \(picture.width)x\(picture.height) pixels, to "
        + file.path
    ])
  }

  private func sheet(of name: String) throws -> SampleSheet {
    let dataset = try Dataset.load(named: name, ReadingOptions(size: size, isColor: color))
    dataset.tellNotes()
    return try SampleSheet(dataset, count: count, seed: seed)
  }
}

/// Samples of one data set, drawn at random from those to train on.
struct SampleSheet {
  /// What the data are called.
  let name: String
  /// The samples.
  let pictures: [Bitmap]

  private static let columns = 10
  private static let mostPixels = 1 << 26
  /// Where standard output is no terminal, in columns.
  private static let usualWidth = 80

  /// Draws so many samples, all where there are fewer.
  init(_ dataset: Dataset, count: Int, seed: UInt64) throws {
    name = dataset.name
    let samples = dataset.training
    guard let shape = samples.shape.image, [1, 3].contains(shape.channels) else {
      throw CommandError("\(dataset.name): its samples are no images; data sample draws images")
    }
    guard min(count, samples.count) <= Self.mostPixels / shape.count else {
      throw CommandError(
        "\(dataset.name): \(counted(count, "image")) are too many for one sheet: take fewer with -n"
      )
    }
    var random = RandomGenerator(seed: seed)
    pictures = random.permutation(samples.count).prefix(count).map { index in
      Bitmap(
        channels: shape.channels, height: shape.height, width: shape.width,
        pixels: samples.values(at: Int(index)).pixels)
    }
  }

  /// Prints them, as large as ten in a row can be.
  func show() throws(StandardOutput.ReaderGone) {
    try StandardOutput.line(cleaned(name))
    let width = terminalWidth(1) ?? Self.usualWidth
    let appearance = Appearance.ofStandardOutput
    let size = cells(within: width, appearance)
    guard !size.isEmpty else {
      return try StandardOutput.line(
        "the terminal is too narrow for a picture: name a file with -o")
    }
    let columns = min(Self.columns, (width + 1) / (size.width + 1))
    for start in stride(from: 0, to: pictures.count, by: columns) {
      let row = pictures[start..<min(start + columns, pictures.count)]
      var canvas = Canvas(Size(width: row.count * (size.width + 1) - 1, height: size.height))
      for (column, picture) in row.enumerated() {
        canvas.image(
          PixelImage(
            width: picture.width, height: picture.height, channels: picture.channels,
            pixels: picture.pixels),
          in: Area(
            x: column * (size.width + 1), y: 0, width: size.width, height: size.height),
          appearance: appearance)
      }
      for line in canvas.lines(appearance) { try StandardOutput.line(line) }
    }
  }

  /// The cells of one picture: as many as ten beside each other leave it, or else as many as there
  /// are.
  private func cells(within width: Int, _ appearance: Appearance) -> Size {
    let most = 1000
    let widths = [(width + 1) / Self.columns - 1, width]
    let sizes = widths.map { width in
      imageCells(
        width: pictures[0].width, height: pictures[0].height,
        fitting: Size(width: width, height: most), appearance: appearance)
    }
    return sizes.first { !$0.isEmpty } ?? sizes[0]
  }
}

extension Size {
  fileprivate var isEmpty: Bool { width == 0 || height == 0 }
}

extension SampleValues {
  /// Their bytes; numbers in 0...1 as shares of white.
  fileprivate var pixels: [UInt8] {
    switch self {
    case .bytes(let bytes): Array(bytes)
    case .floats(let floats):
      floats.map { $0.isNaN ? 0 : UInt8(min(max($0 * 255 + 0.5, 0), 255)) }
    }
  }
}

extension Bitmap {
  /// Pictures beside each other with a grey stripe between, black below those that are less high; in
  /// colours if one of them is.
  fileprivate static func sideBySide(_ pictures: [Bitmap]) -> Bitmap {
    let channels = pictures.map(\.channels).max() ?? 1
    let height = pictures.map(\.height).max() ?? 1
    let (stripe, grey) = (8, 128 as UInt8)
    let width = pictures.reduce(-stripe) { $0 + $1.width + stripe }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(channels * height * width)
    for channel in 0..<channels {
      for row in 0..<height {
        for (index, picture) in pictures.enumerated() {
          if index > 0 { pixels += [UInt8](repeating: grey, count: stripe) }
          let plane = min(channel, picture.channels - 1)
          let start = (plane * picture.height + row) * picture.width
          pixels +=
            row < picture.height
            ? picture.pixels[start..<start + picture.width]
            : [UInt8](repeating: 0, count: picture.width)[...]
        }
      }
    }
    return Bitmap(channels: channels, height: height, width: width, pixels: pixels)
  }
}
