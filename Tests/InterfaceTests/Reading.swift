import Canvas
/// What a person reads on a canvas.
extension Canvas {
  /// The rows as text.
  var lines: [String] {
    (0..<size.height).map { y in
      var line = String.UnicodeScalarView()
      line.append(contentsOf: row(y).map(\.glyph))
      return String(line)
    }
  }

  /// Everything that is written.
  var text: String { lines.joined(separator: "\n") }
}

/// The sizes that people work at.
let workingSizes = [
  Size(width: 80, height: 24), Size(width: 120, height: 36), Size(width: 200, height: 60),
]
