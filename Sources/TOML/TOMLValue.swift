import Wording

/// What stands behind a key of a TOML text. Dates and lists of tables are left out: neither model
/// files nor settings have a use for them.
package indirect enum TOMLValue: Sendable {
  case text(String)
  case whole(Int)
  case number(Double)
  case flag(Bool)
  case list([TOMLEntry])
  case table(TOMLTable)
}

/// A value and the line where it, or its key, stands.
package struct TOMLEntry: Sendable {
  package var value: TOMLValue
  package var line: Int
}

/// Keys and their values.
package struct TOMLTable: Sendable {
  /// How a table came to be, which decides what may be added to it.
  package enum Origin: Sendable {
    /// Named on the way to another: `[a.b]` makes `a`.
    case path
    /// Named on the way to a key: `a.b = 1` makes `a`.
    case key
    /// Its own `[a]`.
    case header
    /// `{ … }`, to which nothing is added.
    case inline
  }

  package private(set) var entries: [String: TOMLEntry] = [:]
  package private(set) var origin: Origin

  /// A table of nothing.
  package init(_ origin: Origin) {
    self.origin = origin
  }

  package subscript(key: String) -> TOMLValue? { entries[key]?.value }

  /// Adds a value to the table of a header, under a path of keys; the tables on the way are made.
  mutating func add(
    _ entry: TOMLEntry, under keys: ArraySlice<String>, in header: ArraySlice<String> = []
  ) throws(TOMLProblem) {
    let path = header + keys
    guard let key = path.first else { return }
    guard path.count > 1 else { return try set(key, to: entry) }
    try inTable(key, line: entry.line, on: header.isEmpty ? .key : .path) {
      (table) throws(TOMLProblem) in
      try table.add(
        entry, under: header.isEmpty ? keys.dropFirst() : keys, in: header.dropFirst())
    }
  }

  private mutating func set(_ key: String, to entry: TOMLEntry) throws(TOMLProblem) {
    if let other = entries[key] {
      throw TOMLProblem(
        line: entry.line, "\(quoted(key)) is set twice, first in line \(other.line)")
    }
    entries[key] = entry
  }

  /// Begins the table of a header `[path]`.
  mutating func begin(_ path: ArraySlice<String>, line: Int) throws(TOMLProblem) {
    guard let key = path.first else {
      guard origin == .path else {
        throw TOMLProblem(line: line, "the table of this name is there twice")
      }
      origin = .header
      return
    }
    try inTable(key, line: line, on: .path) { (table) throws(TOMLProblem) in
      try table.begin(path.dropFirst(), line: line)
    }
  }

  /// Changes the table of a key, which is made where there is none. Keys add to no table that
  /// has a header of its own: a person would have to look for its numbers in two places.
  private mutating func inTable(
    _ key: String, line: Int, on way: Origin,
    _ change: (inout TOMLTable) throws(TOMLProblem) -> Void
  ) throws(TOMLProblem) {
    // Taken out while it changes: a second reference would make each change copy the whole table.
    var entry =
      entries.removeValue(forKey: key) ?? TOMLEntry(value: .table(TOMLTable(way)), line: line)
    guard case .table(var table) = entry.value, table.origin != .inline,
      way != .key || table.origin != .header
    else {
      throw TOMLProblem(
        line: line, "\(quoted(key)) is set in line \(entry.line), and is no table to add to")
    }
    // A header after this would be a second place.
    if way == .key { table.origin = .key }
    entry.value = .flag(false)
    try change(&table)
    entry.value = .table(table)
    entries[key] = entry
  }
}

/// What is wrong with a TOML text, and in which line.
package struct TOMLProblem: Error {
  package let line: Int
  package let description: String

  init(line: Int, _ description: String) {
    self.line = line
    self.description = description
  }
}
