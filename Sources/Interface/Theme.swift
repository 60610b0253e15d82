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
