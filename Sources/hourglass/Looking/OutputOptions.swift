import ArgumentParser
import Formats
import Foundation
import Storage

/// Where a command writes, and whether over what is there.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customShort("o"), parsing: .unconditional,
    help: ArgumentHelp("The file to write; its ending says in which format.", valueName: "file"),
    completion: .file())
  var path: String?

  @Flag(help: "Overwrite a file that exists.")
  var force = false

  /// The file that was asked for, if it has one of these formats; nil without one.
  func file(in formats: [OutputFormat]) throws(ValidationError) -> OutputFile? {
    guard let path else {
      guard !force else { throw ValidationError("--force is for a file: name it with -o") }
      return nil
    }
    let ending = (path as NSString).pathExtension.lowercased()
    guard let format = formats.first(where: { $0.rawValue == ending }) else {
      throw ValidationError("-o \(path): expected a file that ends in \(Self.list(formats))")
    }
    return OutputFile(path: path, format: format, existing: force ? .replace : .refuse)
  }

  /// The file that was asked for; a command that only writes needs one.
  func neededFile(in formats: [OutputFormat]) throws(ValidationError) -> OutputFile {
    guard let file = try file(in: formats) else {
      throw ValidationError("say with -o where to write, to a file in \(Self.list(formats))")
    }
    return file
  }

  /// Endings in words: `.csv, .tsv or .npy`.
  private static func list(_ formats: [OutputFormat]) -> String {
    let endings = formats.map { ".\($0.rawValue)" }
    return endings.count < 2
      ? endings.joined()
      : endings.dropLast().joined(separator: ", ") + " or " + (endings.last ?? "")
  }
}

/// What a file is written as; the raw value is its ending.
enum OutputFormat: String {
  case csv, tsv, npy, png

  /// How a table is written; nil where it is none.
  var table: TableFormat? {
    switch self {
    case .csv: .commaSeparated
    case .tsv: .tabSeparated
    case .npy, .png: nil
    }
  }
}

/// A file to write.
struct OutputFile {
  let path: String
  let format: OutputFormat
  let existing: Existing

  /// Fails before any work is done if it cannot be written, or is not to be written over.
  func check() throws(StorageError) { try DurableFile.check(path, over: existing) }

  /// Writes the whole file, or none of it.
  func write(_ bytes: [UInt8]) throws(StorageError) {
    try DurableFile.write(bytes, to: path, over: existing)
  }
}
