import Canvas

/// The colours that everything is drawn in, images aside: black is black in each of them.
public enum ColorTheme: String, CaseIterable, Sendable {
  /// Colours that read on dark and light grounds alike, on the terminal's own ground.
  case calm
  /// Light on a dark ground of its own.
  case dark
  /// Dark on a light ground of its own.
  case light
  /// No colours at all: bold and reverse instead.
  case mono

  /// What it is, in some words.
  public var summary: String {
    switch self {
    case .calm: "on the terminal's own ground, be it dark or light"
    case .dark: "light on a dark ground"
    case .light: "dark on a light ground"
    case .mono: "no colours: bold and reverse"
    }
  }

  /// Its colours.
  public var palette: Palette {
    switch self {
    case .calm: .calm
    case .dark: .dark
    case .light: .light
    case .mono: .mono
    }
  }

  /// The greatest light (relative luminance, 0 to 1) that a colour may have to be read on the ground.
  var brightest: Double { self == .light ? 0.3 : 1 }
}

extension State {
  /// Draws in the theme's colours.
  mutating func colorByTheme() {
    palette = theme.palette
    colorLabels()
    leaveColorsAway()
  }

  /// Draws images as the theme wants them.
  mutating func leaveColorsAway() {
    let isColorless = theme.palette.isColorless
    if appearance.isColorless != isColorless { appearance.isColorless = isColorless }
  }
}
