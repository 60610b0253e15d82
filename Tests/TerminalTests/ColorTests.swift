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

  private let dark = Palette(
    roles: [.dim: RGB(0x9e9e9e), .good: RGB(0x5fd787)], labels: [RGB(0xff0000)],
    ground: RGB(0x1c1c1c), text: RGB(0xd0d0d0))
  private let light = Palette(
    roles: [.dim: RGB(0x6c6c6c), .good: RGB(0x00875f)], labels: [RGB(0x0000ff)],
    ground: RGB(0xffffff), text: RGB(0x262626))

  private func numbers(_ style: Style, _ palette: Palette, _ depth: ColorDepth) -> [Int32] {
    let rendition = Rendition(style, palette: palette, colors: TerminalColors(depth))
    return [rendition.foreground, rendition.background]
  }

  @Test("a palette's own ground and text are painted at every depth that has colours")
  func ownGround() {
    #expect(numbers(.plain, dark, .indexed256) == [252, 234])
    #expect(numbers(.plain, light, .indexed256) == [235, 231])
    #expect(numbers(.plain, dark, .ansi16) == [7, 0])
    #expect(numbers(.plain, light, .ansi16) == [0, 15])
    #expect(numbers(.plain, dark, .ansi8) == [7, 0])
    #expect(numbers(.plain, light, .ansi8) == [0, 7])
    #expect(numbers(.plain, dark, .direct) == [0xd0d0d0, 0x1c1c1c])
    #expect(numbers(.plain, light, .mono) == [-1, -1])
    #expect(!Rendition(.plain, palette: dark, colors: TerminalColors(.ansi8)).bold)
  }

  @Test("on a ground of its own a grey of sixteen colours is grey, and of eight is plain text")
  func greyOnOwnGround() {
    #expect(numbers(Style(.dim), dark, .ansi16) == [8, 0])
    #expect(numbers(Style(.dim), light, .ansi16) == [8, 15])
    #expect(numbers(Style(.dim), light, .ansi8) == [0, 7])
  }

  @Test("on a light ground of its own text may be dark blue, on a dark one bright")
  func hueOnOwnGround() {
    #expect(numbers(Style(.label(0)), light, .ansi16) == [4, 15])
    #expect(numbers(Style(.good), dark, .ansi16)[0] == 2)
    let yellow = RGB(0xffff00)
    #expect(TerminalColors(.ansi16).readable(yellow, on: dark.ground) == 11)
    #expect(TerminalColors(.ansi16).readable(yellow) == 3)
    #expect(numbers(Style(.good), light, .ansi16)[0] == 2)
  }

  @Test("an image keeps its black and its white on any ground", arguments: [0, 1])
  func imagesKeepBlack(light isLight: Int) {
    let style = Style(.grey(255), on: .grey(0))
    #expect(numbers(style, isLight == 1 ? light : dark, .indexed256) == [231, 16])
  }

  @Test("a palette without colours shows none on a terminal that has them")
  func colorless() {
    var colorless = palette
    colorless.isColorless = true
    let title = Rendition(Style(.title), palette: colorless, colors: TerminalColors(.indexed256))
    #expect(title.bold && title.foreground == -1 && title.background == -1)
  }

  @Test("few colours are shared by as few labels as can be, told apart by hue")
  func labelsOfFewColors() {
    let labels: [UInt32] = [
      0x5fafff, 0xaf5f00, 0x5f875f, 0xff005f, 0x5f5fd7, 0xd7af5f, 0xaf00ff, 0xff87af, 0xaf5faf,
      0xafaf00,
    ]
    let palette = Palette(roles: [:], labels: labels.map { RGB($0) })
    for depth in [ColorDepth.ansi8, .ansi16] {
      let shown = (0..<10).map { label in
        Rendition(Style(.label(label)), palette: palette, colors: TerminalColors(depth))
      }
      #expect(Set(shown).count == 8, "\(depth)")
      var own = palette
      own.ground = RGB(0x1c1c1c)
      let onDark = (0..<10).map { label in
        Rendition(Style(.label(label)), palette: own, colors: TerminalColors(depth))
      }
      #expect(Set(onDark).count == 10, "\(depth)")
    }
    let colors = TerminalColors(.indexed256)
    #expect(Rendition(Style(.label(10)), palette: palette, colors: colors).foreground == 75)
  }
}
