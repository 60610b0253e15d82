import TOML
import Wording

/// A table of a model file, read key by key; each refusal names the line, what stands there, and
/// what was expected.
struct ModelTable {
  let table: TOMLTable
  private let path: [String]
  let source: ModelSource

  /// The whole of a TOML text.
  init(parsing text: String, source name: String) throws(ModelError) {
    do throws(TOMLProblem) {
      table = try TOMLReader.table(in: text)
    } catch {
      throw ModelError(name, line: error.line, error.description)
    }
    path = []
    source = ModelSource(name: name, table: table)
  }

  private init(_ table: TOMLTable, path: [String], source: ModelSource) {
    self.table = table
    self.path = path
    self.source = source
  }

  /// Whether a key is set.
  func has(_ key: String) -> Bool { table[key] != nil }

  /// A table within; an empty one where there is none.
  func section(_ key: String) throws(ModelError) -> ModelTable {
    guard let value = table[key] else {
      return ModelTable(TOMLTable(.path), path: path + [key], source: source)
    }
    guard case .table(let inner) = value else { throw expected("a table: [\(key)]", for: key) }
    return ModelTable(inner, path: path + [key], source: source)
  }

  /// Refuses the first key that is not among the known ones.
  func refuseKeys(otherThan known: [String]) throws(ModelError) {
    let unknown = table.entries.keys.filter { !known.contains($0) }
    let lines = unknown.map { (key: $0, line: source.line(of: path + [$0])) }
    guard let first = lines.min(by: { ($0.line, $0.key) < ($1.line, $1.key) }) else { return }
    throw source.error(
      line: first.line,
      "unknown key \(quoted(first.key)): \(suggestion(for: first.key, among: known))")
  }

  /// An error at a key.
  func error(_ key: String, _ problem: String) -> ModelError {
    source.error(at: path + [key], problem)
  }

  /// The error that a key is needed, with an example of it.
  func missing(_ key: String, example: String) -> ModelError {
    error(key, "\(key) is missing: add \(key) = \(example)")
  }

  /// The error that a key's value is not what it has to be.
  func expected(_ expectation: String, for key: String) -> ModelError {
    error(key, "\(key) = \(table[key].map(Self.shown) ?? "…"): expected \(expectation)")
  }

  /// A value as it stands in the file, or what kind of value it is.
  static func shown(_ value: TOMLValue) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .whole(let number): "\(number)"
    case .number(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    case .list: "[…]"
    case .table: "{…}"
    }
  }
}

// MARK: - Values

extension ModelTable {
  /// A text, if the key is set.
  func text(_ key: String, _ expectation: String = "a text in quotes") throws(ModelError) -> String?
  {
    guard let value = table[key] else { return nil }
    guard case .text(let text) = value else { throw expected(expectation, for: key) }
    return text
  }

  /// One of a type's cases by its name, if the key is set.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(ModelError) -> Choice? where Choice.RawValue == String {
    let names = Choice.allCases.map { "\"\($0.rawValue)\"" }
    let expectation = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    guard let text = try text(key, expectation) else { return nil }
    guard let choice = Choice(rawValue: text) else { throw expected(expectation, for: key) }
    return choice
  }

  /// Yes or no, if the key is set.
  func flag(_ key: String) throws(ModelError) -> Bool? {
    guard let value = table[key] else { return nil }
    guard case .flag(let flag) = value else { throw expected("true or false", for: key) }
    return flag
  }

  /// A whole number of a range, if the key is set.
  func count(_ key: String, in range: ClosedRange<Int>) throws(ModelError) -> Int? {
    guard let value = table[key] else { return nil }
    guard case .whole(let count) = value, range.contains(count) else {
      let ends = "\(grouped(range.lowerBound)) to \(grouped(range.upperBound))"
      throw expected("a whole number from \(ends)", for: key)
    }
    return count
  }

  /// A number that fulfils a condition, which `expectation` puts in words, if the key is set.
  func number(
    _ key: String, _ expectation: String, where isRight: (Double) -> Bool
  ) throws(ModelError) -> Double? {
    guard let value = table[key] else { return nil }
    guard let number = value.number, isRight(number) else {
      throw expected(expectation, for: key)
    }
    return number
  }

  /// The numbers of a list, each of which fulfils a condition, if the key is set.
  func numbers(
    _ key: String, _ expectation: String, where isRight: (Double) -> Bool = { _ in true }
  ) throws(ModelError) -> [Double]? {
    guard let value = table[key] else { return nil }
    guard case .list(let elements) = value, !elements.isEmpty else {
      throw expected(expectation, for: key)
    }
    var numbers: [Double] = []
    for element in elements {
      guard let number = element.value.number, isRight(number) else {
        throw source.error(
          line: element.line, "\(Self.shown(element.value)) in \(key): expected \(expectation)")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The texts of a list with the line of each; the list must be there.
  func texts(
    _ key: String, example: String
  ) throws(ModelError) -> [(text: String, line: Int)] {
    guard let value = table[key] else { throw missing(key, example: example) }
    guard case .list(let elements) = value, !elements.isEmpty else {
      throw expected("a list of layers, such as \(example)", for: key)
    }
    var texts: [(text: String, line: Int)] = []
    for element in elements {
      guard case .text(let text) = element.value else {
        throw source.error(
          line: element.line,
          "\(Self.shown(element.value)) in \(key): expected a layer in quotes")
      }
      texts.append((text, element.line))
    }
    return texts
  }
}

extension TOMLValue {
  /// The number that it is, if a `Float` can hold it.
  fileprivate var number: Double? {
    let number: Double? =
      switch self {
      case .number(let number): number
      case .whole(let number): Double(number)
      default: nil
      }
    return number.flatMap { Float($0).isFinite ? $0 : nil }
  }
}
