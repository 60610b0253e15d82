import Canvas
import Drawing
import Testing

@Suite("Images")
struct ImageTests {
  @Test(
    "28x28 takes the largest of 28x14, 14x7 and 7x4 that fits, and nothing where none does",
    arguments: [
      ((200, 60), (28, 14)), ((28, 14), (28, 14)), ((27, 14), (14, 7)), ((28, 13), (14, 7)),
      ((13, 9), (7, 4)), ((7, 4), (7, 4)), ((6, 4), (0, 0)), ((7, 3), (0, 0)),
    ])
  func sizes(room: (Int, Int), cells: (Int, Int)) {
    for (_, appearance) in Samples.appearances {
      let size = imageCells(
        width: 28, height: 28, fitting: Size(width: room.0, height: room.1),
        appearance: appearance)
      #expect(size == Size(width: cells.0, height: cells.1))
    }
  }

  @Test("a blank image is true black")
  func black() {
    let blank = PixelImage(width: 28, height: 28, pixels: Array(repeating: 0, count: 784))
    var canvas = Canvas(Size(width: 14, height: 7))
    canvas.image(blank, in: canvas.area, appearance: Appearance())
    #expect(canvas[3, 3] == Cell(" ", Style(.standard, on: .grey(0))))
  }

  @Test("full size keeps every pixel, quantised to the terminal's greys", arguments: [4, 26])
  func fullSize(greys: Int) {
    var canvas = Canvas(Size(width: 28, height: 14))
    let image = Samples.image
    canvas.image(image, in: canvas.area, appearance: Appearance(greys: greys))
    for y in 0..<28 {
      for x in 0..<28 {
        let cell = canvas[x, y / 2]
        let top = y.isMultiple(of: 2) && cell.glyph == "▀"
        guard case .grey(let level) = top ? cell.style.foreground : cell.style.background else {
          Issue.record("no grey at \(x), \(y)")
          continue
        }
        let off = abs(Int(level) - Int(image.pixels[y * 28 + x]))
        #expect(off <= 255 / (greys - 1) / 2 + 1)
      }
    }
  }

  @Test("an image keeps its light when it shrinks: even grey stays the same grey")
  func averages() {
    let grey = PixelImage(width: 28, height: 28, pixels: Array(repeating: 102, count: 784))
    var canvas = Canvas(Size(width: 7, height: 4))
    canvas.image(grey, in: canvas.area, appearance: Appearance())
    #expect(canvas[0, 0].style.background == .grey(102))
    #expect(canvas[6, 3] == canvas[0, 0])
  }

  @Test("steadying keeps old pixels that noise moved and takes those that changed")
  func steady() {
    let old = PixelImage(width: 3, height: 1, pixels: [100, 100, 15])
    let new = PixelImage(width: 3, height: 1, pixels: [105, 140, 5])
    #expect(new.steadied(against: old).pixels == [100, 140, 0])
    #expect(new.steadied(against: nil) == new)
  }
}
