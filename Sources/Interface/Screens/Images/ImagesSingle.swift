import Canvas
import Datasets
import Drawing
import Training
import Wording

/// One image with the whole screen: the original, the reconstruction and where they differ.
enum ImagesSingle {
  /// How many times as large as on the wall a big screen draws an image.
  private static let mostEnlarged = 2
  private static let gap = 2
  private static let latentColumns = 16

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let inner = canvas.frame(
      area, title: title(state), focused: true, glyphs: state.appearance.glyphs)
    guard let image = state.image(at: state.images.cursor) else {
      return canvas.text("waiting for the image", centredIn: inner.middleRow, Theme.dim)
    }
    if let pair = RebuiltNumbers(image) {
      return drawNumbers(image, pair, state, on: &canvas, in: inner)
    }
    let tiles =
      [("original", PixelImage(image.original))]
      + (image.corrupted.map { [("noisy", PixelImage($0))] } ?? [])
      + [
        ("reconstruction", PixelImage(image.reconstruction)), ("difference", difference(image)),
      ]
    let sizes = tileSizes(tiles[0].1, count: tiles.count, inner, state)
    let used = sizes.map { $0.width + gap }.reduce(-gap, +)
    let facts = factRows(image, state, width: inner.width)
    let height = (sizes.first?.height ?? 0) + 1
    let top = inner.y + max(0, (inner.height - height - facts.count - 1) / 2)
    var x = inner.x + (inner.width - used) / 2
    for (tile, size) in zip(tiles, sizes) {
      let caption = Area(x: x, y: top, width: size.width, height: 1)
      canvas.text(tile.0, centredIn: caption, Theme.dim)
      let place = Area(x: x, y: top + 1, width: size.width, height: size.height)
      canvas.image(
        tile.1, in: place, appearance: state.appearance, maximumScale: mostEnlarged(tile.1))
      x += size.width + gap
    }
    drawFacts(facts, on: &canvas, in: inner.splitRows(top + height + 1 - inner.y).rest)
  }

  private static func mostEnlarged(_ image: PixelImage) -> Int {
    let shape = ImageShape(height: image.height, width: image.width)
    return mostEnlarged * SampleView.mostEnlarged(shape)
  }

  private static func drawFacts(_ facts: [String], on canvas: inout Canvas, in area: Area) {
    for (row, fact) in facts.prefix(area.height).enumerated() {
      let place = Area(x: area.x, y: area.y + row, width: area.width, height: 1)
      canvas.text(fact, centredIn: place, row == 0 ? Theme.heading : .plain)
    }
  }

  /// The sizes of as many of the images as fit: all alike where that is not too small, else large
  /// ones, for they tell more, and the last as it fits beside them.
  private static func tileSizes(
    _ image: PixelImage, count: Int, _ area: Area, _ state: State
  ) -> [Size] {
    func size(width: Int) -> Size {
      imageCells(
        width: image.width, height: image.height,
        fitting: Size(width: width, height: area.height - factSpace),
        appearance: state.appearance, maximumScale: mostEnlarged(image))
    }
    func share(_ count: Int) -> Size { size(width: (area.width - (count - 1) * gap) / count) }
    let all = share(count)
    let most = share(count - 1)
    if all.width >= image.width || all == most { return Array(repeating: all, count: count) }
    let rest = size(width: area.width - (count - 1) * (most.width + gap))
    if most.width > 0 {
      return (Array(repeating: most, count: count - 1) + [rest]).filter { $0.width > 0 }
    }
    return [size(width: area.width)]
  }

  /// Numbers and curves, and below them the facts.
  private static func drawNumbers(
    _ image: Reconstruction, _ pair: RebuiltNumbers, _ state: State, on canvas: inout Canvas,
    in area: Area
  ) {
    let facts = factRows(image, state, width: area.width)
    let (numbers, rest) = area.splitRows(max(0, area.height - facts.count - 1))
    pair.draw(state, on: &canvas, in: numbers.inset(by: 1, 0))
    drawFacts(facts, on: &canvas, in: rest.splitRows(1).rest)
  }

  /// Rows kept for captions and facts.
  private static let factSpace = 4

  private static func title(_ state: State) -> String {
    let index = state.imageIndex(at: state.images.cursor)
    return "\(state.images.split.rawValue) \(state.noun) \(grouped(index))"
  }

  /// Label and error, and below them the latent, as many numbers a row as fit.
  private static func factRows(_ image: Reconstruction, _ state: State, width: Int) -> [String] {
    let label = image.label.map { state.labels.title(of: $0) + "   " } ?? ""
    let rank = state.rank(ofError: image.error, in: state.images.split).map { "   \($0)" } ?? ""
    let first = label + "error \(fixed(Double(image.error), decimals: 5))" + rank
    let numberWidth = 8
    let perRow = max(1, min(latentColumns, width / numberWidth))
    let numbers = image.latent.map { hundredths(Double($0)) }
    let rows = stride(from: 0, to: numbers.count, by: perRow).map { start in
      numbers[start..<min(numbers.count, start + perRow)].joined(separator: "  ")
    }
    return [first] + rows.enumerated().map { ($0 == 0 ? "latent  " : "") + $1 }
  }

  /// How far each pixel is from the original's.
  private static func difference(_ image: Reconstruction) -> PixelImage {
    let (original, rebuilt) = (PixelImage(image.original), PixelImage(image.reconstruction))
    return PixelImage(
      width: original.width, height: original.height, channels: original.channels,
      pixels: zip(original.pixels, rebuilt.pixels).map { UInt8(abs(Int($0) - Int($1))) })
  }
}
