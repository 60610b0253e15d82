import Canvas
import Drawing

/// What is drawn over the cloud: what is selected, the bookmarks, and the box to select with.
struct LatentMarks {
  let cloud: LatentCloud
  let state: State

  func draw(on canvas: inout Canvas) {
    drawSelection(on: &canvas)
    drawBookmarks(on: &canvas)
    drawCursor(on: &canvas)
    drawBox(on: &canvas)
  }

  /// Selected points stand in front of others, bold and underlined.
  private func drawSelection(on canvas: inout Canvas) {
    let selection = state.latent.tools.selection
    guard !selection.isEmpty else { return }
    let (plot, raster, looks) = (cloud.plotArea, cloud.raster(), GroupLooks(state))
    for place in cloud.places where selection.contains(place.index) {
      guard let slot = raster.slot(x: place.x, y: place.y) else { continue }
      canvas[plot.x + slot % raster.width, plot.y + slot / raster.width] = Cell(
        looks.glyph(place.label), Style(looks.ink(place.label), bold: true, underline: true))
    }
  }

  /// The key to come back by beside each marked point.
  private func drawBookmarks(on canvas: inout Canvas) {
    let plot = cloud.plotArea
    for key in state.bookmarkKeys {
      guard let bookmark = state.latent.tools.bookmarks[key], bookmark.split == state.latent.split,
        let cell = cloud.cell(of: bookmark.index)
      else { continue }
      let text = "'\(key)"
      let isRight = cell.x + textWidth(text) < plot.maxX
      let x = isRight ? cell.x + 1 : cell.x - textWidth(text)
      canvas.text(text, at: Point(x: x, y: cell.y), Theme.key, within: plot)
    }
  }

  /// The cursor again, where marks hid it.
  private func drawCursor(on canvas: inout Canvas) {
    let tools = state.latent.tools
    guard !tools.selection.isEmpty || !tools.bookmarks.isEmpty,
      let place = cloud.cursor, let cell = cloud.cell(of: place)
    else { return }
    canvas[cell.x, cell.y] = Cell(
      state.glyph(ofGroup: place.label),
      Style(
        state.ink(ofGroup: place.label), bold: true, reverse: true,
        underline: tools.selection.contains(place.index)))
  }

  /// The box's edges; the corner that moves stands out.
  private func drawBox(on canvas: inout Canvas) {
    guard let box = state.latent.tools.box else { return }
    let (area, isASCII) = (box.area, state.isASCII)
    let edges: [Unicode.Scalar] =
      isASCII ? ["+", "+", "+", "+", "-", "|"] : ["┌", "┐", "└", "┘", "─", "│"]
    func put(_ glyph: Unicode.Scalar, _ x: Int, _ y: Int) {
      guard cloud.area.contains(Point(x: x, y: y)) else { return }
      canvas[x, y] = Cell(glyph, Theme.accent)
    }
    for x in area.x..<area.maxX {
      put(edges[4], x, area.y)
      put(edges[4], x, area.maxY - 1)
    }
    for y in area.y..<area.maxY {
      put(edges[5], area.x, y)
      put(edges[5], area.maxX - 1, y)
    }
    put(edges[0], area.x, area.y)
    put(edges[1], area.maxX - 1, area.y)
    put(edges[2], area.x, area.maxY - 1)
    put(edges[3], area.maxX - 1, area.maxY - 1)
    guard cloud.area.contains(box.corner) else { return }
    canvas[box.corner.x, box.corner.y] = Cell(
      canvas[box.corner.x, box.corner.y].glyph, Theme.chosen)
  }
}
