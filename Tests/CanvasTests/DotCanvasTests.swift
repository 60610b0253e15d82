import Canvas
import Drawing
import Testing

@Suite("Dots")
struct DotCanvasTests {
  private func drawn(_ lines: [(Point, Point)]) -> [Unicode.Scalar] {
    var dots = DotCanvas(Size(width: 8, height: 4), glyphs: .half)
    for (start, end) in lines { dots.line(from: start, to: end, Pen(Style())) }
    var canvas = Canvas(Size(width: 8, height: 4))
    dots.draw(on: &canvas, at: Point(x: 0, y: 0))
    return (0..<32).map { canvas[$0 % 8, $0 / 8].glyph }
  }

  @Test("of a line that begins and ends far outside are those of its part within, at once")
  func farLines() {
    let far = 1 << 31
    let lines = [
      (Point(x: -far, y: 5), Point(x: far, y: 5)), (Point(x: 3, y: far), Point(x: 3, y: -far)),
      (Point(x: -far, y: -far), Point(x: far, y: far)),
    ]
    let near = [
      (Point(x: -2, y: 5), Point(x: 40, y: 5)), (Point(x: 3, y: 40), Point(x: 3, y: -9)),
      (Point(x: -9, y: -9), Point(x: 40, y: 40)),
    ]
    let start = ContinuousClock.now
    #expect(drawn(lines) == drawn(near))
    #expect(drawn(near) != drawn([]))
    #expect(ContinuousClock.now - start < .seconds(1))
  }

  @Test("of a line that passes by are none")
  func passing() {
    let lines = [
      (Point(x: -9, y: -3), Point(x: 90, y: -3)), (Point(x: 20, y: -5), Point(x: 3, y: -1)),
      (Point(x: -20, y: 5), Point(x: 5, y: 60)), (Point(x: 99, y: 99), Point(x: 99, y: 99)),
    ]
    #expect(drawn(lines) == drawn([]))
  }
}
