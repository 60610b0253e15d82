import Canvas

/// What an open terminal can show.
public struct Capabilities: Equatable, Sendable {
  /// The terminal's name, as terminfo knows it.
  public var term: String
  /// Whether its characters are UTF-8.
  public var utf8: Bool
  /// What pictures and curves are made of: what the person asked for, or the best that the terminal
  /// is sure to have.
  public var glyphs: GlyphSet
  /// How many colours it shows.
  public var colors: ColorDepth
  /// Whether it is reached over SSH, so that fewer bytes should be sent.
  public var overSSH: Bool
  /// Something the person should know, or nil: `TERM=foo is unknown here: …`.
  public var notice: String?
}
