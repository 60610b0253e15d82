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
      problems = ["\(name):\(error.line): \(error.description); nothing of the file holds"]
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
  /// after those of the top; all else, comments too, stays as it is. Throws where the text is no TOML, or
  /// a value is written in a way that is not changed safely.
  public static func text(
    _ text: String, setting values: [Preference: String], name: String
  ) throws(PreferenceProblem) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let table: TOMLTable
    do throws(TOMLProblem) { table = try TOMLReader.table(in: text) } catch {
      throw PreferenceProblem(
        "\(name):\(error.line): \(error.description); mend it, then save again")
    }
    // From the last line to the first, so that the numbers of those above stay right.
    var added: [String] = []
    for key in Preference.allCases {
      guard let value = values[key] else { continue }
      let line = "\(key.name) = \(key.toml(value))"
      if let entry = table.entries[key.name] {
        let index = entry.line - 1
        lines[index] = line + comment(after: lines[index])
      } else {
        added.append(line)
      }
    }
    insert(added, in: &lines, table)
    let changed = lines.joined(separator: "\n")
    let file = PreferenceFile(changed, name: name)
    guard values.allSatisfy({ file.values[$0.key] == $0.value }) else {
      throw PreferenceProblem("\(name) cannot be changed safely: write \(list(values)) by hand")
    }
    return changed
  }

  /// Puts lines before the first table, or at the end.
  private static func insert(_ added: [String], in lines: inout [String], _ table: TOMLTable) {
    guard !added.isEmpty else { return }
    let header = lines.firstIndex { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("[") }
    if let header {
      lines.insert(contentsOf: added + [""], at: header)
      return
    }
    // A file ends with a line feed, after which the last line is empty.
    if lines.last?.isEmpty == true { lines.removeLast() }
    lines += added + [""]
  }

  /// The comment that ends a line, with the blanks before it; a `#` within a text is none.
  private static func comment(after line: String) -> String {
    var quote: Character?
    for index in line.indices {
      let letter = line[index]
      if let open = quote {
        if letter == open { quote = nil }
      } else if letter == "\"" || letter == "'" {
        quote = letter
      } else if letter == "#" {
        let before = line[..<index].reversed().prefix { $0 == " " || $0 == "\t" }
        return String(before.reversed()) + line[index...]
      }
    }
    return line.hasSuffix("\r") ? "\r" : ""
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

extension TOMLValue {
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
