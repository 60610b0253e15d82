import ArgumentParser
import Datasets
import Fetching
import Foundation
import Process
import Wording

/// `hourglass data verify`: whether data are whole and right.
struct DataVerifyCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Checks data, file by file.",
    usage: "hourglass data verify NAME|PATH",
    discussion: """
      Files that are known by name are held against the checksums that their authors published, \
      unpacked where that is of more use; fetched ones against the SHA256SUMS that was written beside \
      them. Of others it is only checked that they can be read.
      """)

  @Argument(
    help: ArgumentHelp("Data that are known by name, or a path.", valueName: "name|path"))
  var data: String

  func leave() throws -> ExitStatus {
    let catalog = DataCatalog.here
    let entry = catalog.entries.first { $0.name == data }
    if entry?.presence == .drawn {
      return tell(["\(data): is drawn by the program; there is nothing to verify"])
    }
    let folder = catalog.folder(of: data) ?? data
    guard entry == nil || folder != data else {
      throw CommandError("\(data): not found; hourglass data fetch \(data) brings it")
    }
    let dataset = Result { try Dataset.load(named: folder, ReadingOptions()) }
    // What is no folder of the four files has nothing that it could be held against.
    guard Verification.isOf(folder) else { return try tellStructure(dataset.get()) }
    let verification = try Verification(folder: folder, of: entry?.name)
    var table = TextTable([("file", .left), ("", .left)])
    for file in verification.files { table.add([file.name, file.finding.words]) }
    _ = tell(["\(verification.data ?? data) in \(folder)"] + table.lines(width: .max).dropFirst())
    guard verification.faults.isEmpty else {
      throw CommandError(verification.complaint(entry?.name))
    }
    let words = try tellStructure(dataset.get(), isKnown: verification.isKnown)
    return words
  }

  /// Tells what data are, and what of them was checked.
  private func tellStructure(_ dataset: Dataset, isKnown: Bool = false) -> ExitStatus {
    let shape = dataset.shape
    let samples = shape.image.map { image in
      "images of \(image.height)x\(image.width)\(image.channels == 3 ? " in colour" : "")"
    }
    let counts = "\(grouped(dataset.training.count)) and \(grouped(dataset.test.count))"
    let verdict =
      isKnown
      ? "whole and right"
      : "can be read; nothing is known of what it should come to, so only its structure was checked"
    return tell([
      "\(data): \(counts) \(samples ?? "samples of \(counted(shape.count, "number"))"), \(verdict)"
    ])
  }
}

extension Verification {
  /// Whether one of the files is in a folder.
  fileprivate static func isOf(_ folder: String) -> Bool {
    Dataset.idxFiles(in: folder).contains { $0.path != nil }
  }

  /// What is wrong, and what to do.
  fileprivate func complaint(_ name: String?) -> String {
    let (isOne, names) = (faults.count == 1, faults.map(\.name).joined(separator: ", "))
    let remedy =
      (name ?? data).map { ": remove \(isOne ? "it" : "them") and run hourglass data fetch \($0)" }
      ?? ": fetch \(isOne ? "it" : "them") again"
    return "\(names) \(isOne ? "is" : "are") not what \(isOne ? "it" : "they") should be\(remedy)"
  }
}

extension Verification.Finding {
  /// What was found, in words.
  fileprivate var words: String {
    switch self {
    case .right(let how): "right: \(how)"
    case .wrong(let fault): "WRONG: \(fault)"
    case .unknown: "nothing is known of what it should come to"
    }
  }
}
