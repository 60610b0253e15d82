extension ModelTable {
  /// Its keys, in the order of their lines.
  var keys: [String] {
    table.entries.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }.map(\.key)
  }

  /// Whether a key has a table of its own.
  func isTable(_ key: String) -> Bool {
    if case .table = table[key] { true } else { false }
  }

  /// A text, or the texts of a list, of a key that is set.
  func oneOrMoreTexts(_ key: String, _ expectation: String) throws(ModelError) -> [String] {
    guard case .list(let elements) = table[key] else {
      return try text(key, expectation).map { [$0] } ?? []
    }
    guard !elements.isEmpty else { throw expected(expectation, for: key) }
    var texts: [String] = []
    for element in elements {
      guard case .text(let text) = element.value else {
        throw source.error(
          line: element.line, "\(Self.shown(element.value)) in \(key): expected \(expectation)")
      }
      texts.append(text)
    }
    return texts
  }
}
