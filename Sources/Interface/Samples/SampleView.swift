import Canvas
import Datasets
import Drawing
import Training

/// A sample wherever one is shown: an image as an image, numbers as numbers or as a curve.
enum SampleView {
  /// From so many cells on a curve says something.
  private static let leastForCurve = Size(width: 4, height: 2)
  /// Decimals of a sample's numbers.
  static let decimals = 3

  /// Draws a sample in the middle of an area; curves that are compared share a range of values, and
  /// images are drawn at most `largest` times as large as usual.
  static func draw(
    _ sample: Sample, _ state: State, on canvas: inout Canvas, in area: Area,
    range: ClosedRange<Double>? = nil, largest: Int = 1
  ) {
    switch sample {
    case .picture(let picture):
      canvas.image(
        PixelImage(picture), in: area, appearance: state.appearance,
        maximumScale: largest * mostEnlarged(picture.shape))
    case .numbers(let numbers):
      if numbers.count <= area.height {
        drawRows(numbers, on: &canvas, in: area)
      } else {
        // A curve that touched its neighbour's would seem to go on there.
        let (curve, _) = area.splitColumns(area.width - (range == nil ? 0 : 1))
        drawCurves([numbers], state, on: &canvas, in: curve, range: range)
      }
    }
  }

  /// How many times as large a small image may be drawn: about as large as one of 28x28 is.
  static func mostEnlarged(_ shape: ImageShape) -> Int {
    max(1, usualSide / max(shape.width, shape.height))
  }

  private static let usualSide = 28

  /// From the least to the greatest of some samples' numbers; nil for images.
  static func range(of samples: [Sample]) -> ClosedRange<Double>? {
    var values: [Double] = []
    for case .numbers(let numbers) in samples { values += numbers.map(Double.init) }
    return values.isEmpty ? nil : ScatterPlot.range(of: values)
  }

  /// What a sample's numbers are called: places in space, or by their index.
  static func name(of index: Int, among count: Int) -> String {
    let places = ["x", "y", "z"]
    return count <= places.count ? places[index] : "\(index)"
  }

  /// A number a row, with its name.
  private static func drawRows(_ numbers: [Float], on canvas: inout Canvas, in area: Area) {
    let values = numbers.map { fixed(Double($0), decimals: decimals) }
    let names = numbers.indices.map { name(of: $0, among: numbers.count) }
    let widths = (
      name: names.map(textWidth).max() ?? 0, value: values.map(textWidth).max() ?? 0
    )
    let showsNames = widths.name + 1 + widths.value <= area.width
    let width = widths.value + (showsNames ? widths.name + 1 : 0)
    let top = area.y + (area.height - numbers.count) / 2
    for (row, value) in values.enumerated() {
      let line = Area(
        x: area.x + max(0, area.width - width) / 2, y: top + row, width: min(width, area.width),
        height: 1)
      if showsNames { canvas.text(names[row], at: Point(x: line.x, y: line.y), Theme.dim) }
      canvas.text(value, alignedRightIn: line)
    }
  }

  /// Draws numbers by their index as curves over one another: the first as it is, the second over
  /// it as what was made of it.
  static func drawCurves(
    _ curves: [[Float]], _ state: State, on canvas: inout Canvas, in area: Area,
    showsLegend: Bool = false, range: ClosedRange<Double>? = nil
  ) {
    guard leastForCurve.fits(area) else {
      let values = curves.last?.map(Double.init) ?? []
      return canvas.sparkline(
        values, in: area, Style(.trainingLoss), glyphs: state.appearance.glyphs)
    }
    let styles: [(String, Style, LineStyle, Unicode.Scalar)] = [
      ("original", Style(.reference), .solid, "o"),
      ("rebuilt", Style(.trainingLoss), .dashed, "x"),
    ]
    let shown = curves.count == 1 ? [styles[1]] : styles
    var chart = Chart(
      series: zip(curves, shown).map { numbers, look in
        var series = ChartSeries(
          name: look.0, style: look.1, line: curves.count == 1 ? .solid : look.2,
          asciiGlyph: look.3, count: numbers.count
        ) { ChartSample(x: Double($0), y: Double(numbers[$0])) }
        series.showsValue = false
        return series
      }, yRange: range)
    chart.showsLegend = showsLegend
    chart.draw(on: &canvas, in: area, appearance: state.appearance)
  }
}
