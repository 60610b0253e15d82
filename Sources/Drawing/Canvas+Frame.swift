import Canvas

/// The lines that frames and axes are made of.
struct BoxLines {
  var horizontal: Unicode.Scalar
  var vertical: Unicode.Scalar
  /// Top left, top right, bottom left, bottom right.
  var corners: (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar, Unicode.Scalar)
  /// A tick that points to the left of a vertical axis.
  var leftTick: Unicode.Scalar
  /// A tick that points down from a horizontal axis.
  var downTick: Unicode.Scalar
  /// Where both axes meet.
  var origin: Unicode.Scalar

  init(_ glyphs: GlyphSet) {
    switch glyphs {
    case .ascii:
      (horizontal, vertical, corners) = ("-", "|", ("+", "+", "+", "+"))
      (leftTick, downTick, origin) = ("+", "+", "+")
    case .blocks:
      (horizontal, vertical, corners) = ("─", "│", ("┌", "┐", "└", "┘"))
      (leftTick, downTick, origin) = ("┤", "┬", "└")
    case .half, .braille, .quadrants, .sextants, .octants:
      (horizontal, vertical, corners) = ("─", "│", ("╭", "╮", "╰", "╯"))
      (leftTick, downTick, origin) = ("┤", "┬", "└")
    }
  }
}

extension Canvas {
  /// Draws a thin box with a title in its upper edge and gives the area inside it. An area
  /// too small for a box gets none and is given back whole.
  @discardableResult
  public mutating func frame(
    _ area: Area, title: String?, focused: Bool, glyphs: GlyphSet
  ) -> Area {
    guard area.width >= 3, area.height >= 3 else { return area }
    let lines = BoxLines(glyphs)
    let style = Style(focused ? .focusedFrame : .frame)
    drawEdges(of: area, lines, style)
    let room = area.width - 6
    if let title, room > 0 {
      let shown = ellipsized(title, width: room, glyphs: glyphs)
      text(" \(shown) ", at: Point(x: area.x + 2, y: area.y), Style(.title, bold: focused))
    }
    return area.inset(by: 1, 1)
  }

  private mutating func drawEdges(of area: Area, _ lines: BoxLines, _ style: Style) {
    let (right, bottom) = (area.maxX - 1, area.maxY - 1)
    for x in (area.x + 1)..<right {
      self[x, area.y] = Cell(lines.horizontal, style)
      self[x, bottom] = Cell(lines.horizontal, style)
    }
    for y in (area.y + 1)..<bottom {
      self[area.x, y] = Cell(lines.vertical, style)
      self[right, y] = Cell(lines.vertical, style)
    }
    self[area.x, area.y] = Cell(lines.corners.0, style)
    self[right, area.y] = Cell(lines.corners.1, style)
    self[area.x, bottom] = Cell(lines.corners.2, style)
    self[right, bottom] = Cell(lines.corners.3, style)
  }
}
