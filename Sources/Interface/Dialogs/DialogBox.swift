import Canvas
import Drawing

/// A framed box in the middle of an area, cleared for what it holds.
enum DialogBox {
  /// Columns and rows between the frame and what it holds.
  private static let margin = Size(width: 2, height: 1)

  /// Clears and frames a box for `content` cells, or what fits, and gives the area for them. In an
  /// area too small for frame and margins these go first.
  static func draw(
    _ title: String, content: Size, on canvas: inout Canvas, in area: Area, state: State
  ) -> Area {
    let wide = area.width >= content.width + 2 * (margin.width + 1)
    let high = area.height >= content.height + 2 * (margin.height + 1)
    let dx = wide ? margin.width : 0
    let dy = high ? margin.height : 0
    let width = min(area.width, content.width + 2 * (dx + 1))
    let height = min(area.height, content.height + 2 * (dy + 1))
    let box = Area(
      x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2,
      width: width, height: height)
    canvas.fill(box, with: Cell())
    guard height > content.height || height > 2 * (margin.height + 1) else { return box }
    return canvas.frame(box, title: title, focused: true, glyphs: state.appearance.glyphs)
      .inset(by: dx, dy)
  }
}
