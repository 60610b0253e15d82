import Canvas
import Drawing
import Training

/// The grid of decoded latents, its axes, and the cursor on it.
struct DecodedMap {
  private let state: State
  private let geometry: MapGeometry
  private let rangeX: ClosedRange<Float>
  private let rangeY: ClosedRange<Float>

  init(_ state: State, _ geometry: MapGeometry) {
    self.state = state
    self.geometry = geometry
    rangeX = state.explore.shown(state.explore.axisX)
    rangeY = state.explore.shown(state.explore.axisY)
  }

  func draw(on canvas: inout Canvas, in area: Area, _ side: ExploreSide) {
    drawTiles(on: &canvas)
    drawNumbers(on: &canvas, in: area)
    let line = Area(x: area.x + 1, y: area.maxY - 1, width: area.width - 2, height: 1)
    side.drawEmptiness(on: &canvas, in: line)
    drawNames(on: &canvas, in: Area(x: line.x, y: line.y - 1, width: line.width, height: 1))
    drawCursor(on: &canvas)
  }

  private func drawTiles(on canvas: inout Canvas) {
    guard let grid = state.decoded.grid, grid.request.columns == geometry.stepsAsked.columns,
      grid.request.rows == geometry.stepsAsked.rows
    else { return }
    let range = SampleView.range(of: grid.samples)
    for (index, sample) in grid.samples.enumerated() {
      let tile = geometry.tile(column: index % geometry.columns, row: index / geometry.columns)
      SampleView.draw(sample, state, on: &canvas, in: tile, range: range)
    }
  }

  /// The latent values of rows and columns, at the middle of their tiles.
  private func drawNumbers(on canvas: inout Canvas, in area: Area) {
    for row in 0..<geometry.rows {
      let tile = geometry.tile(column: 0, row: row)
      let line = Area(
        x: area.x, y: tile.y + (tile.height - 1) / 2, width: tile.x - 1 - area.x, height: 1)
      // Along one axis a row has the value of its first tile.
      let share =
        geometry.hasOneAxis
        ? Self.share(
          of: geometry.hidden.columns + row * geometry.columns, of: geometry.total.columns)
        : Self.share(
          of: geometry.total.rows - 1 - geometry.hidden.rows - row, of: geometry.total.rows)
      canvas.text(
        number(at: share, of: geometry.hasOneAxis ? rangeX : rangeY), alignedRightIn: line,
        Theme.dim)
    }
    guard !geometry.hasOneAxis else { return }
    // Narrow tiles have a number each second column.
    let every = geometry.tile.width < Self.leastForNumber ? 2 : 1
    for column in stride(from: 0, to: geometry.columns, by: every) {
      let tile = geometry.tile(column: column, row: geometry.rows - 1)
      let line = Area(x: tile.x, y: tile.maxY, width: tile.width, height: 1)
      let share = Self.share(of: geometry.hidden.columns + column, of: geometry.total.columns)
      canvas.text(number(at: share, of: rangeX), centredIn: line, Theme.dim)
    }
  }

  /// Where a row or column lies in its range; a single one in the middle.
  private static func share(of index: Int, of count: Int) -> Float {
    count > 1 ? Float(index) / Float(count - 1) : 0.5
  }

  /// Columns that a number and a gap take.
  private static let leastForNumber = 7

  private func number(at share: Float, of range: ClosedRange<Float>) -> String {
    let span = range.upperBound - range.lowerBound
    let value = range.lowerBound + share * span
    let fine: Float = 2
    let coarse: Float = 100
    return fixed(Double(value), decimals: span < fine ? 2 : span < coarse ? 1 : 0)
  }

  /// What lies to the right and upwards, and where exactly the cursor is.
  private func drawNames(on canvas: inout Canvas, in line: Area) {
    guard let point = state.explorePoint else { return }
    var x = line.x
    for (axis, sign) in namedAxes where axis < point.count {
      let name = "latent \(axis) \(sign) "
      let value = hundredths(Double(point[axis]))
      // A name without its number says nothing.
      guard x + textWidth(name + value) <= line.maxX else { return }
      canvas.text(name, at: Point(x: x, y: line.y), Theme.heading)
      x += textWidth(name)
      canvas.text(value, at: Point(x: x, y: line.y), Theme.accent)
      x += textWidth(value) + 3
    }
  }

  /// The map's axes and their ways, and the axis whose slider the arrows move.
  private var namedAxes: [(axis: Int, sign: String)] {
    let (axisX, axisY) = (state.explore.axisX, state.explore.axisY)
    var axes = [(axisX, state.glyphs("→", ascii: "(across)"))]
    if !geometry.hasOneAxis { axes.append((axisY, state.glyphs("↑", ascii: "(up)"))) }
    if case .slider(let axis) = state.explore.focus, axis != axisX, axis != axisY {
      axes.append((axis, "="))
    }
    return axes
  }

  /// Marks the tile nearest to the cursor at its corners, and the cursor's exact place.
  private func drawCursor(on canvas: inout Canvas) {
    guard let share = state.exploreShare else { return }
    let nearest = geometry.tile(at: share)
    let tile = geometry.tile(column: nearest.column, row: nearest.row)
    canvas.markCorners(of: tile, state, within: geometry.area)
    canvas.text("+", at: geometry.cell(at: share), Theme.chosen, within: geometry.area)
  }
}
