import Canvas

extension Palette {
  /// Dark on white; taken from the 256-colour cube and its greys. The labels, of a contrast of 3 at
  /// least, were chosen as those of `calm`: the least distance of two is 30 for most people, 18 for
  /// the green-blind, 18 for the red-blind and 15 for the blue-blind.
  public static let light = Palette(
    roles: [
      .text: RGB(0x262626), .dim: RGB(0x6c6c6c), .title: RGB(0x005f87), .accent: RGB(0x005faf),
      .frame: RGB(0xb2b2b2), .focusedFrame: RGB(0x005faf), .selection: RGB(0xafd7ff),
      .trainingLoss: RGB(0x005fd7), .rawLoss: RGB(0x5f87d7), .validationLoss: RGB(0xaf5f00),
      .testLoss: RGB(0xd70087), .reconstructionLoss: RGB(0x008700),
      .klDivergence: RGB(0x8700d7), .reference: RGB(0x767676), .axis: RGB(0x767676),
      .good: RGB(0x00875f), .warning: RGB(0xaf5f00), .bad: RGB(0xd70000), .key: RGB(0xaf005f),
      .panel: RGB(0x5f87af),
    ],
    labels: [
      RGB(0x5f87d7), RGB(0xaf0000), RGB(0x00875f), RGB(0xaf8700), RGB(0x5f0087), RGB(0xff005f),
      RGB(0x005f87), RGB(0xaf5fff), RGB(0x0000d7), RGB(0xd700af),
    ],
    // From orange over violet to dark blue, ever darker.
    steps: [
      RGB(0xd7875f), RGB(0xd75f5f), RGB(0xd75f87), RGB(0xaf5faf), RGB(0x875faf), RGB(0x5f5faf),
      RGB(0x005f87), RGB(0x00005f),
    ],
    ground: RGB(0xffffff), text: RGB(0x262626))
}
