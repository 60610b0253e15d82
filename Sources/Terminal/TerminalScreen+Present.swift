import Canvas
import CNcurses

extension TerminalScreen {
  /// Shows a canvas, in a palette's colours: only what has changed since the last one is sent.
  ///
  /// What lies outside of the window is left away; the window beyond the canvas is empty.
  public func present(_ canvas: Canvas, palette: Palette) {
    guard !isGone, painter.paint(canvas, palette: palette, colors: colors, on: self) else { return }
    wnoutrefresh(curses_window())
    doupdate()
  }
}

/// Puts what has changed between two canvases into ncurses' window.
struct Painter {
  private var shown: Canvas?
  private var shownPalette: Palette?
  private var pairs: PairTable
  /// Renditions found so far and the numbers of their pairs; finding one takes much arithmetic.
  private var known: [Style: (rendition: Rendition, pair: Int32)] = [:]

  init(pairCount: Int) {
    pairs = PairTable(pairCount: pairCount)
  }

  /// Forgets what is shown, so that the next canvas is painted whole.
  mutating func forget() {
    shown = nil
  }

  /// Paints; returns whether anything changed.
  mutating func paint(
    _ canvas: Canvas, palette: Palette, colors: TerminalColors, on screen: TerminalScreen
  ) -> Bool {
    if palette != shownPalette {
      known.removeAll(keepingCapacity: true)
      shown = nil
    } else if shown == canvas {
      return false
    }
    shownPalette = palette
    let utf8 = screen.capabilities.utf8
    if !paintChanges(canvas, palette, colors, screen.size, utf8, substituting: false) {
      // No pair is left. Those that only past canvases used make room, at the price of painting
      // all; if even that is not enough, some cells have nearly the right colours.
      startAnew()
      _ = paintChanges(canvas, palette, colors, screen.size, utf8, substituting: true)
    }
    shown = canvas
    return true
  }

  private mutating func startAnew() {
    shown = nil
    known.removeAll(keepingCapacity: true)
    pairs.removeAll()
    werase(curses_window())
    reset_color_pairs()
    curses_repaint()
  }

  /// Paints the cells that differ from what is shown; false where a pair found no room.
  private mutating func paintChanges(
    _ canvas: Canvas, _ palette: Palette, _ colors: TerminalColors, _ size: Size, _ utf8: Bool,
    substituting: Bool
  ) -> Bool {
    let before = shown
    if before == nil { werase(curses_window()) }
    for y in 0..<min(canvas.size.height, size.height) {
      for x in 0..<min(canvas.size.width, size.width) {
        let cell = canvas[x, y]
        if let before, before[x, y] == cell { continue }
        guard
          let (rendition, pair) = resolve(
            cell, palette, colors, substituting: substituting)
        else { return false }
        curses_put(
          Int32(y), Int32(x), wchar_t(cell.glyph.shown(utf8: utf8).value), rendition.bold,
          rendition.reverse, pair)
      }
    }
    return true
  }

  private mutating func resolve(
    _ cell: Cell, _ palette: Palette, _ colors: TerminalColors, substituting: Bool
  ) -> (rendition: Rendition, pair: Int32)? {
    var style = cell.style
    // An empty cell has only a ground: so fewer pairs are needed, and fewer bytes sent.
    if cell.glyph == " " && !style.reverse { style.foreground = .standard }
    if let found = known[style] { return found }
    let rendition = Rendition(style, palette: palette, colors: colors)
    guard let pair = number(of: rendition, substituting: substituting) else { return nil }
    known[style] = (rendition, pair)
    return (rendition, pair)
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
