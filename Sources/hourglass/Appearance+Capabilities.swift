import Drawing
import Terminal

extension Appearance {
  /// Greys of an image on a far terminal: neighbouring pixels are more often alike, so that it takes
  /// less than half the bytes.
  private static let farGreys = 8

  /// How to draw on a display.
  init(_ capabilities: Capabilities) {
    self.init(
      glyphs: capabilities.glyphs,
      greys: capabilities.overSSH
        ? min(capabilities.colors.greys, Self.farGreys) : capabilities.colors.greys,
      usesColor: capabilities.colors != .mono, imageColors: capabilities.colors.imageColors)
  }
}

extension ColorDepth {
  /// What images of colours are drawn in.
  var imageColors: ImageColors {
    switch self {
    case .mono, .ansi8, .ansi16: .none
    case .indexed256: .cube
    case .direct: .direct
    }
  }

  /// Grey grounds that can be told apart.
  var greys: Int {
    switch self {
    case .mono, .ansi8: 2
    case .ansi16: 4
    case .indexed256, .direct: 26
    }
  }
}
