/// What a colour means; a palette turns it into a colour, and the terminal into the nearest one
/// that it can show. A role's raw value is its letter in the style grids of snapshot tests.
public enum Role: Character, CaseIterable, Sendable {
  case text = "t"
  case dim = "d"
  case title = "T"
  case accent = "a"
  case frame = "f"
  case focusedFrame = "F"
  case selection = "s"
  case trainingLoss = "L"
  case rawLoss = "l"
  case validationLoss = "V"
  case testLoss = "E"
  case reconstructionLoss = "R"
  case klDivergence = "K"
  case reference = "P"
  case axis = "x"
  case good = "g"
  case warning = "w"
  case bad = "b"
  case key = "k"
  case panel = "p"
}

/// The colour of a glyph or of the ground behind it.
public enum Ink: Hashable, Sendable {
  /// The colour of plain text, or of the ground: the palette's, or else the terminal's own, so that
  /// light terminals stay light.
  case standard
  /// A meaning, coloured by the palette.
  case role(Role)
  /// A brightness of an image, 0 black to 255 white.
  case grey(UInt8)
  /// A colour of an image.
  case color(RGB)
  /// A class of the data, coloured by the palette, cyclically.
  case label(Int)
  /// A step of a scale from little to much, coloured by the palette.
  case step(Int)
}

/// How a cell is drawn: two inks and attributes.
public struct Style: Hashable, Sendable {
  /// The glyph's colour.
  public var foreground: Ink
  /// The colour behind the glyph.
  public var background: Ink
  /// Drawn bold.
  public var bold: Bool
  /// Foreground and background exchanged.
  public var reverse: Bool
  /// A line below the glyph.
  public var underline: Bool

  /// A style; by default plain text on the ground.
  public init(
    _ foreground: Ink = .standard, on background: Ink = .standard,
    bold: Bool = false, reverse: Bool = false, underline: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.reverse = reverse
    self.underline = underline
  }

  /// A style whose glyph has a role's colour.
  public init(_ role: Role, bold: Bool = false, reverse: Bool = false) {
    self.init(.role(role), bold: bold, reverse: reverse)
  }

  /// Plain text on the ground.
  public static let plain = Style()
}
