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

  /// Columns in which a slider still tells where its knob is.
  private static let leastWidth = 24
  /// Columns between two sliders that stand side by side.
  private static let gap = 3

  /// In how many columns all of them fit an area, the fewer the better; nil where they do not.
  static func columns(of count: Int, in size: Size) -> Int? {
    let most = max(1, (size.width + gap) / (leastWidth + gap))
    return (1...most).first { (count + $0 - 1) / $0 <= size.height }
  }

  /// Draws all of them, one below the other, in columns.
  func draw(inColumns columns: Int, on canvas: inout Canvas, in area: Area) {
    let rows = (point.count + columns - 1) / columns
    let width = (area.width - (columns - 1) * Self.gap) / columns
    for column in 0..<columns {
      let axes = min(point.count, column * rows)..<min(point.count, (column + 1) * rows)
      guard !axes.isEmpty else { return }
      draw(
        axes, on: &canvas,
        in: Area(
          x: area.x + column * (width + Self.gap), y: area.y, width: width, height: area.height))
    }
  }

  /// Draws those around the chosen one that there are rows for.
  func draw(on canvas: inout Canvas, in area: Area) {
    draw(visible(rows: area.height), on: &canvas, in: area)
  }

  private func draw(_ axes: Range<Int>, on canvas: inout Canvas, in area: Area) {
    guard point.count == ranges.count else { return }
    let values = point.map { hundredths(Double($0)) }
    let widths = (name: textWidth("\(point.count - 1)"), value: values.map(textWidth).max() ?? 0)
    for axis in axes {
      let line = Area(
        x: area.x, y: area.y + axis - axes.lowerBound, width: area.width, height: 1)
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
