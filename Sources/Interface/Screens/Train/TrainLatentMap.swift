import Canvas
import Drawing
import Training

/// The codes of a few hundred images over two latent axes.
enum TrainLatentMap {
  /// Codes that a small map and a large one show.
  private static let (few, many) = (400, 1000)
  /// A map of fewer cells is small.
  private static let smallCells = 600
  /// From so many cells on, points are label glyphs instead of dots.
  private static let largeCells = 1200

  static func request(_ area: Area?, _ state: State) -> LatentMapRequest {
    let isSmall = area.map { $0.cellCount < smallCells } ?? true
    return LatentMapRequest(
      split: .training, count: isSmall ? few : many, needsErrors: state.codeColoring == .error)
  }

  static func title(_ state: State) -> String {
    guard let map = state.map else { return "latent" }
    guard map.latentSize > 1 else { return "\(state.latentLineName) over latent 0" }
    let (x, y) = axes(state)
    return "latent \(x) and \(y)" + (state.showsLabels ? "" : " by \(state.groupName)")
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let map = state.map, map.count > 0 else {
      return canvas.text("waiting for the first codes", centredIn: area.middleRow, Theme.dim)
    }
    let (x, y) = axes(state)
    let line = map.latentSize == 1 ? LatentLine(map, state, columns: area.width) : nil
    let points = (0..<map.count).map { index -> ScatterPoint in
      let latent = map.latent(index)
      let height = line?.heights[index] ?? Double(latent[latent.startIndex + y])
      return ScatterPoint(
        x: Double(latent[latent.startIndex + x]), y: height, label: state.codes?.group(of: index))
    }
    let cells = area.cellCount
    var plot = ScatterPlot(
      points: points, mode: cells < largeCells ? .dots : .labels, yRange: line?.range,
      showsAxes: cells >= smallCells)
    plot.isOrdered = state.codes?.isOrdered ?? false
    plot.glyphs = state.groupBook.glyphs
    plot.draw(on: &canvas, in: area, appearance: state.appearance)
  }

  /// The latent axes that are shown, the lesser first.
  static func axes(_ state: State) -> (x: Int, y: Int) {
    let leading = state.shownCodes.leadingAxes
    return leading.count > 1 ? (leading[0], leading[1]) : (0, 0)
  }
}
