import TOML
import Wording

/// What a configuration file says.
public struct PreferenceFile: Equatable, Sendable {
  /// Values that hold, by their texts.
  public private(set) var values: [Preference: String] = [:]
  /// What is wrong with the rest, each with its line and a remedy; it does not hold.
  public private(set) var problems: [String] = []

  /// A file that says nothing.
  public init() {}

  /// A file that cannot be read, and why.
  public init(problem: String) { problems = [problem] }

  /// Reads a file's text; `name` is what problems call it.
  public init(_ text: String, name: String) {
    do throws(TOMLProblem) {
      let table = try TOMLReader.table(in: text)
      for (key, entry) in table.entries.sorted(by: { $0.value.line < $1.value.line }) {
        take(key, entry, name: name)
      }
    } catch {
      problems = ["\(name):\(error.line): \(error.description); the file is ignored"]
    }
  }

  private mutating func take(_ key: String, _ entry: TOMLEntry, name: String) {
    let place = "\(name):\(entry.line): "
    guard let preference = Preference(rawValue: key) else {
      let known = Preference.allCases.map(\.name)
      problems.append(place + "unknown key \(quoted(key)): \(suggestion(for: key, among: known))")
      return
    }
    var trial = Preferences()
    guard let text = entry.value.plainText, preference.set(text, in: &trial) else {
      problems.append(
        place + "\(key) = \(entry.value.shown): expected \(preference.expectation); "
          + "it stays \(preference.text(in: Preferences()))")
      return
    }
    values[preference] = preference.text(in: trial)
  }
}

extension PreferenceFile {
  /// A file's text with other values: where a key stands its value is changed, else a line is added
  /// after those of the top; all else, comments and line ends too, stays as it is. Throws where the
  /// text is no TOML, or a value is written in a way that is not changed safely.
  public static func text(
    _ text: String, setting values: [Preference: String], name: String
  ) throws(PreferenceProblem) -> String {
    let table = try table(in: text, name: name)
    var lines = lines(of: text)
    var added: [String] = []
    for key in Preference.allCases {
      guard let value = values[key] else { continue }
      let line = "\(key.name) = \(key.toml(value))"
      if let entry = table.entries[key.name] {
        let index = entry.line - 1
        lines[index] = line + rest(after: lines[index])
      } else {
        added.append(line)
      }
    }
    insert(added, in: &lines)
    let changed = lines.joined(separator: "\n")
    guard holds(changed, setting: values, in: table, name: name) else {
      throw PreferenceProblem("\(name) cannot be changed safely: write \(list(values)) by hand")
    }
    return changed
  }

  private static func table(
    in text: String, name: String
  ) throws(PreferenceProblem) -> TOMLTable {
    do throws(TOMLProblem) { return try TOMLReader.table(in: text) } catch {
      throw PreferenceProblem(
        "\(name):\(error.line): \(error.description); mend it, then save again")
    }
  }

  /// Lines without their line feeds. By bytes: to Swift a carriage return with a line feed is one
  /// character, which no line would be split at.
  private static func lines(of text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }

  /// Whether a changed text gives the values, and everything else as it was before.
  private static func holds(
    _ changed: String, setting values: [Preference: String], in before: TOMLTable, name: String
  ) -> Bool {
    guard let after = try? TOMLReader.table(in: changed) else { return false }
    let file = PreferenceFile(changed, name: name)
    let names = Set(values.keys.map(\.name))
    return values.allSatisfy { file.values[$0.key] == $0.value }
      && before.holdsSame(as: after, but: names)
  }

  /// Puts lines before the first table, or at the end.
  private static func insert(_ added: [String], in lines: inout [String]) {
    guard !added.isEmpty else { return }
    // As the first line ends, so do they.
    let end = lines.count > 1 && lines[0].utf8.last == UInt8(ascii: "\r") ? "\r" : ""
    let added = (added + [""]).map { $0 + end }
    let header = lines.firstIndex { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("[") }
    if let header {
      lines.insert(contentsOf: added, at: header)
      return
    }
    // A file ends with a line feed, after which the last line is empty.
    if lines.last?.isEmpty == true { lines.removeLast() } else { lines[lines.count - 1] += end }
    lines += added.dropLast() + [""]
  }

  /// What follows a value in its line: a comment with the blanks before it, and a carriage return. A
  /// `#` within a text begins no comment.
  private static func rest(after line: String) -> String {
    let bytes = line.utf8
    var quote: UInt8?
    var isEscaped = false
    for index in bytes.indices {
      let byte = bytes[index]
      if isEscaped {
        isEscaped = false
      } else if let open = quote {
        if byte == open { quote = nil }
        isEscaped = byte == UInt8(ascii: "\\") && open == UInt8(ascii: "\"")
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "#") {
        let before = bytes[..<index].reversed().prefix { " \t".utf8.contains($0) }
        return String(line[bytes.index(index, offsetBy: -before.count)...])
      }
    }
    return bytes.last == UInt8(ascii: "\r") ? "\r" : ""
  }

  private static func list(_ values: [Preference: String]) -> String {
    values.sorted { $0.key.name < $1.key.name }.map { "\($0.key.name) = \($0.key.toml($0.value))" }
      .joined(separator: ", ")
  }
}

/// Why preferences cannot be written to a file.
public struct PreferenceProblem: Error, Equatable, CustomStringConvertible {
  /// One line that says what to do.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension Preference {
  /// A value as TOML writes it.
  fileprivate func toml(_ value: String) -> String {
    switch self {
    case .mouse: TOMLScalar.flag(value == "on").tomlText
    case .fps: value
    default: TOMLScalar.text(value).tomlText
    }
  }
}

extension TOMLTable {
  /// Whether all keys but some hold the same in another table.
  fileprivate func holdsSame(as other: TOMLTable, but names: Set<String> = []) -> Bool {
    let own = entries.filter { !names.contains($0.key) }
    let others = other.entries.filter { !names.contains($0.key) }
    return own.count == others.count
      && own.allSatisfy { key, entry in others[key]?.value.isSame(as: entry.value) == true }
  }
}

extension TOMLValue {
  /// Whether two values are the same, wherever they stand.
  fileprivate func isSame(as other: TOMLValue) -> Bool {
    switch (self, other) {
    case (.text(let one), .text(let other)): one == other
    case (.whole(let one), .whole(let other)): one == other
    case (.number(let one), .number(let other)): one == other || one.isNaN && other.isNaN
    case (.flag(let one), .flag(let other)): one == other
    case (.list(let one), .list(let other)):
      one.count == other.count && zip(one, other).allSatisfy { $0.value.isSame(as: $1.value) }
    case (.table(let one), .table(let other)): one.holdsSame(as: other)
    default: false
    }
  }

  /// The value as a person would type it; nil for lists and tables.
  fileprivate var plainText: String? {
    switch self {
    case .text(let text): text
    case .whole(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    case .number, .list, .table: nil
    }
  }

  /// The value for a message.
  fileprivate var shown: String {
    switch self {
    case .text(let text): quoted(text)
    case .number(let number): "\(number)"
    case .list: "[…]"
    case .table: "{…}"
    default: plainText ?? ""
    }
  }
}
