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
    let plotArea = plotArea
    return CellRaster(
      width: plotArea.width * across, height: plotArea.height * down, x: plot.xRange,
      y: plot.yRange)
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
    let (plotArea, raster) = (plotArea, raster())
    return raster.slot(x: place.x, y: place.y).map {
      Point(x: plotArea.x + $0 % raster.width, y: plotArea.y + $0 / raster.width)
    }
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

/// How many points of each group are in each cell.
struct GroupVotes {
  private let groups: Int
  private var counts: [UInt16]
  private var winners: [Int16]

  init(cells: Int, groups: Int) {
    self.groups = groups
    counts = [UInt16](repeating: 0, count: cells * groups)
    winners = [Int16](repeating: -1, count: cells)
  }

  mutating func add(_ group: Int?, at cell: Int) {
    guard let group else { return }
    let own = cell * groups + group
    if counts[own] < .max { counts[own] += 1 }
    let winner = Int(winners[cell])
    // Of several with as many, the least: so the answer does not depend on the order.
    guard winner >= 0 else { return winners[cell] = Int16(group) }
    let best = counts[cell * groups + winner]
    if counts[own] > best || (counts[own] == best && group < winner) {
      winners[cell] = Int16(group)
    }
  }

  /// The group with most points, if one has some.
  func winner(of cell: Int) -> Int? {
    winners[cell] < 0 ? nil : Int(winners[cell])
  }
}
