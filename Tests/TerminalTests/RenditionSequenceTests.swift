import Canvas
import Terminal
import Testing

@Suite("A style as a terminal's sequence")
struct RenditionSequenceTests {
  private let palette = Palette(roles: [.bad: RGB(0xff0000)], labels: [RGB(0x5fafd7)])

  private func sequence(_ style: Style, _ depth: ColorDepth) -> String {
    Rendition(style, palette: palette, colors: TerminalColors(depth)).sequence(depth)
  }

  @Test("sets the attributes anew and both colours, in as many colours as there are")
  func depths() {
    let style = Style(.label(0), on: .grey(0), bold: true, underline: true)
    #expect(sequence(style, .indexed256) == "\u{1B}[0;1;4;38;5;74;48;5;16m")
    #expect(sequence(style, .direct) == "\u{1B}[0;1;4;38;2;95;175;215;48;2;0;0;8m")
    #expect(sequence(style, .mono) == "\u{1B}[0;1;4m")
    #expect(sequence(Style(.bad), .ansi16) == "\u{1B}[0;91m")
    #expect(sequence(Style(reverse: true), .indexed256) == "\u{1B}[0;7m")
    #expect(sequence(.plain, .indexed256) == "\u{1B}[0m")
  }
}
