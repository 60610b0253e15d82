import Canvas

/// How the frame's parts are drawn, in roles; the palette says in which colours.
enum Theme {
  /// Keys in hints and help.
  static let key = Style(.key, bold: true)
  /// What is there but matters less.
  static let dim = Style(.dim)
  /// The chosen tab, or whatever else is chosen: it stands out without colour too.
  static let chosen = Style(.accent, bold: true, reverse: true)
  /// A heading.
  static let heading = Style(.title, bold: true)
  /// A word that asks to be read.
  static let accent = Style(.accent, bold: true)
}

extension Palette {
  /// The default colours: middling bright, so that they read on dark and light grounds alike, taken
  /// from the 256-colour cube. The labels were chosen from it so that the least distance of two
  /// (CIE 1976) is greatest: 34 for most people, 18 for the green-blind, 21 for the red-blind and
  /// 16 for the blue-blind (simulated after Machado et al. 2009). Plain text keeps the terminal's
  /// own colour.
  public static let calm = Palette(
    roles: [
      .dim: RGB(0x878787), .title: RGB(0x5f87af), .accent: RGB(0x5fafd7), .frame: RGB(0x626262),
      .focusedFrame: RGB(0x5fafd7), .selection: RGB(0x5f87af), .trainingLoss: RGB(0x5fafd7),
      .rawLoss: RGB(0x005f87), .validationLoss: RGB(0xd7af5f), .testLoss: RGB(0xd7875f),
      .reconstructionLoss: RGB(0x87af5f), .klDivergence: RGB(0xaf87d7),
      .reference: RGB(0x949494), .axis: RGB(0x767676), .good: RGB(0x5faf87),
      .warning: RGB(0xd7af5f), .bad: RGB(0xff5f5f), .key: RGB(0x5fafd7), .panel: RGB(0x5f87af),
    ],
    labels: [
      RGB(0x0087af), RGB(0xd75f00), RGB(0x5fd7af), RGB(0xd7af5f), RGB(0x875fff), RGB(0x87d700),
      RGB(0xff87ff), RGB(0xff005f), RGB(0x5f875f), RGB(0xd7afd7),
    ],
    // From dark blue to yellow, ever brighter, as viridis does.
    steps: [
      RGB(0x5f5faf), RGB(0x5f87af), RGB(0x00afaf), RGB(0x00af87), RGB(0x5faf5f), RGB(0x87d75f),
      RGB(0xd7d75f), RGB(0xffff87),
    ])
}
