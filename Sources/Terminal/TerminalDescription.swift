import CNcurses

/// What terminfo says about a terminal of some name, found without opening it.
public struct TerminalDescription: Equatable, Sendable {
  /// The name that it is known by.
  public let name: String
  /// How many colours it has, 0 for none.
  public let colorCount: Int
  /// Whether its colours are red, green and blue instead of numbers.
  public let hasDirectColors: Bool
  /// Whether what it erases gets the ground's colour.
  public let erasesInGround: Bool
  /// Whether its cursor can be placed, without which there is no screen.
  public let placesCursor: Bool
  /// Whether its cursor can be hidden.
  public let hidesCursor: Bool
  /// Whether it tells of the mouse.
  public let hasMouse: Bool

  /// The description of a name, or nil where terminfo has none.
  public init?(of name: String) {
    var found = curses_description()
    guard curses_describe(name, &found) else { return nil }
    self.name = name
    colorCount = max(0, Int(found.colors))
    hasDirectColors = found.direct_colors
    erasesInGround = found.erases_in_ground
    placesCursor = found.places_cursor
    hidesCursor = found.hides_cursor
    hasMouse = found.mouse
  }

  /// How many colours are drawn with at most.
  public var depth: ColorDepth { ColorDepth(count: colorCount, direct: hasDirectColors) }
}
