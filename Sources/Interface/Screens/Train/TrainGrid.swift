import Canvas
import Drawing
import Training

/// What the decoder makes of a grid of codes over the two axes of the latent map.
enum TrainGrid {
  private static let mostColumns = 12

  static func title(_ state: State) -> String {
    guard let grid = state.decoded.grid?.request else { return "decoded grid" }
    if grid.axisX == grid.axisY { return "decoded over latent \(grid.axisX)" }
    return "decoded over latent \(grid.axisX) and \(grid.axisY)"
  }

  static func request(_ state: State, in area: Area) -> GridRequest? {
    if state.showsDecodedCurves, state.codes != nil {
      return DecodedCurves.request(state, columns: area.width)
    }
    guard let map = state.map, map.count > 0,
      let tile = tile(state, within: area.size)
    else { return nil }
    let (x, y) = TrainLatentMap.axes(state)
    let base = (0..<map.latentSize).map { steady(mean(of: $0, in: map)) }
    return GridRequest(
      axisX: x, axisY: y, rangeX: range(of: x, in: map), rangeY: range(of: y, in: map),
      base: base, columns: min(mostColumns, area.width / tile.width),
      rows: min(mostColumns, map.latentSize > 1 ? area.height / tile.height : 1))
  }

  /// The smallest size of an image: a map wants many.
  private static func tile(_ state: State, within size: Size) -> Size? {
    imageSizes(state, within: size).last { $0.width > 0 }
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    if state.showsDecodedCurves {
      return DecodedCurves.draw(state, showsCursor: false, on: &canvas, in: area)
    }
    guard let grid = state.decoded.grid, let tile = tile(state, within: area.size) else {
      return canvas.text("waiting for the first codes", centredIn: area.middleRow, Theme.dim)
    }
    let columns = min(grid.request.columns, area.width / tile.width)
    let rows = min(grid.request.rows, area.height / tile.height)
    let left = area.x + (area.width - columns * tile.width) / 2
    let top = area.y + (area.height - rows * tile.height) / 2
    let range = SampleView.range(of: grid.samples)
    for row in 0..<rows {
      for column in 0..<columns {
        let position = row * grid.request.columns + column
        guard grid.samples.indices.contains(position) else { continue }
        let place = Area(
          x: left + column * tile.width, y: top + row * tile.height, width: tile.width,
          height: tile.height)
        SampleView.draw(grid.samples[position], state, on: &canvas, in: place, range: range)
      }
    }
  }

  /// Least and greatest code along an axis, rounded outwards so that the grid does not shift with
  /// every batch.
  private static func range(of axis: Int, in map: LatentMap) -> ClosedRange<Float> {
    let values = stride(from: axis, to: map.latents.count, by: map.latentSize)
      .lazy.map { map.latents[$0] }.filter(\.isFinite)
    guard let low = values.min(), let high = values.max() else { return -1...1 }
    let from = (low * roundings).rounded(.down) / roundings
    return from...max((high * roundings).rounded(.up) / roundings, from + 1 / roundings)
  }

  private static func mean(of axis: Int, in map: LatentMap) -> Float {
    let values = stride(from: axis, to: map.latents.count, by: map.latentSize)
      .map { map.latents[$0] }
    let mean = values.reduce(0, +) / Float(max(1, values.count))
    return mean.isFinite ? mean : 0
  }

  private static func steady(_ value: Float) -> Float {
    (value * roundings).rounded() / roundings
  }

  /// Values a unit that ranges and means are rounded to.
  private static let roundings: Float = 2
}
