import Canvas

extension Palette {
  /// The default colours: middling bright, so that they read on dark and light grounds alike (a
  /// contrast of 2.5 at least, of labels 2), taken from the 256-colour cube. The labels were chosen
  /// from it so that the least distance of two (CIE 1976) is great: 33 for most people, 17 for the
  /// green-blind, 22 for the red-blind and 18 for the blue-blind (simulated after Machado et al.
  /// 2009). Plain text keeps the terminal's own colour.
  public static let calm = Palette(
    roles: [
      .dim: RGB(0x878787), .title: RGB(0x5f87af), .accent: RGB(0x00afd7), .frame: RGB(0x6c6c6c),
      .focusedFrame: RGB(0x00afd7), .selection: RGB(0x5f87af), .trainingLoss: RGB(0x00afd7),
      .rawLoss: RGB(0x005f87), .validationLoss: RGB(0xd78700), .testLoss: RGB(0xd75f87),
      .reconstructionLoss: RGB(0x87af5f), .klDivergence: RGB(0xaf87d7),
      .reference: RGB(0x949494), .axis: RGB(0x767676), .good: RGB(0x5faf87),
      .warning: RGB(0xd78700), .bad: RGB(0xff5f5f), .key: RGB(0x00afd7), .panel: RGB(0x5f87af),
    ],
    labels: [
      RGB(0x5fafff), RGB(0xaf5f00), RGB(0x5f875f), RGB(0xff005f), RGB(0x5f5fd7), RGB(0xd7af5f),
      RGB(0xaf00ff), RGB(0xff87af), RGB(0xaf5faf), RGB(0xafaf00),
    ],
    // From dark blue to yellow, ever brighter, as viridis does.
    steps: [
      RGB(0x5f5faf), RGB(0x5f87af), RGB(0x00afaf), RGB(0x00af87), RGB(0x5faf5f), RGB(0x87d75f),
      RGB(0xd7d75f), RGB(0xffff87),
    ])
}
