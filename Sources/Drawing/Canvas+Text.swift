import Canvas

/// Columns that a text takes: one for each of its scalars.
public func textWidth(_ string: String) -> Int {
  string.unicodeScalars.count
}

extension Unicode.Scalar {
  /// Whether a terminal is sure to give the scalar exactly one column.
  var takesOneColumn: Bool {
    if value < 0x7f { return value >= 0x20 }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .nonspacingMark,
      .enclosingMark, .lineSeparator, .paragraphSeparator:
      return false
    default:
      return !Self.wideRanges.contains { $0.contains(value) }
    }
  }

  /// East Asian wide and emoji blocks, which take two columns.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
    0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd,
  ]

  /// The scalar itself, or `?` where it would not take exactly one column.
  var printable: Unicode.Scalar { takesOneColumn ? self : "?" }
}

extension Canvas {
  /// Writes one scalar a cell from a place to the right, clipped to the canvas and to `area`;
  /// what would not take one column is written as `?`.
  public mutating func text(
    _ string: String, at place: Point, _ style: Style = .plain, within area: Area? = nil
  ) {
    let visible = area?.intersection(self.area) ?? self.area
    guard place.y >= visible.y, place.y < visible.maxY else { return }
    var x = place.x
    for scalar in string.unicodeScalars {
      if x >= visible.maxX { return }
      if x >= visible.x { self[x, place.y] = Cell(scalar.printable, style) }
      x += 1
    }
  }

  /// Writes a text that ends at the right edge of an area's first row; its beginning is cut where
  /// it does not fit.
  public mutating func text(
    _ string: String, alignedRightIn area: Area, _ style: Style = .plain
  ) {
    text(
      string, at: Point(x: area.maxX - textWidth(string), y: area.y), style, within: area)
  }

  /// Writes a text in the middle of an area's first row.
  public mutating func text(_ string: String, centredIn area: Area, _ style: Style = .plain) {
    let margin = max(0, (area.width - textWidth(string)) / 2)
    text(string, at: Point(x: area.x + margin, y: area.y), style, within: area)
  }

  /// Writes a text in at most `width` columns, with an ellipsis where it was cut.
  public mutating func textEllipsized(
    _ string: String, at place: Point, width: Int, _ style: Style = .plain,
    glyphs: GlyphSet = .half
  ) {
    text(ellipsized(string, width: width, glyphs: glyphs), at: place, style)
  }
}

/// A text cut to at most `width` columns, with an ellipsis where something is missing.
public func ellipsized(_ string: String, width: Int, glyphs: GlyphSet = .half) -> String {
  guard textWidth(string) > width else { return string }
  guard width > 0 else { return "" }
  var cut = String.UnicodeScalarView()
  cut.append(contentsOf: string.unicodeScalars.prefix(width - 1))
  return String(cut) + (glyphs.hasSymbols ? "…" : "~")
}
