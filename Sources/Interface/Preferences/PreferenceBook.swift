/// Where a preference has its value from.
public enum PreferenceSource: Equatable, Sendable {
  /// The program.
  case builtIn
  /// `NO_COLOR` in the environment.
  case environment
  /// The configuration file.
  case file
  /// The command line that started the program.
  case commandLine
  /// What the person chose since.
  case chosen

  /// What the form says.
  var words: String {
    switch self {
    case .builtIn: "built in"
    case .environment: "NO_COLOR"
    case .file: "file"
    case .commandLine: "command line"
    case .chosen: "not saved"
    }
  }
}

/// The preferences, where each of them comes from, and the file that they are kept in.
public struct PreferenceBook: Equatable, Sendable {
  /// What holds now.
  public private(set) var values = Preferences()
  /// Where what is not built in comes from.
  private var sources: [Preference: PreferenceSource] = [:]
  /// The configuration file; it need not be there yet.
  public let path: String
  /// What is wrong with the file, each with its line and a remedy.
  public let problems: [String]
  /// What the file holds.
  private var inFile: [Preference: String]
  /// What the command line gave.
  private let arguments: [Preference: String]
  private let isColorless: Bool

  /// What is built in, then what the environment, the file and the command line say, each before the
  /// last.
  ///
  /// - Parameters:
  ///   - path: the configuration file.
  ///   - file: what is in it.
  ///   - isColorless: whether `NO_COLOR` is set.
  ///   - arguments: values from the command line, by their texts.
  public init(
    path: String = "", file: PreferenceFile = PreferenceFile(), isColorless: Bool = false,
    arguments: [Preference: String] = [:]
  ) {
    self.path = path
    problems = file.problems
    inFile = file.values
    self.isColorless = isColorless
    for (key, text) in file.values { _ = key.set(text, in: &values) }
    var given = values
    self.arguments = arguments.filter { $0.key.set($0.value, in: &given) }
      .reduce(into: [:]) { $0[$1.key] = $1.key.text(in: given) }
    values = given
    for key in Preference.allCases { sources[key] = origin(of: key) }
    for key in self.arguments.keys { sources[key] = .commandLine }
  }

  /// Where a value comes from.
  public func source(of key: Preference) -> PreferenceSource { sources[key] ?? .builtIn }

  /// Takes a value that the person chose; false where it is none.
  mutating func choose(_ text: String, for key: Preference) -> Bool {
    guard key.set(text, in: &values) else { return false }
    sources[key] = origin(of: key)
    return true
  }

  /// Where the value that holds could be from, what a person keeps first.
  private func origin(of key: Preference) -> PreferenceSource {
    let text = key.text(in: values)
    if text == kept(key) {
      if inFile[key] != nil { return .file }
      return isColorless && key == .colors ? .environment : .builtIn
    }
    return text == arguments[key] ? .commandLine : .chosen
  }

  /// What holds at the next start without a command line.
  private func kept(_ key: Preference) -> String { inFile[key] ?? key.text(in: Preferences()) }

  /// What saving writes: all that would be otherwise at the next start, whether it was chosen or
  /// came from the command line.
  var unsaved: [Preference: String] {
    Dictionary(
      uniqueKeysWithValues: Preference.allCases.map { ($0, $0.text(in: values)) }
        .filter { $0.1 != kept($0.0) })
  }

  /// Notes that values are in the file now.
  mutating func noteSaved(_ saved: [Preference: String]) {
    for (key, text) in saved {
      inFile[key] = text
      if key.text(in: values) == text { sources[key] = origin(of: key) }
    }
  }
}
