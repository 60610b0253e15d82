import Canvas

extension Canvas {
  /// Draws the last values as one row of bars, from the least to the greatest of them.
  public mutating func sparkline(
    _ values: [Double], in area: Area, _ style: Style, glyphs: GlyphSet
  ) {
    let bars = Array((glyphs.hasSymbols ? "▁▂▃▄▅▆▇█" : "_.-=^").unicodeScalars)
    let finite = values.suffix(area.width).filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), !area.isEmpty else { return }
    for (offset, value) in values.suffix(area.width).enumerated() {
      let share = high > low ? (value - low) / (high - low) : 0
      let bar =
        value.isFinite
        ? Cell(bars[Int(clamping: (share * Double(bars.count - 1)).rounded())], style)
        : Cell("!", Style(.bad, bold: true))
      self[area.x + offset, area.y] = bar
    }
  }
}
