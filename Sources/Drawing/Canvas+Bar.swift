import Canvas

extension Canvas {
  /// Draws a bar from the left edge over a share of an area's first row, 0 to 1; what is there at
  /// all is seen.
  public mutating func bar(_ share: Double, in area: Area, _ style: Style, glyphs: GlyphSet) {
    guard share.isFinite, share > 0, !area.isEmpty else { return }
    let parts = Array(
      (glyphs.hasSymbols ? "▏▎▍▌▋▊▉█" : glyphs == .blocks ? "█" : "#").unicodeScalars)
    let filled = max(1, Int(clamping: (min(1, share) * Double(area.width * parts.count)).rounded()))
    for column in 0..<area.width {
      let level = min(parts.count, filled - column * parts.count)
      guard level > 0 else { return }
      self[area.x + column, area.y] = Cell(parts[level - 1], style)
    }
  }

  /// Draws a bar in the middle of an area's first row, over a share of it, 0 to 1, to half a cell.
  public mutating func centredBar(
    _ share: Double, in area: Area, _ style: Style, glyphs: GlyphSet
  ) {
    guard share.isFinite, !area.isEmpty else { return }
    let half = max(1, Int(clamping: (min(1, max(0, share)) * Double(area.width)).rounded()))
    // In halves of cells, from the left edge.
    let (first, last) = (area.width - half, area.width + half - 1)
    for column in 0..<area.width {
      let (left, right) = (2 * column, 2 * column + 1)
      guard right >= first, left <= last else { continue }
      let glyph: Unicode.Scalar = left < first ? "▐" : right > last ? "▌" : "█"
      self[area.x + column, area.y] = Cell(glyphs == .ascii ? "#" : glyph, style)
    }
  }
}
