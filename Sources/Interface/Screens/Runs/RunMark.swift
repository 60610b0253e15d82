import Canvas
import Drawing

/// How the curve of a marked run is drawn, and its mark in the table.
struct RunMark: Equatable {
  /// How many runs can be marked.
  static let count = 6

  /// Its place among the marked ones, from 0.
  let place: Int

  /// The colour.
  var style: Style { Style(.label(place)) }

  /// The line, so that colour does not say it alone.
  var line: LineStyle {
    LineStyle.allCases[place % LineStyle.allCases.count]
  }

  /// The letter that stands for the line in ASCII.
  var asciiGlyph: Unicode.Scalar {
    let letters: [Unicode.Scalar] = ["a", "b", "c", "d", "e", "f"]
    return letters[place % letters.count]
  }

  /// A piece of the line, or its letter.
  func key(ascii: Bool) -> String {
    String(ascii ? asciiGlyph : line.key)
  }
}
