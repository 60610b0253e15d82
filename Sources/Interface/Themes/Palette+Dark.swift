import Canvas

extension Palette {
  /// Light on near-black, so that black images stand out a little from their ground; taken from the
  /// 256-colour cube and its greys. The labels, of a contrast of 4.5 at least, were chosen as those
  /// of `calm`: the least distance of two is 31 for most people, 18 for the green-blind, 22 for the
  /// red-blind and 16 for the blue-blind.
  public static let dark = Palette(
    roles: [
      .text: RGB(0xd0d0d0), .dim: RGB(0x9e9e9e), .title: RGB(0x87d7ff), .accent: RGB(0x5fd7ff),
      .frame: RGB(0x585858), .focusedFrame: RGB(0x5fd7ff), .selection: RGB(0x005f87),
      .trainingLoss: RGB(0x5fafff), .rawLoss: RGB(0x0087af), .validationLoss: RGB(0xffaf5f),
      .testLoss: RGB(0xff87af), .reconstructionLoss: RGB(0x87d787),
      .klDivergence: RGB(0xaf87ff), .reference: RGB(0xa8a8a8), .axis: RGB(0x8a8a8a),
      .good: RGB(0x5fd787), .warning: RGB(0xffd75f), .bad: RGB(0xff5f5f), .key: RGB(0xffd787),
      .panel: RGB(0x5f87af),
    ],
    labels: [
      RGB(0x5f87d7), RGB(0xd78700), RGB(0x00ffaf), RGB(0xff0087), RGB(0xaf5fff), RGB(0xd7d700),
      RGB(0x00afaf), RGB(0xd75f5f), RGB(0xffafff), RGB(0xafd75f),
    ],
    // From blue over green to pale yellow, ever brighter.
    steps: [
      RGB(0x5f5faf), RGB(0x5f87af), RGB(0x00afaf), RGB(0x00af87), RGB(0x5faf5f), RGB(0x87d75f),
      RGB(0xd7d75f), RGB(0xffffaf),
    ],
    ground: RGB(0x1c1c1c), text: RGB(0xd0d0d0))
}
