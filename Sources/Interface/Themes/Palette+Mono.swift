import Canvas

extension Palette {
  /// No colours: what a terminal without any shows; pictures of panels have the usual
  /// text on the usual ground.
  public static let mono = Palette(roles: [:], labels: [RGB(0x808080)], isColorless: true)
}
