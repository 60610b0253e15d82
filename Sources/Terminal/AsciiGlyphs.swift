/// What stands for a glyph on a terminal that has nothing but ASCII.
enum AsciiGlyphs {
  /// The glyph itself where it is printable ASCII, else the nearest; `?` for what has none.
  static func nearest(to glyph: Unicode.Scalar) -> Unicode.Scalar {
    switch glyph.value {
    case 0x20..<0x7f: glyph
    case 0x2500...0x257f: boxLine(glyph)
    case 0x2580...0x259f: shade(glyph)
    case 0x2800: " "
    case 0x2801...0x28ff: "*"
    case 0x1fb00...0x1fbff, 0x1cd00...0x1ceff: "#"
    default: substitutes[glyph] ?? "?"
    }
  }

  private static func boxLine(_ glyph: Unicode.Scalar) -> Unicode.Scalar {
    if "─━┄┅┈┉╌╍═╴╶╸╺╼╾".unicodeScalars.contains(glyph) { return "-" }
    if "│┃┆┇┊┋╎╏║╵╷╹╻╽╿".unicodeScalars.contains(glyph) { return "|" }
    return "+"
  }

  private static func shade(_ glyph: Unicode.Scalar) -> Unicode.Scalar {
    switch glyph {
    case "░": "."
    case "▒": ":"
    case "▁", "▂", "▃": "_"
    default: "#"
    }
  }

  private static let substitutes: [Unicode.Scalar: Unicode.Scalar] = [
    "▶": ">", "▸": ">", "►": ">", "→": ">", "›": ">", "◀": "<", "◂": "<", "◄": "<", "←": "<",
    "‹": "<", "▲": "^", "▴": "^", "↑": "^", "▼": "v", "▾": "v", "↓": "v", "✓": "v", "✔": "v",
    "✗": "x", "✘": "x", "×": "x", "⏸": "=", "■": "#", "□": "o", "●": "*", "○": "o", "◆": "*",
    "◇": "o", "•": "*", "·": ".", "…": ".", "–": "-", "—": "-", "−": "-", "±": "+", "≈": "~",
    "≤": "<", "≥": ">", "σ": "s", "β": "b", "μ": "u", "µ": "u", "°": "'", "′": "'", "’": "'",
    "‘": "'", "“": "\"", "”": "\"", "²": "2", "³": "3", "α": "a", "θ": "t",
    "ρ": "r", "τ": "t", "φ": "f",
  ]
}
