import Canvas

/// The least width at which an image may be drawn smaller than one cell a pixel: 28 pixels in 7.
private let leastColumns = 7

/// Rows of pixels in a cell of half-blocks; ASCII keeps the same shape, for a cell is about twice
/// as high as it is wide.
private let pixelsPerCellHeight = 2

/// The size in cells at which `image(_:in:appearance:)` draws an image of `width` by `height`
/// pixels in an area of `size`: 28x28 gives 28x14, 14x7, 7x4 or, if even that does not fit, none.
/// With `maximumScale` above 1 it may be that many times as large.
public func imageCells(
  width: Int, height: Int, fitting size: Size, appearance: Appearance, maximumScale: Int = 1
) -> Size {
  guard width > 0, height > 0 else { return Size(width: 0, height: 0) }
  func fits(_ cells: Size) -> Bool { cells.width <= size.width && cells.height <= size.height }
  for scale in stride(from: max(1, maximumScale), through: 1, by: -1) {
    let cells = Size(
      width: width * scale,
      height: (height * scale + pixelsPerCellHeight - 1) / pixelsPerCellHeight)
    if fits(cells) { return cells }
  }
  var divisor = 2
  while width / divisor >= leastColumns {
    let rows = pixelsPerCellHeight * divisor
    let cells = Size(
      width: (width + divisor - 1) / divisor, height: (height + rows - 1) / rows)
    if fits(cells) { return cells }
    divisor *= 2
  }
  return Size(width: 0, height: 0)
}

extension Canvas {
  /// Draws an image in the middle of an area at the size that `imageCells` gives, and gives the
  /// cells that it took.
  @discardableResult
  public mutating func image(
    _ image: PixelImage, in area: Area, appearance: Appearance, maximumScale: Int = 1
  ) -> Area {
    let size = imageCells(
      width: image.width, height: image.height, fitting: area.size, appearance: appearance,
      maximumScale: maximumScale)
    let cells = Area(
      x: area.x + (area.width - size.width) / 2, y: area.y + (area.height - size.height) / 2,
      width: size.width, height: size.height)
    guard !cells.isEmpty, !cells.intersection(self.area).isEmpty else { return cells }
    draw(image, in: cells, appearance)
    markDetail(cells)
    return cells
  }

  private mutating func draw(_ image: PixelImage, in cells: Area, _ appearance: Appearance) {
    let style = appearance.usesColor ? Self.whiteOnBlack : .plain
    switch appearance.glyphs {
    case .ascii: drawRamp(image, in: cells)
    case .braille: drawDithered(image, in: cells, style)
    case _ where appearance.usesColor && appearance.greys > 2:
      if let pixels = appearance.glyphs.cellPixels {
        drawSplit(image, in: cells, pixels, appearance)
      } else {
        drawHalfBlocks(image, in: cells, appearance)
      }
    case .blocks: drawShades(image, in: cells, style)
    case .half, .quadrants, .sextants, .octants:
      if appearance.usesColor {
        drawShades(image, in: cells, style)
      } else {
        drawDithered(image, in: cells, style)
      }
    }
  }

  /// Two colours a cell, on the pixels where they err least.
  private mutating func drawSplit(
    _ image: PixelImage, in cells: Area, _ pixels: CellPixels, _ appearance: Appearance
  ) {
    let across = CellPixels.across
    let inks = ImageInks(
      image, width: cells.width * across, height: cells.height * pixels.down, appearance)
    for y in 0..<cells.height {
      for x in 0..<cells.width {
        let levels = (0..<pixels.count).flatMap { pixel in
          let (row, column) = pixel.quotientAndRemainder(dividingBy: across)
          return inks.levels(x * across + column, y * pixels.down + row)
        }
        let split = CellSplit(levels, channels: inks.channels)
        let (glyph, ground) = (inks.ink(of: split.glyph), inks.ink(of: split.ground))
        self[cells.x + x, cells.y + y] =
          glyph == ground
          ? Cell(" ", Style(.standard, on: ground))
          : Cell(pixels.glyphs[split.pattern], Style(glyph, on: ground))
      }
    }
  }

  private mutating func drawHalfBlocks(
    _ image: PixelImage, in cells: Area, _ appearance: Appearance
  ) {
    let inks = ImageInks(
      image, width: cells.width, height: cells.height * pixelsPerCellHeight, appearance)
    for y in 0..<cells.height {
      for x in 0..<cells.width {
        let (upper, lower) = (inks[x, 2 * y], inks[x, 2 * y + 1])
        self[cells.x + x, cells.y + y] =
          upper == lower
          ? Cell(" ", Style(.standard, on: upper)) : Cell("▀", Style(upper, on: lower))
      }
    }
  }

  private static let whiteOnBlack = Style(.grey(.max), on: .grey(0))
  /// A pixel that is brighter than the other of its cell by this much is drawn as half a cell.
  private static let edge: Float = 0.5

  /// Five shades of one colour, and halves where an edge runs through a cell.
  private mutating func drawShades(_ image: PixelImage, in cells: Area, _ style: Style) {
    let shades = Array(" ░▒▓█".unicodeScalars)
    let light = Luminance(
      image, width: cells.width, height: cells.height * pixelsPerCellHeight)
    for y in 0..<cells.height {
      for x in 0..<cells.width {
        let (upper, lower) = (light[x, 2 * y], light[x, 2 * y + 1])
        let mean = min(1, max(0, (upper + lower) / 2))
        let shade = shades[Int(clamping: (mean * Float(shades.count - 1)).rounded())]
        let glyph: Unicode.Scalar =
          upper - lower > Self.edge ? "▀" : lower - upper > Self.edge ? "▄" : shade
        self[cells.x + x, cells.y + y] = Cell(glyph, style)
      }
    }
  }

  private mutating func drawRamp(_ image: PixelImage, in cells: Area) {
    let ramp = Array(" .:-=+*#%@".unicodeScalars)
    let light = Luminance(image, width: cells.width, height: cells.height)
    for y in 0..<cells.height {
      for x in 0..<cells.width {
        let level = Int(clamping: (min(1, max(0, light[x, y])) * Float(ramp.count - 1)).rounded())
        self[cells.x + x, cells.y + y] = Cell(ramp[level])
      }
    }
  }

  private mutating func drawDithered(_ image: PixelImage, in cells: Area, _ style: Style) {
    // Bayer's 4x4 ordered dither: the same pixel always gives the same dot, so nothing flickers.
    let thresholds: [Float] = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]
    var dots = DotCanvas(cells.size, glyphs: .half)
    let light = Luminance(image, width: dots.width, height: dots.height)
    for y in 0..<dots.height {
      for x in 0..<dots.width {
        let threshold = (thresholds[(y % 4) * 4 + x % 4] + 0.5) / 16
        if light[x, y] > threshold { dots.set(x, y, Pen(style)) }
      }
    }
    fill(cells, with: Cell(" ", style))
    dots.draw(on: &self, at: Point(x: cells.x, y: cells.y))
  }
}
