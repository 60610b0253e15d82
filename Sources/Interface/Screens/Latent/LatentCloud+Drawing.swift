import Canvas
import Drawing

extension LatentCloud {
  /// Draws the cloud with its axes.
  func draw(on canvas: inout Canvas) {
    if let box {
      box.drawEdges(on: &canvas, in: area, plot, state.appearance)
    } else {
      plot.draw(on: &canvas, in: area, appearance: state.appearance)
    }
    let looks = GroupLooks(state)
    switch state.latent.pointStyle {
    case .dots where state.appearance.glyphs.hasSymbols: drawDots(looks, on: &canvas)
    case .glyphs, .dots: drawGlyphs(looks, on: &canvas)
    case .density: CloudDensity(self, looks).draw(on: &canvas)
    }
    if state.latent.showsCentres { ClassCentres(self).draw(on: &canvas) }
    box?.drawNames(on: &canvas, in: area, plot)
    canvas.markDetail(area)
    drawCursor(looks, on: &canvas)
  }

  /// The cells that points are in, or places finer than these.
  func raster(across: Int = 1, down: Int = 1) -> CellRaster {
    plot.raster(in: area, across: across, down: down)
  }

  /// Points nearer than this are drawn bold.
  private static let near = 0.4
  /// Points farther than this are drawn dim.
  private static let far = -0.7

  /// Draws the nearest point of each cell, the nearer the brighter.
  private func drawGlyphs(_ looks: GroupLooks, on canvas: inout Canvas) {
    let (plotArea, raster) = (plotArea, raster())
    var nearest = [Int](repeating: -1, count: raster.width * raster.height)
    for (position, place) in places.enumerated() {
      guard let slot = raster.slot(x: place.x, y: place.y) else { continue }
      if nearest[slot] >= 0, places[nearest[slot]].depth > place.depth { continue }
      nearest[slot] = position
    }
    for (slot, position) in nearest.enumerated() where position >= 0 {
      let place = places[position]
      let style =
        place.depth < Self.far
        ? Theme.dim : Style(looks.ink(place.label), bold: place.depth > Self.near)
      canvas[plotArea.x + slot % raster.width, plotArea.y + slot / raster.width] = Cell(
        looks.glyph(place.label), style)
    }
  }

  private func drawCursor(_ looks: GroupLooks, on canvas: inout Canvas) {
    guard let cursor, let cell = cell(of: cursor) else { return }
    canvas[cell.x, cell.y] = Cell(
      looks.glyph(cursor.label), Style(looks.ink(cursor.label), bold: true, reverse: true))
  }

  /// The cell of a point on the screen, where it is visible.
  func cell(of place: Place) -> Point? {
    plot.cell(x: place.x, y: place.y, in: area)
  }

  /// Braille dots, each cell in the colour of most of its points.
  private func drawDots(_ looks: GroupLooks, on canvas: inout Canvas) {
    let plotArea = plotArea
    var dots = DotCanvas(plotArea.size, glyphs: .half)
    let fine = raster(across: dots.dotsAcross, down: dots.dotsDown)
    var votes = GroupVotes(cells: plotArea.cellCount, groups: looks.count)
    var slots = [Int](repeating: -1, count: places.count)
    for (position, place) in places.enumerated() {
      guard let slot = fine.slot(x: place.x, y: place.y) else { continue }
      slots[position] = slot
      votes.add(place.label, at: cell(ofDot: slot, fine, dots))
    }
    let pens = (0..<looks.count).map { Pen(Style(looks.ink($0))) }
    let penOfNone = Pen(Style(looks.ink(nil)))
    for slot in slots where slot >= 0 {
      let winner = votes.winner(of: cell(ofDot: slot, fine, dots))
      dots.set(slot % fine.width, slot / fine.width, winner.map { pens[$0] } ?? penOfNone)
    }
    dots.draw(on: &canvas, at: Point(x: plotArea.x, y: plotArea.y))
  }

  private func cell(ofDot slot: Int, _ fine: CellRaster, _ dots: DotCanvas) -> Int {
    slot / fine.width / dots.dotsDown * dots.size.width + slot % fine.width / dots.dotsAcross
  }
}
