/// What points are drawn as.
public enum PointStyle: CaseIterable, Sendable {
  /// The digits or letters of their labels.
  case glyphs
  /// Braille dots.
  case dots
  /// Shades, the darker the more points lie there.
  case density

  /// The style that the key switches to.
  var next: PointStyle {
    switch self {
    case .glyphs: .dots
    case .dots: .density
    case .density: .glyphs
    }
  }

  /// What it is called.
  var name: String {
    switch self {
    case .glyphs: "glyphs"
    case .dots: "dots"
    case .density: "density"
    }
  }
}

extension LatentScreen {
  /// Draws points another way.
  static func nextPointStyle(on state: inout State) {
    state.latent.pointStyle = state.latent.pointStyle.next
  }
}
