import CNcurses
import Canvas
import Glibc

/// Puts what has changed between two canvases into ncurses' window.
struct Painter {
  /// How one style is drawn: a rendition, and the number of its pair of colours.
  private struct Paint {
    var rendition: Rendition
    var pair: Int32
  }

  private var colors: TerminalColors
  private let utf8: Bool
  private var pairs: PairTable
  private var shown: Canvas?
  private var palette: Palette?
  /// Paints found so far: to find one takes much arithmetic.
  private var paints: [Style: Paint] = [:]

  /// A painter for a terminal with these colours and so many pairs of them.
  init(colors: TerminalColors, pairCount: Int, utf8: Bool) {
    self.colors = colors
    self.utf8 = utf8
    pairs = PairTable(pairCount: pairCount)
  }

  /// Forgets what is shown, so that the next canvas is painted whole.
  mutating func forget() {
    shown = nil
  }

  /// Paints in other colours from the next canvas on.
  mutating func use(_ colors: TerminalColors) {
    self.colors = colors
    startAnew()
  }

  /// Paints what lies within a window; returns whether anything changed.
  mutating func paint(_ canvas: Canvas, palette: Palette, window: Size) -> Bool {
    if palette != self.palette {
      paints.removeAll(keepingCapacity: true)
      shown = nil
    } else if shown == canvas {
      return false
    }
    self.palette = palette
    if !paintChanges(canvas, palette, window, substituting: false) {
      // No pair is left. Those that only past canvases used make room, at the price of painting
      // all; if even that is not enough, some cells have nearly the right colours.
      startAnew()
      _ = paintChanges(canvas, palette, window, substituting: true)
    }
    shown = canvas
    return true
  }

  private mutating func startAnew() {
    shown = nil
    paints.removeAll(keepingCapacity: true)
    pairs.removeAll()
    werase(curses_window())
    reset_color_pairs()
    curses_repaint()
  }

  /// Paints the cells that differ from what is shown, those beyond the canvas empty; false where a
  /// pair found no room.
  ///
  /// In one column the lowest cell stays empty: where a terminal scrolls after its last cell, ncurses
  /// writes that by way of the one to the left of it, and reads it from beyond its memory.
  private mutating func paintChanges(
    _ canvas: Canvas, _ palette: Palette, _ window: Size, substituting: Bool
  ) -> Bool {
    let before = shown
    for y in 0..<window.height {
      for x in 0..<window.width {
        let cell = canvas[x, y]
        if let before, before[x, y] == cell { continue }
        if window.width == 1, y == window.height - 1 {
          curses_put(Int32(y), Int32(x), wchar_t(Cell().glyph.value), curses_attributes(), 0)
          continue
        }
        guard let paint = paint(for: cell, palette, substituting: substituting) else {
          return false
        }
        curses_put(
          Int32(y), Int32(x), wchar_t(cell.glyph.shown(utf8: utf8).value),
          paint.rendition.attributes, paint.pair)
      }
    }
    return true
  }

  private mutating func paint(
    for cell: Cell, _ palette: Palette, substituting: Bool
  ) -> Paint? {
    var style = cell.style
    // An empty cell has only a ground: so fewer pairs are needed, and fewer bytes sent.
    if cell.glyph == " " && !style.reverse && !style.underline { style.foreground = .standard }
    if let found = paints[style] { return found }
    let rendition = Rendition(style, palette: palette, colors: colors)
    guard let pair = number(of: rendition, substituting: substituting) else { return nil }
    let paint = Paint(rendition: rendition, pair: pair)
    paints[style] = paint
    return paint
  }

  private mutating func number(of rendition: Rendition, substituting: Bool) -> Int32? {
    let pair = PairTable.Pair(
      foreground: rendition.foreground, background: rendition.background)
    switch pairs.number(of: pair) {
    case .known(let number): return number
    case .new(let number):
      init_extended_pair(number, pair.foreground, pair.background)
      return number
    case .full: return substituting ? pairs.substitute(for: pair) : nil
    }
  }
}

extension Unicode.Scalar {
  /// What is drawn for it: itself, if the terminal can show it in one column.
  fileprivate func shown(utf8: Bool) -> Unicode.Scalar {
    if (0x20..<0x7f).contains(value) { return self }
    if !utf8 { return AsciiGlyphs.nearest(to: self) }
    return curses_width(wchar_t(value)) == 1 ? self : "?"
  }
}

extension Rendition {
  fileprivate var attributes: curses_attributes {
    curses_attributes(bold: bold, reverse: reverse, underline: underline)
  }
}
