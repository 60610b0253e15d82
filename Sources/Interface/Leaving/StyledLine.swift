import Canvas

/// A line of text in styles, for where there is no screen.
package struct StyledLine: Equatable, Sendable {
  /// A part of it in one style.
  package struct Part: Equatable, Sendable {
    package let text: String
    package let style: Style
  }

  /// What it consists of, from left to right.
  package private(set) var parts: [Part] = []

  /// The line without styles.
  package var text: String { parts.map(\.text).joined() }

  /// The line with a text more.
  func adding(_ text: String, _ style: Style = .plain) -> StyledLine {
    var line = self
    line.parts.append(Part(text: text, style: style))
    return line
  }
}
