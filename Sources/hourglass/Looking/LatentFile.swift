import ArgumentParser
import Formats
import Foundation
import Projection
import Storage
import Training

/// A file of latents from a person.
struct LatentFile {
  private let path: String
  private let format: OutputFormat

  private static let mostBytes = 1 << 30

  /// A file whose ending tells its format.
  init(_ path: String) throws(ValidationError) {
    let ending = (path as NSString).pathExtension.lowercased()
    guard let format = OutputFormat(rawValue: ending), format != .png else {
      throw ValidationError("--latents \(path): expected a file that ends in .csv, .tsv or .npy")
    }
    self.path = path
    self.format = format
  }

  /// The file's latents, of the size of the model's, [count, latentSize].
  func read(for inference: Inference) throws -> Vectors {
    let bytes = try readFile(path, atMost: Self.mostBytes)
    let (values, size) = try numbers(in: bytes)
    try inference.check(latentOf: size, from: "a row of \(path)")
    guard !values.isEmpty else { throw CommandError("\(path) has no latents") }
    guard values.allSatisfy(\.isFinite) else {
      throw CommandError("\(path) has a number that is not finite: leave its latent out")
    }
    return Vectors(values, size: size)
  }

  /// The numbers, and how many there are in a row.
  private func numbers(in bytes: [UInt8]) throws -> (values: [Float], size: Int) {
    if let format = format.table {
      let table = try NumberTable(parsing: bytes, format, named: path)
      return (table.values, table.columns)
    }
    let array = try NumPyArray(parsing: bytes, named: path)
    guard (1...2).contains(array.shape.count), let size = array.shape.last else {
      throw CommandError(
        "\(path) has \(array.shape.count) dimensions, expected 2: [count, latent]")
    }
    return (array.floats, size)
  }
}
