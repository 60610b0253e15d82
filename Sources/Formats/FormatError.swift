import Wording

/// Why bytes could not be read or made: one line that names the thing, what is wrong with it where,
/// and what was expected.
public struct FormatError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line to show: `codes.csv: line 3, column 2: "x", expected a number`.
  public let description: String

  /// What is wrong with a thing, by its name; foreign text in either is cleaned.
  package init(_ name: String, _ problem: String) {
    description = cleaned("\(name): \(problem)")
  }
}
