/// In which lines of a TOML text the keys and the elements of arrays stand; the parser tells that of
/// syntax errors only.
struct TOMLPlaces: Equatable, Sendable {
  private var keys: [[String]: Int] = [:]
  private var elements: [[String]: [Int]] = [:]

  /// No places.
  init() {}

  /// The places in a text that is known to be valid TOML.
  init(_ text: String) {
    var scanner = TOMLScanner(text)
    scanner.scan(into: &self)
  }

  /// Whether the text sets a key, by its path.
  func contains(_ path: [String]) -> Bool { keys[path] != nil }

  /// The line of a key by its path; if there is none, of the table that it would be in.
  func line(of path: [String]) -> Int {
    var path = path
    while !path.isEmpty {
      if let line = keys[path] { return line }
      path.removeLast()
    }
    return 1
  }

  /// The line of an array's element.
  func line(ofElement index: Int, of path: [String]) -> Int {
    guard let lines = elements[path], lines.indices.contains(index) else { return line(of: path) }
    return lines[index]
  }

  /// Notes a key, and the tables that it stands in where they have no line of their own.
  mutating func note(_ path: [String], line: Int) {
    for count in stride(from: 1, through: path.count, by: 1) {
      let outer = Array(path.prefix(count))
      if keys[outer] == nil { keys[outer] = line }
    }
  }

  /// Notes the next element of an array.
  mutating func noteElement(of path: [String], line: Int) {
    elements[path, default: []].append(line)
  }
}
