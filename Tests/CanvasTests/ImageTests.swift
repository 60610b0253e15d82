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

  /// Red fading to black from left to right, over the same green, grey and a soft orange.
  private static var colored: PixelImage {
    let (width, height) = (16, 8)
    var pixels = [UInt8](repeating: 0, count: 3 * width * height)
    for y in 0..<height {
      for x in 0..<width {
        let level = UInt8(255 - 16 * x)
        let color: [UInt8] =
          switch y / 2 {
          case 0: [level, 0, 0]
          case 1: [0, level, 0]
          case 2: [level, level, level]
          default: [level, level / 2 + 20, 40]
          }
        for channel in 0..<3 { pixels[(channel * height + y) * width + x] = color[channel] }
      }
    }
    return PixelImage(width: width, height: height, channels: 3, pixels: pixels)
  }

  private func drawn(_ image: PixelImage, _ appearance: Appearance) -> Canvas {
    var canvas = Canvas(Size(width: image.width, height: image.height / 2))
    canvas.image(image, in: canvas.area, appearance: appearance)
    return canvas
  }

  @Test("colours are those of the terminal's cube, and greys stay greys", arguments: [0, 5])
  func cube(column: Int) {
    let canvas = drawn(Self.colored, Appearance())
    func ink(_ row: Int) -> Ink { canvas[column, row].style.background }
    let level = column == 0 ? 255 : 175
    #expect(ink(0) == .color(RGB(UInt32(level) << 16)))
    #expect(ink(1) == .color(RGB(UInt32(level) << 8)))
    guard case .grey = ink(2) else { return #expect(Bool(false), "\(ink(2))") }
    guard case .color(let soft) = ink(3) else { return #expect(Bool(false), "\(ink(3))") }
    #expect(soft.red >= soft.green && soft.green >= soft.blue && soft.red > soft.blue)
  }

  @Test("direct colours are near the pixel's own, and few")
  func direct() {
    let (image, half) = (Self.colored, 255 / 15 / 2 + 1)
    let canvas = drawn(image, Appearance(imageColors: .direct))
    var distinct = Set<Ink>()
    for y in 0..<4 {
      for x in 0..<image.width {
        let ink = canvas[x, y].style.background
        distinct.insert(ink)
        let parts: [UInt8]
        switch ink {
        case .color(let color): parts = [color.red, color.green, color.blue]
        case .grey(let level): parts = [level, level, level]
        default: return #expect(Bool(false), "\(ink)")
        }
        for channel in 0..<3 {
          let wanted = Int(image.pixels[(channel * image.height + 2 * y) * image.width + x])
          #expect(abs(Int(parts[channel]) - wanted) <= half)
        }
      }
    }
    #expect(distinct.count <= 4 * 16)
  }

  @Test("without colours the eye's weights make them grey: green is brighter than red than blue")
  func luminance() {
    func grey(_ color: [UInt8], _ appearance: Appearance) -> Cell {
      let image = PixelImage(
        width: 8, height: 8, channels: 3,
        pixels: color.flatMap {
          Array(repeating: $0, count: 64)
        })
      return drawn(image, appearance)[3, 2]
    }
    let colors: [[UInt8]] = [[0, 0, 255], [255, 0, 0], [0, 255, 0], [255, 255, 255]]
    let sixteen = Appearance(greys: 26, imageColors: .none)
    #expect(
      colors.map { grey($0, sixteen).style.background } == [
        .grey(31), .grey(71), .grey(153), .grey(255),
      ])
    let ascii = Appearance(glyphs: .ascii, greys: 2, usesColor: false)
    #expect(colors.map { grey($0, ascii).glyph } == [".", "-", "+", "@"])
  }

  @Test("noise in one channel repaints nothing, a change in one repaints the pixel whole")
  func steadyColors() {
    func image(_ pixels: [UInt8]) -> PixelImage {
      PixelImage(width: 2, height: 1, channels: 3, pixels: pixels)
    }
    let old = image([100, 100, 50, 50, 200, 200])
    let new = image([110, 110, 45, 45, 190, 120])
    let steady = new.steadied(against: old)
    #expect(steady.pixels == [100, 110, 50, 45, 200, 120])
    #expect(steady.changedPixels(from: old) == 1)
  }
}
