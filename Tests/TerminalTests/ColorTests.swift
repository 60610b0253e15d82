import Canvas
import Terminal
import Testing

@Suite("Colours")
struct ColorTests {
  private let palette = Palette(
    roles: [.good: RGB(0x00ff00), .title: RGB(0xffffff)], labels: [RGB(0xff0000), RGB(0x0000ff)])

  private func greys(_ depth: ColorDepth) -> [Int32] {
    let colors = TerminalColors(depth)
    return (0...255).compactMap { colors.nearest(to: RGB(UInt32($0) * 0x010101)) }
  }

  @Test("256 colours have 26 greys, in order of brightness")
  func greysOf256() {
    let shown = greys(.indexed256)
    var distinct: [Int32] = []
    for grey in shown where grey != distinct.last { distinct.append(grey) }
    #expect(distinct == [16] + Array(232...255) + [231])
    #expect(shown.count == 256)
  }

  @Test("16 colours have four greys, and eight have three")
  func greysOfAnsi() {
    var distinct: [Int32] = []
    for grey in greys(.ansi16) where grey != distinct.last { distinct.append(grey) }
    #expect(distinct == [0, 8, 7, 15])
    #expect(Set(greys(.ansi8)) == [0, 7, 15])
  }

  @Test("with four greys an image of four levels has all of them")
  func spreadGreys() {
    let colors = TerminalColors(.ansi16)
    let levels: [UInt32] = [0, 85, 170, 255]
    #expect(levels.map { colors.nearest(to: RGB($0 * 0x010101)) } == [0, 8, 7, 15])
  }

  @Test(
    "with few colours no text is black, white or grey, which some ground would swallow",
    arguments: [ColorDepth.ansi8, .ansi16])
  func readable(depth: ColorDepth) {
    let colors = TerminalColors(depth)
    for color in [0x005f87, 0x5f87af, 0x5f875f, 0xd7afd7, 0x000040, 0xffffaf] as [UInt32] {
      let number = colors.readable(RGB(color)) ?? -1
      #expect([1, 2, 3, 5, 6, 9, 12, 13].contains(number), "\(color) is shown as \(number)")
    }
    #expect(colors.readable(RGB(0x626262)) == nil)
  }

  @Test("few colours are told apart by hue")
  func hues() {
    let colors = TerminalColors(.ansi16)
    let wanted: [UInt32] = [0xff5f5f, 0x5faf87, 0xd7af5f, 0x5f87af, 0x5fafd7, 0xff87ff]
    #expect(wanted.map { colors.readable(RGB($0)) } == [9, 2, 3, 12, 6, 13])
  }

  @Test(
    "a colour of the cube is found itself",
    arguments: [
      (0xff0000, 196), (0x00ff00, 46), (0x0000ff, 21), (0x5f87af, 67), (0xffffaf, 229),
    ] as [(UInt32, Int32)])
  func cube(color: UInt32, index: Int32) {
    #expect(TerminalColors(.indexed256).nearest(to: RGB(color)) == index)
  }

  @Test("a colour beside one of the cube is taken for it")
  func nearCube() {
    #expect(TerminalColors(.indexed256).nearest(to: RGB(0xfa0402)) == 196)
    #expect(TerminalColors(.indexed256).nearest(to: RGB(0x5c85b2)) == 67)
  }

  @Test("an image's colours need one number each, and so few pairs, of the cube")
  func imageColors() {
    let colors = TerminalColors(.indexed256)
    for (color, number) in [(0x5f87af, 67), (0xff0000, 196), (0xd7d7ff, 189)] as [(UInt32, Int32)] {
      let style = Style(.color(RGB(color)), on: .color(RGB(color)))
      let rendition = Rendition(style, palette: palette, colors: colors)
      #expect(rendition.foreground == number && rendition.background == number)
    }
  }

  @Test("direct colours stay what they are, and no colours are none")
  func extremes() {
    #expect(TerminalColors(.direct).nearest(to: RGB(0x123456)) == 0x123456)
    #expect(TerminalColors(.mono).nearest(to: RGB(0x123456)) == nil)
  }

  @Test("the depth of a terminal is the greatest that it reaches")
  func depths() {
    #expect(
      [-1, 0, 8, 16, 88, 256, 32767, 16_777_216].map { ColorDepth(count: $0) } == [
        .mono, .mono, .ansi8, .ansi16, .ansi16, .indexed256, .indexed256, .direct,
      ])
  }

  @Test("the terminal's own colours are left to it")
  func standard() {
    let rendition = Rendition(.plain, palette: palette, colors: TerminalColors(.indexed256))
    #expect(rendition.foreground == -1 && rendition.background == -1)
  }

  @Test("roles and labels have the palette's colours")
  func inks() {
    let style = Style(.role(.good), on: .label(1))
    let rendition = Rendition(style, palette: palette, colors: TerminalColors(.indexed256))
    #expect(rendition.foreground == 46 && rendition.background == 21)
  }

  @Test("with eight colours a bright glyph is bold, and a ground is never bright")
  func eightColors() {
    let style = Style(.label(0), on: .grey(255))
    let rendition = Rendition(style, palette: palette, colors: TerminalColors(.ansi8))
    #expect(rendition.foreground == 1 && rendition.bold && rendition.background == 7)
  }

  @Test("without colours titles are bold and selections reversed")
  func mono() {
    let colors = TerminalColors(.mono)
    let title = Rendition(Style(.title), palette: palette, colors: colors)
    let selected = Rendition(
      Style(.role(.text), on: .role(.selection)), palette: palette, colors: colors)
    #expect(title.bold && !title.reverse && title.foreground == -1)
    #expect(selected.reverse && selected.background == -1)
  }
}
