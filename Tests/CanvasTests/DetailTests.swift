import Canvas
import Drawing
import Testing

@Suite("What of a canvas is a detail")
struct DetailTests {
  private let size = Size(width: 20, height: 8)
  private let appearance = Appearance(glyphs: .half)

  /// A picture all of one brightness in the left half, and a word beside it.
  private func canvas(brightness: UInt8, word: String) -> Canvas {
    var canvas = Canvas(size)
    canvas.image(
      PixelImage(width: 10, height: 10, pixels: Array(repeating: brightness, count: 100)),
      in: Area(x: 0, y: 0, width: 10, height: 5), appearance: appearance)
    canvas.text(word, at: Point(x: 12, y: 2))
    return canvas
  }

  @Test("a picture is, and stays as it is shown while the words beside it are new")
  func pictures() {
    let shown = canvas(brightness: 50, word: "two")
    let new = canvas(brightness: 230, word: "nine")
    #expect(new.withDetails(of: shown) == canvas(brightness: 50, word: "nine"))
    #expect(new.withDetails(of: new) == new)
  }

  @Test("dots are, with the empty cells between them")
  func dots() {
    func canvas(dotIn column: Int) -> Canvas {
      var canvas = Canvas(size)
      var dots = DotCanvas(size, glyphs: .half)
      dots.set(column * dots.dotsAcross, 0, Pen(.plain))
      dots.draw(on: &canvas, at: Point(x: 0, y: 0))
      return canvas
    }
    #expect(canvas(dotIn: 3).withDetails(of: canvas(dotIn: 7)) == canvas(dotIn: 7))
  }

  @Test("words written over a picture are none")
  func wordsOver() {
    var new = canvas(brightness: 230, word: "nine")
    new.text("over", at: Point(x: 3, y: 1))
    let shown = new.withDetails(of: canvas(brightness: 50, word: "two"))
    #expect((3..<7).map { shown[$0, 1].glyph } == Array("over".unicodeScalars))
    #expect(shown[8, 1] == canvas(brightness: 50, word: "two")[8, 1])
  }

  @Test("where words were shown, a picture that is to come leaves nothing of them")
  func wordsBefore() {
    var shown = Canvas(size)
    shown.fill(shown.area, with: Cell("w"))
    let new = canvas(brightness: 230, word: "nine")
    #expect(new.withDetails(of: shown)[3, 3] == Cell())
    #expect(new.withDetails(of: shown)[15, 5] == Cell())
    #expect(new.withDetails(of: shown)[12, 2] == Cell("n"))
  }
}
