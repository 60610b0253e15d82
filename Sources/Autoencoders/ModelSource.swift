import TOML

/// Where a model's text came from, so that what is wrong with the model can be pointed at, however
/// late it is found.
///
/// All are equal: two models that say the same are the same, wherever they stand.
struct ModelSource: Equatable, Sendable {
  /// The file's name.
  let name: String
  /// The line of each key, by its path.
  private var lines: [[String]: Int] = [:]

  /// The places of a table's keys, and of those in its tables.
  init(name: String, table: TOMLTable) {
    self.name = name
    for (key, entry) in table.entries {
      lines[[key]] = entry.line
      guard case .table(let inner) = entry.value else { continue }
      for (innerKey, innerEntry) in inner.entries { lines[[key, innerKey]] = innerEntry.line }
    }
  }

  static func == (one: ModelSource, other: ModelSource) -> Bool { true }

  /// Whether the text sets a key, by its path.
  func has(_ path: [String]) -> Bool { lines[path] != nil }

  /// The line of a key by its path; if there is none, of the table that it would be in.
  func line(of path: [String]) -> Int {
    lines[path] ?? lines[Array(path.dropLast())] ?? 1
  }

  /// An error at a line.
  func error(line: Int, _ problem: String) -> ModelError { ModelError(name, line: line, problem) }

  /// An error at a key, by its path.
  func error(at path: [String], _ problem: String) -> ModelError {
    error(line: line(of: path), problem)
  }
}
