import TOMLKit

/// A table of a model file, read key by key; each refusal names the line, what stands there, and
/// what was expected.
struct ModelTable {
  private let table: TOMLTable
  private let path: [String]
  let source: ModelSource

  /// The whole of a TOML text.
  init(parsing text: String, source name: String) throws(ModelError) {
    // TOMLKit hands the text to C, where it would end at a zero.
    guard !text.utf8.contains(0) else { throw ModelError(name, "is no text: a model file is TOML") }
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw ModelError(name, line: error.source.begin.line, error.description)
    } catch {
      throw ModelError(name, "\(error)")
    }
    path = []
    source = ModelSource(name: name, places: TOMLPlaces(text))
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
      return ModelTable(TOMLTable(), path: path + [key], source: source)
    }
    guard let inner = value.table else { throw expected("a table: [\(key)]", for: key) }
    return ModelTable(inner, path: path + [key], source: source)
  }

  /// Refuses the first key that is not among the known ones.
  func refuseKeys(otherThan known: [String]) throws(ModelError) {
    let unknown = table.keys.filter { !known.contains($0) }
    let lines = unknown.map { (key: $0, line: source.places.line(of: path + [$0])) }
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
  private static func shown(_ value: any TOMLValueConvertible) -> String {
    if let text = value.string { return quoted(text) }
    if let number = value.int { return "\(number)" }
    if let number = value.double { return "\(number)" }
    if let flag = value.bool { return "\(flag)" }
    if value.array != nil { return "[…]" }
    return value.table != nil ? "{…}" : "a date or time"
  }
}

// MARK: - Values

extension ModelTable {
  /// A text, if the key is set.
  func text(_ key: String, _ expectation: String = "a text in quotes") throws(ModelError) -> String?
  {
    guard let value = table[key] else { return nil }
    guard let text = value.string else { throw expected(expectation, for: key) }
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
    guard let flag = value.bool else { throw expected("true or false", for: key) }
    return flag
  }

  /// A whole number of a range, if the key is set.
  func count(_ key: String, in range: ClosedRange<Int>) throws(ModelError) -> Int? {
    guard let value = table[key] else { return nil }
    guard let count = value.int, range.contains(count) else {
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
    guard let number = value.double ?? value.int.map(Double.init), number.isFinite,
      Float(number).isFinite, isRight(number)
    else { throw expected(expectation, for: key) }
    return number
  }

  /// The texts of a list with the line of each; the list must be there.
  func texts(
    _ key: String, example: String
  ) throws(ModelError) -> [(text: String, line: Int)] {
    guard let value = table[key] else { throw missing(key, example: example) }
    guard let array = value.array, !array.isEmpty else {
      throw expected("a list of layers, such as \(example)", for: key)
    }
    var texts: [(text: String, line: Int)] = []
    for (index, element) in array.enumerated() {
      let line = source.places.line(ofElement: index, of: path + [key])
      guard let text = element.string else {
        throw source.error(
          line: line, "\(Self.shown(element)) in \(key): expected a layer in quotes")
      }
      texts.append((text, line))
    }
    return texts
  }
}
