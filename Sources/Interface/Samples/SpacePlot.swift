import Canvas
import Drawing
import Training

/// Samples of one to three numbers as points in space, and over them what the network makes of
/// them: dots and crosses, in two colours.
struct SpacePlot {
  /// Samples of more numbers have no place in space.
  static let mostNumbers = 3
  /// How many samples are shown.
  static let sampleCount = 500

  private let originals: [[Float]]
  private let rebuilt: [[Float]]
  private let error: Double
  private let state: State

  /// The samples that are numbers, of at most three each; nil if there are none.
  init?(_ images: [Reconstruction], _ state: State) {
    let pairs = images.compactMap { image in RebuiltNumbers(image) }
    guard let first = pairs.first, (1...Self.mostNumbers).contains(first.original.count) else {
      return nil
    }
    originals = pairs.map(\.original)
    rebuilt = pairs.map(\.rebuilt)
    error = images.reduce(0) { $0 + Double($1.error) } / Double(images.count)
    self.state = state
  }

  private static let leastForBox = 40
  /// A legend below takes a row from these heights on.
  private static let leastForLegend = 6

  func draw(on canvas: inout Canvas, in area: Area) {
    let (space, legend) = area.splitRows(
      area.height - (area.height >= Self.leastForLegend ? 1 : 0))
    drawLegend(on: &canvas, in: legend)
    let ranges = originals[0].indices.map { axis in
      ScatterPlot.range(of: originals.lazy.map { Double($0[axis]) })
    }
    switch ranges.count {
    case 1: drawLine(ranges[0], on: &canvas, in: space)
    case 2:
      let plot = plot(originals.map { (Double($0[0]), Double($0[1])) }, ranges[0], ranges[1])
      plot.draw(on: &canvas, in: space, appearance: state.appearance)
      drawCrosses(rebuilt.map { (Double($0[0]), Double($0[1])) }, plot, on: &canvas, in: space)
    default: drawBox(ranges, on: &canvas, in: space)
    }
  }

  /// A single number: what was made of it over what it was.
  private func drawLine(
    _ range: ClosedRange<Double>, on canvas: inout Canvas, in area: Area
  ) {
    let plot = plot(originals.map { (Double($0[0]), Double($0[0])) }, range, range)
    plot.draw(on: &canvas, in: area, appearance: state.appearance)
    let crosses = zip(originals, rebuilt).map { (Double($0[0]), Double($1[0])) }
    drawCrosses(crosses, plot, on: &canvas, in: area)
  }

  private func drawBox(
    _ ranges: [ClosedRange<Double>], on canvas: inout Canvas, in area: Area
  ) {
    let box = CloudBox(
      names: ["x", "y", "z"], ranges: ranges, rotation: state.train.rotation, zoom: 1,
      fitting: area.size)
    func seen(_ numbers: [Float]) -> (Double, Double) {
      let point = box.normalized(Double(numbers[0]), Double(numbers[1]), Double(numbers[2]))
      let seen = box.project(point)
      return (seen.x, seen.y)
    }
    var plot = plot(originals.map(seen), box.xRange, box.yRange)
    plot.showsAxes = false
    // In little room edges would be taken for data.
    if area.width >= Self.leastForBox {
      box.drawEdges(on: &canvas, in: area, plot, state.appearance)
    }
    plot.draw(on: &canvas, in: area, appearance: state.appearance)
    drawCrosses(rebuilt.map(seen), plot, on: &canvas, in: area)
    box.drawNames(on: &canvas, in: area, plot)
  }

  /// The original points.
  private func plot(
    _ points: [(Double, Double)], _ x: ClosedRange<Double>, _ y: ClosedRange<Double>
  ) -> ScatterPlot {
    var plot = ScatterPlot(
      points: points.map { ScatterPoint(x: $0.0, y: $0.1) }, mode: .dots, xRange: x, yRange: y)
    (plot.unlabelled, plot.unlabelledGlyph) = (.role(.validationLoss), ".")
    return plot
  }

  /// Draws crosses where they leave something of the dots to be seen.
  private func drawCrosses(
    _ points: [(Double, Double)], _ plot: ScatterPlot, on canvas: inout Canvas, in area: Area
  ) {
    var taken = Set<Point>()
    let glyph: Unicode.Scalar = state.isASCII ? "x" : "×"
    for (x, y) in points {
      guard x.isFinite, y.isFinite, let cell = plot.cell(x: x, y: y, in: area) else { continue }
      let beside = [
        cell, Point(x: cell.x - 1, y: cell.y), Point(x: cell.x + 1, y: cell.y),
        Point(x: cell.x, y: cell.y - 1), Point(x: cell.x, y: cell.y + 1),
      ]
      guard taken.isDisjoint(with: beside) else { continue }
      taken.insert(cell)
      canvas[cell.x, cell.y] = Cell(glyph, Style(.trainingLoss, bold: true))
    }
  }

  private func drawLegend(on canvas: inout Canvas, in area: Area) {
    guard !area.isEmpty else { return }
    let parts = [
      (state.glyphs("⠒", ascii: ".") + " original", Style(.validationLoss)),
      (state.glyphs("×", ascii: "x") + " rebuilt", Style(.trainingLoss)),
    ]
    var x = area.x
    for (text, style) in parts {
      canvas.text(text, at: Point(x: x, y: area.y), style, within: area)
      x += textWidth(text) + 2
    }
    let text = "error \(compact(error))"
    if x + textWidth(text) <= area.maxX { canvas.text(text, alignedRightIn: area, Theme.dim) }
  }
}
