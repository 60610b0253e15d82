import Canvas
import Terminal

/// What a terminal must be sent so that it shows one canvas after the other: the cells that differ,
/// and as few sequences between them as may be.
package struct CanvasChanges {
  /// A cell as the terminal shows it.
  private struct Drawn: Equatable {
    var glyph: Unicode.Scalar = " "
    var rendition = Rendition(.plain)
  }

  private let colors: TerminalColors
  private var palette: Palette?
  private var renditions: [Style: Rendition] = [:]
  private var size = Size(width: 0, height: 0)
  private var shown: [Drawn] = []
  /// How the terminal draws now.
  private var rendition = Rendition(.plain)
  /// Where its cursor is; nil where that is not known.
  private var cursor: Point?

  /// Cells between two that differ are sent again where they are no more than this, and drawn alike.
  private static let mostResent = 3

  /// For a terminal of so many colours, of which nothing is known.
  package init(_ depth: ColorDepth) {
    colors = TerminalColors(depth)
  }

  /// What turns the canvas before into this one.
  package mutating func bytes(to canvas: Canvas, palette: Palette) -> String {
    var sent = ""
    if palette != self.palette { renditions.removeAll() }
    self.palette = palette
    if canvas.size != size {
      size = canvas.size
      shown = Array(repeating: Drawn(), count: size.width * size.height)
      (rendition, cursor) = (Rendition(.plain), nil)
      sent = "\u{1B}[0m\u{1B}[2J"
    }
    for y in 0..<size.height { addRow(y, of: canvas, palette, to: &sent) }
    return sent
  }

  private mutating func addRow(
    _ y: Int, of canvas: Canvas, _ palette: Palette, to sent: inout String
  ) {
    for x in 0..<size.width {
      let cell = drawn(canvas[x, y], palette)
      guard cell != shown[y * size.width + x] else { continue }
      move(to: Point(x: x, y: y), &sent)
      sent += change(to: cell.rendition)
      sent.unicodeScalars.append(cell.glyph)
      shown[y * size.width + x] = cell
      // Behind the last column terminals differ.
      cursor = x + 1 < size.width ? Point(x: x + 1, y: y) : nil
    }
  }

  private mutating func drawn(_ cell: Cell, _ palette: Palette) -> Drawn {
    let rendition =
      renditions[cell.style] ?? Rendition(cell.style, palette: palette, colors: colors)
    renditions[cell.style] = rendition
    var drawn = Drawn(glyph: cell.glyph, rendition: rendition)
    // An empty cell has only a ground.
    if cell.glyph == " ", !rendition.reverse, !rendition.underline {
      (drawn.rendition.foreground, drawn.rendition.bold) = (Rendition(.plain).foreground, false)
    }
    return drawn
  }

  private func move(to place: Point, _ sent: inout String) {
    guard let cursor, cursor.y == place.y, cursor.x <= place.x else {
      sent += "\u{1B}[\(place.y + 1);\(place.x + 1)H"
      return
    }
    let between = shown[(place.y * size.width + cursor.x)..<(place.y * size.width + place.x)]
    guard !between.isEmpty else { return }
    if between.count <= Self.mostResent, between.allSatisfy({ $0.rendition == rendition }) {
      sent.unicodeScalars += between.map(\.glyph)
    } else {
      sent += "\u{1B}[\(between.count == 1 ? "" : "\(between.count)")C"
    }
  }

  private mutating func change(to wanted: Rendition) -> String {
    defer { rendition = wanted }
    return wanted.change(from: rendition, colors.depth)
  }
}

extension Rendition {
  /// The terminal's own way of drawing.
  fileprivate init(_ style: Style) {
    self.init(style, palette: Palette(roles: [:], labels: [RGB(0)]), colors: TerminalColors(.mono))
  }
}
