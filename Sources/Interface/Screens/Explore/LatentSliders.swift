import Canvas
import Drawing

/// One slider for each number of the latent.
struct LatentSliders {
  /// The latent, [latentSize].
  let point: [Float]
  /// From where to where each slider reaches, [latentSize].
  let ranges: [ClosedRange<Float>]
  /// The slider that the arrows move.
  var chosen: Int?
  /// Sliders that stand out, for their axes are on the screen.
  let marked: [Int]
  let glyphs: GlyphSet

  func draw(on canvas: inout Canvas, in area: Area) {
    guard point.count == ranges.count else { return }
    let values = point.map { hundredths(Double($0)) }
    let widths = (name: textWidth("\(point.count - 1)"), value: values.map(textWidth).max() ?? 0)
    let visible = visible(rows: area.height)
    for axis in visible {
      let line = Area(
        x: area.x, y: area.y + axis - visible.lowerBound, width: area.width, height: 1)
      let style = axis == chosen ? Theme.accent : .plain
      canvas.text("\(axis)", at: Point(x: line.x, y: line.y), style)
      canvas.text(values[axis], alignedRightIn: line, style)
      let bar = Area(
        x: line.x + widths.name + 1, y: line.y,
        width: line.width - widths.name - widths.value - 2, height: 1)
      draw(axis, on: &canvas, in: bar)
    }
  }

  /// The axes whose sliders are visible in so many rows: those around the chosen one.
  func visible(rows: Int) -> Range<Int> {
    let first = min(max(0, (chosen ?? 0) - rows / 2), max(0, point.count - rows))
    return first..<max(first, min(point.count, first + rows))
  }

  private func draw(_ axis: Int, on canvas: inout Canvas, in bar: Area) {
    guard bar.width > 1 else { return }
    let line = String(repeating: pick("─", ascii: "-"), count: bar.width)
    canvas.text(line, at: Point(x: bar.x, y: bar.y), Style(.frame))
    let range = ranges[axis]
    let share = (point[axis] - range.lowerBound) / (range.upperBound - range.lowerBound)
    let column = Int(clamping: (min(max(share, 0), 1) * Float(bar.width - 1)).rounded())
    // An arrow instead of a knob says that the value lies beyond the range.
    let knob =
      share < 0
      ? pick("◂", ascii: "<")
      : share > 1 ? pick("▸", ascii: ">") : pick("●", ascii: "O")
    let standsOut = axis == chosen || marked.contains(axis)
    let style = standsOut ? Theme.accent : Style(.standard, bold: true)
    canvas.text(knob, at: Point(x: bar.x + column, y: bar.y), style)
  }

  private func pick(_ text: String, ascii: String) -> String { glyphs.hasSymbols ? text : ascii }
}
