import ArgumentParser
import Fetching
import Foundation
import JSON
import Process
import Wording

/// `hourglass data`: the data that are known by name, and what can be done about data without a
/// model.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Lists, fetches, verifies or shows data.",
    usage: """
      hourglass data                    what is known by name, and where it is
      hourglass data fetch NAME...      brings real data from the network
      hourglass data verify NAME|PATH   whether data are whole and right
      hourglass data sample NAME|PATH... [-o FILE.png]   a sheet of samples
      """,
    subcommands: [
      DataListCommand.self, DataFetchCommand.self, DataVerifyCommand.self, DataSampleCommand.self,
    ],
    defaultSubcommand: DataListCommand.self)
}

/// `hourglass data list`: a line a data set.
struct DataListCommand: ParsableCommand, Leaving {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the data that are known by name.")

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func leave() throws -> ExitStatus {
    let entries = DataCatalog.here.entries
    guard !json else {
      for entry in entries { try? StandardOutput.data(jsonObject(entry.fields) + "\n") }
      return .success
    }
    var table = TextTable([
      ("data", .left), ("what it is", .left), ("train+test", .right), ("download", .right),
      ("where", .left),
    ])
    for entry in entries {
      table.add([
        entry.name, entry.about, "\(grouped(entry.trainingCount))+\(grouped(entry.testCount))",
        entry.downloadSize.map(byteSize) ?? "", entry.place,
      ])
    }
    return tell(table.lines(width: widthToFill))
  }
}

extension DataCatalog {
  /// What is known by name, as this process sees it.
  static var here: DataCatalog {
    DataCatalog(
      environment: ProcessInfo.processInfo.environment,
      workingDirectory: FileManager.default.currentDirectoryPath)
  }
}

extension DataCatalog.Entry {
  /// Where it is, in few words.
  fileprivate var place: String {
    switch presence {
    case .drawn: "drawn"
    case .here(let folder): Self.shortened(folder)
    case .fetchable: "fetch it"
    }
  }

  /// A path as a person would type it.
  private static func shortened(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath
    for (folder, sign) in [(here, "."), (environmentValue("HOME") ?? "/", "~")]
    where folder != "/" && path.hasPrefix(folder + "/") {
      return sign + path.dropFirst(folder.count)
    }
    return path
  }

  fileprivate var fields: [(key: String, value: JSONValue)] {
    var state: (word: String, folder: JSONValue) {
      switch presence {
      case .drawn: ("drawn", .null)
      case .here(let folder): ("here", .text(folder))
      case .fetchable: ("fetchable", .null)
      }
    }
    return [
      ("name", .text(name)), ("about", .text(about)), ("train_count", .integer(trainingCount)),
      ("test_count", .integer(testCount)),
      ("download_bytes", downloadSize.map { .integer($0) } ?? .null),
      ("state", .text(state.word)), ("folder", state.folder),
    ]
  }
}
