import Canvas

/// What dots are drawn with.
public struct Pen: Sendable {
  /// How a cell is drawn that this pen has the last word on.
  public var style: Style
  /// A pen wipes out the dots of lesser pens in a cell, for a cell has but one colour.
  public var priority: Int
  /// What ASCII terminals show instead of dots.
  public var asciiGlyph: Unicode.Scalar

  /// A pen.
  public init(_ style: Style, priority: Int = 0, asciiGlyph: Unicode.Scalar = "*") {
    self.style = style
    self.priority = priority
    self.asciiGlyph = asciiGlyph
  }
}

/// A raster of dots finer than cells: 2 by 4 braille dots a cell, or 1 by 1 where there is no braille.
public struct DotCanvas: Sendable {
  /// Columns of dots.
  public let width: Int
  /// Rows of dots.
  public let height: Int
  /// The raster's size in cells.
  public let size: Size
  /// Columns of dots in a cell.
  public let dotsAcross: Int
  /// Rows of dots in a cell.
  public let dotsDown: Int
  private var patterns: [UInt8]
  private var pens: [Pen?]

  /// The bits of a braille pattern, by row and then column.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
  /// The braille pattern without dots.
  private static let blankBraille: UInt32 = 0x2800

  /// An empty raster over so many cells.
  public init(_ size: Size, glyphs: GlyphSet) {
    self.size = size
    (dotsAcross, dotsDown) = glyphs.hasSymbols ? (2, 4) : (1, 1)
    width = size.width * dotsAcross
    height = size.height * dotsDown
    patterns = Array(repeating: 0, count: size.cellCount)
    pens = Array(repeating: nil, count: size.cellCount)
  }

  /// Sets a dot; outside of the raster, or in a cell of a greater pen, it does nothing.
  public mutating func set(_ x: Int, _ y: Int, _ pen: Pen) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let cell = (y / dotsDown) * size.width + x / dotsAcross
    if let owner = pens[cell] {
      if owner.priority > pen.priority { return }
      if owner.priority < pen.priority { patterns[cell] = 0 }
    }
    pens[cell] = pen
    patterns[cell] |= Self.bits[(y % dotsDown) * 2 + x % dotsAcross]
  }

  /// Sets the dots of one column between two rows, both included.
  public mutating func column(_ x: Int, from first: Int, to last: Int, _ pen: Pen) {
    let low = max(0, min(first, last))
    let high = min(height - 1, max(first, last))
    guard low <= high else { return }
    for y in low...high { set(x, y, pen) }
  }

  /// Sets the dots of a straight line where `isDrawn` holds for the dot's column.
  public mutating func line(
    from start: Point, to end: Point, _ pen: Pen, where isDrawn: (Int) -> Bool = { _ in true }
  ) {
    let steps = max(abs(end.x - start.x), abs(end.y - start.y))
    guard steps > 0 else {
      if isDrawn(start.x) { set(start.x, start.y, pen) }
      return
    }
    guard let shown = shares(from: start, to: end) else { return }
    let (first, last) = (shown.lowerBound * Double(steps), shown.upperBound * Double(steps))
    for step in Int(first.rounded(.down))...Int(last.rounded(.up)) {
      let share = Double(step) / Double(steps)
      let x = start.x + Int((Double(end.x - start.x) * share).rounded())
      let y = start.y + Int((Double(end.y - start.y) * share).rounded())
      if isDrawn(x) { set(x, y, pen) }
    }
  }

  /// The part of a straight line, as shares of its length, that is on the canvas; nil if none is. The
  /// ends of one may be very far away.
  private func shares(from start: Point, to end: Point) -> ClosedRange<Double>? {
    func shares(from start: Int, by distance: Int, within count: Int) -> ClosedRange<Double>? {
      guard distance != 0 else { return (0..<count).contains(start) ? 0...1 : nil }
      let (one, other) = (
        Double(-1 - start) / Double(distance), Double(count - start) / Double(distance)
      )
      let within = min(one, other)...max(one, other)
      return within.overlaps(0...1) ? within.clamped(to: 0...1) : nil
    }
    guard let across = shares(from: start.x, by: end.x - start.x, within: width),
      let down = shares(from: start.y, by: end.y - start.y, within: height),
      across.overlaps(down)
    else { return nil }
    return across.clamped(to: down)
  }

  /// Draws the cells that have dots; all of them are a detail of the canvas.
  public func draw(on canvas: inout Canvas, at origin: Point) {
    for y in 0..<size.height {
      for x in 0..<size.width {
        let cell = y * size.width + x
        guard let pen = pens[cell], patterns[cell] != 0 else { continue }
        let braille = Unicode.Scalar(Self.blankBraille + UInt32(patterns[cell]))
        let glyph = dotsAcross == 1 ? pen.asciiGlyph : braille ?? pen.asciiGlyph
        canvas[origin.x + x, origin.y + y] = Cell(glyph, pen.style)
      }
    }
    canvas.markDetail(Area(x: origin.x, y: origin.y, width: size.width, height: size.height))
  }
}
