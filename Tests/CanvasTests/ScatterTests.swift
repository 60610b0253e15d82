import Canvas
import Drawing
import Testing

@Suite("Scatter plots")
struct ScatterTests {
  private let area = Area(x: 3, y: 2, width: 60, height: 20)

  @Test("every point's cell leads back to a point in that cell")
  func cursorSnaps() throws {
    let plot = ScatterPlot(points: Samples.points, mode: .labels)
    for point in plot.points {
      let cell = try #require(plot.cell(x: point.x, y: point.y, in: area))
      #expect(plot.plotArea(in: area).contains(cell))
      let nearest = plot.points[try #require(plot.nearest(to: cell, in: area))]
      let found = try #require(plot.cell(x: nearest.x, y: nearest.y, in: area))
      #expect(abs(found.x - cell.x) <= 1 && abs(found.y - cell.y) <= 1)
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
