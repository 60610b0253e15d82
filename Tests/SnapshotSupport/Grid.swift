import Canvas

/// A canvas as text that a person can read and compare: its glyphs, and below them its styles, a
/// letter a cell.
public func grids(of canvas: Canvas) -> String {
  let size = "\(canvas.size.width)x\(canvas.size.height)"
  var text = section("\(size) glyphs", canvas) { $0.glyph }
  text += section("foreground", canvas) { letter(of: $0.style.foreground) }
  text += section("background", canvas) { letter(of: $0.style.background) }
  text += section("attributes", canvas) { attribute(of: $0.style) }
  return text
}

/// One grid; the trailing blanks of a row are left out, and so are the empty rows at the end.
private func section(
  _ title: String, _ canvas: Canvas, _ glyph: (Cell) -> Unicode.Scalar
) -> String {
  var rows = (0..<canvas.size.height).map { y in
    var row = String.UnicodeScalarView()
    row.append(contentsOf: canvas.row(y).map(glyph))
    while row.last == " " { row.removeLast() }
    return String(row)
  }
  while rows.last == "" { rows.removeLast() }
  return "== \(title)\n" + rows.map { $0 + "\n" }.joined()
}

/// A blank for the terminal's own colour, a role's letter, a label's digit, or a brightness from
/// black `α` to white `ω`; a colour is the one of the eight that are each red, green and blue or not.
private func letter(of ink: Ink) -> Unicode.Scalar {
  switch ink {
  case .standard: return " "
  case .role(let role): return role.rawValue.unicodeScalars.first ?? "?"
  case .label(let label): return Array("0123456789".unicodeScalars)[abs(label) % 10]
  case .step(let step): return Array("⓪①②③④⑤⑥⑦⑧⑨".unicodeScalars)[abs(step) % 10]
  case .color(let color):
    let parts = [color.red, color.green, color.blue].map { $0 > 127 ? 1 : 0 }
    return Array("ⓚⓑⓖⓒⓡⓜⓨⓦ".unicodeScalars)[4 * parts[0] + 2 * parts[1] + parts[2]]
  case .grey(let level):
    let greys = Array("αβγδεζηθικλμνξοπρστυφχψω".unicodeScalars)
    return greys[(Int(level) * (greys.count - 1) + 127) / 255]
  }
}

/// `b` for bold, `r` for reverse, `x` for both; `u` for underlined, capitals for both that and these.
private func attribute(of style: Style) -> Unicode.Scalar {
  switch (style.bold, style.reverse) {
  case (true, true): style.underline ? "X" : "x"
  case (true, false): style.underline ? "B" : "b"
  case (false, true): style.underline ? "R" : "r"
  case (false, false): style.underline ? "u" : " "
  }
}
