import Datasets
import Formats
import Projection
import Training
import Wording

/// Decoded samples on their way into a file: a sheet of pictures, or their numbers.
struct SampleFile {
  /// What the samples are of.
  let inference: Inference
  let file: OutputFile

  /// The formats that samples are written in.
  static let formats = [OutputFormat.png, .npy]
  /// Samples in one file at most.
  private static let counts = 1...10_000
  /// Numbers of all pictures on a sheet at most, as many as a PNG that is read may have.
  private static let mostNumbers = 1 << 27
  private static let channels = [1, 3]

  /// Refuses a number of samples that is none, or more than a file takes.
  static func checkCount(_ count: Int) throws {
    try refuse(
      !counts.contains(count), "-n", "from 1 to \(grouped(counts.upperBound))")
  }

  /// Checks, before any work is done, that samples are pictures where a picture was asked
  /// for.
  init(of inference: Inference, to file: OutputFile) throws {
    self.inference = inference
    self.file = file
    let shape = inference.sampleShape
    guard file.format == .png else { return }
    guard shape.isImage, Self.channels.contains(shape.dimensions[0]) else {
      throw CommandError(
        "samples of \(shape) are no pictures: name a file that ends in .npy for their numbers")
    }
  }

  /// Writes samples as the decoder gives them, [count, sampleSize], at most `columns` beside each
  /// other on a sheet, and tells it in a line.
  func write(_ samples: Vectors, columns: Int = 8) throws -> String {
    guard file.format == .png else { return try writeNumbers(samples) }
    try checkSize(pictures: samples.count)
    let pictures = inference.shown(samples).compactMap(\.picture).map(Bitmap.init)
    return try write(Bitmap.sheet(of: pictures, columns: columns), pictures: samples.count)
  }

  /// Writes originals over what the network was fed, where that is something else, over
  /// reconstructions, and tells it in a line.
  func write(_ pairs: [Reconstruction]) throws -> String {
    let corrupted = pairs.compactMap(\.corrupted)
    let rows = [pairs.map(\.original), corrupted, pairs.map(\.reconstruction)]
      .filter { !$0.isEmpty }
    try checkSize(pictures: rows.count * pairs.count)
    let pictures = rows.map { $0.compactMap(\.picture).map(Bitmap.init) }
    return try write(Bitmap.sheet(rows: pictures), pictures: rows.count * pairs.count)
  }

  private func writeNumbers(_ samples: Vectors) throws -> String {
    let summary = try inference.model.summary(sampleShape: inference.sampleShape)
    let shape = [samples.count] + (summary.last?.outputShape.dimensions ?? [samples.size])
    try file.write(NumPyArray(shape: shape, .floats(samples.values)).file)
    return "wrote numbers of shape \(shape.map(String.init).joined(separator: "x")) to \(file.path)"
  }

  private func write(_ sheet: Bitmap, pictures count: Int) throws -> String {
    try file.write(try sheet.png())
    let what = count == 1 ? "1 picture" : "a sheet of \(grouped(count)) pictures"
    return "wrote \(what), \(sheet.width)x\(sheet.height) pixels, to "
      + file.path
  }

  private func checkSize(pictures count: Int) throws(CommandError) {
    let most = Self.mostNumbers / inference.sampleSize
    guard count <= min(most, Self.counts.upperBound * 3) else {
      throw CommandError(
        "\(grouped(count)) pictures are too many for one sheet: take fewer, or write .npy")
    }
  }
}

extension Bitmap {
  /// A picture of one or three channels.
  init(_ picture: Picture) {
    self.init(
      channels: picture.shape.channels, height: picture.shape.height, width: picture.shape.width,
      pixels: picture.pixels)
  }
}

extension TrainedModelOptions {
  /// The model, and the file that its samples go to, which is checked first: loading may take long.
  func look(toWrite output: OutputOptions) throws -> (TrainedInference, SampleFile) {
    let file = try output.neededFile(in: SampleFile.formats)
    try file.check()
    let look = try look()
    return (look, try SampleFile(of: look.inference, to: file))
  }
}
