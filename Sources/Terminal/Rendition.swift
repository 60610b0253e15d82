import Canvas

/// A style as one terminal shows it: colours by number and attributes.
public struct Rendition: Hashable, Sendable {
  /// The glyph's colour, or -1 for the terminal's own.
  public var foreground: Int32 = -1
  /// The ground's colour, or -1 for the terminal's own.
  public var background: Int32 = -1
  /// Drawn bold.
  public var bold = false
  /// Foreground and background exchanged.
  public var reverse = false
  /// A line below the glyph.
  public var underline = false

  /// A style in a palette's colours, as near as the terminal comes to it.
  public init(_ style: Style, palette: Palette, colors: TerminalColors) {
    bold = style.bold
    reverse = style.reverse
    underline = style.underline
    if colors.depth == .mono || palette.isColorless {
      tellApartWithoutColor(style, palette: palette)
    } else {
      foreground =
        Self.number(of: style.foreground, palette, colors) ?? colors.plain(palette.text)
      background =
        Self.number(of: style.background, palette, colors) ?? colors.plain(palette.ground)
      if colors.depth == .ansi8 { fitEightColors() }
    }
  }

  /// Without colours, what stands out does so by bold, and what has a ground by reverse.
  private mutating func tellApartWithoutColor(_ style: Style, palette: Palette) {
    if case .role(let role) = style.foreground, Self.boldRoles.contains(role) { bold = true }
    if case .role(.selection) = style.background {
      reverse.toggle()
    } else if case .grey(let ground) = style.background, case .grey(let glyph) = style.foreground,
      ground > glyph
    {
      reverse.toggle()
    }
  }

  private static let boldRoles: Set<Role> = [.title, .key, .focusedFrame, .selection, .bad]

  private static func number(
    of ink: Ink, _ palette: Palette, _ colors: TerminalColors
  ) -> Int32? {
    guard let color = palette.color(of: ink) else { return nil }
    switch ink {
    case .grey, .color: return colors.nearest(to: color)
    case .label(let label):
      let numbers = colors.distinct(palette.labels, on: palette.ground)
      return numbers[((label % numbers.count) + numbers.count) % numbers.count]
    case .standard, .role, .step: return colors.readable(color, on: palette.ground)
    }
  }

  /// Eight colours: a bright glyph is a bold one, a ground is never bright.
  private mutating func fitEightColors() {
    if foreground >= 8 {
      foreground -= 8
      bold = true
    }
    if background >= 8 { background -= 8 }
  }
}
