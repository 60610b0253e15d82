import Canvas

extension Palette {
  /// No colours: what a terminal without any shows. Pictures of panels are black on white.
  public static let mono = Palette(roles: [:], labels: [RGB(0x808080)], isColorless: true)
}
