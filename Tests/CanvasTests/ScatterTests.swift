import Canvas
import Drawing
import Testing

@Suite("Scatter plots")
struct ScatterTests {
  private let area = Area(x: 3, y: 2, width: 60, height: 20)

  @Test("the middle of every point's cell is at most half a cell away from it")
  func middles() throws {
    let plot = ScatterPlot(points: Samples.points, mode: .labels)
    let plotArea = plot.plotArea(in: area)
    let across = (plot.xRange.upperBound - plot.xRange.lowerBound) / Double(plotArea.width)
    let up = (plot.yRange.upperBound - plot.yRange.lowerBound) / Double(plotArea.height)
    for point in plot.points {
      let cell = try #require(plot.cell(x: point.x, y: point.y, in: area))
      #expect(plotArea.contains(cell))
      let middle = plot.value(at: cell, in: area)
      #expect(abs(middle.x - point.x) <= 0.501 * across && abs(middle.y - point.y) <= 0.501 * up)
    }
  }

  @Test("points on the ends of the ranges are seen, however these are rounded, and none beyond")
  func ends() {
    for step in 1..<200 {
      let (low, high) = (-0.013 * Double(step), 0.0071 * Double(step))
      let plot = ScatterPlot(points: [], mode: .labels, xRange: low...high, yRange: low...high)
      let area = Area(x: 0, y: 0, width: 20 + step, height: 10 + step / 3)
      #expect(plot.cell(x: high, y: high, in: area) != nil)
      #expect(plot.cell(x: low, y: low, in: area) != nil)
      #expect(plot.cell(x: high.nextUp, y: low, in: area) == nil)
      #expect(plot.cell(x: .nan, y: low, in: area) == nil)
    }
  }

  @Test("y grows upwards")
  func upwards() throws {
    let plot = ScatterPlot(points: Samples.points, mode: .labels, xRange: -1...1, yRange: -1...1)
    let low = try #require(plot.cell(x: 0, y: -0.9, in: area))
    let high = try #require(plot.cell(x: 0, y: 0.9, in: area))
    #expect(high.y < low.y)
    #expect(plot.cell(x: 0, y: 1.1, in: area) == nil)
  }

  @Test("of two points in a cell the nearer to the eye is seen")
  func depth() throws {
    let points = [
      ScatterPoint(x: 0, y: 0, depth: 1, label: 7), ScatterPoint(x: 0, y: 0, depth: 0, label: 3),
    ]
    var canvas = Canvas(Size(width: 20, height: 8))
    let plot = ScatterPlot(points: points, mode: .labels, xRange: -1...1, yRange: -1...1)
    plot.draw(on: &canvas, in: canvas.area, appearance: Appearance())
    let cell = try #require(plot.cell(x: 0, y: 0, in: canvas.area))
    #expect(canvas[cell.x, cell.y].glyph == "7")
  }

  @Test("text that would break the screen is written as question marks")
  func foreignText() {
    var canvas = Canvas(Size(width: 8, height: 1))
    canvas.text("a\u{202e}b\n\u{200b}漢é", at: Point(x: 0, y: 0))
    #expect(String(String.UnicodeScalarView(canvas.row(0).map(\.glyph))) == "a?b???é ")
  }
}
