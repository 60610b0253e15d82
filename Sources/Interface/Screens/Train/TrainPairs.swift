import Canvas
import Drawing
import Training

/// The first training images, each with what the network makes of it.
enum TrainPairs {
  /// The most pairs that are asked for.
  private static let mostPairs = 64

  /// How pairs fill an area.
  struct Arrangement: Equatable {
    /// One image, in cells.
    var tile: Size
    /// Whether the reconstruction stands beside the image, not below it.
    var isBeside: Bool
    var columns: Int
    var rows: Int

    /// A pair with the row of its caption, in cells.
    var pair: Size {
      isBeside
        ? Size(width: 2 * tile.width, height: tile.height + 1)
        : Size(width: tile.width, height: 2 * tile.height + 1)
    }
    var count: Int { columns * rows }
  }

  /// More pairs than this are no better than larger ones.
  private static let enoughPairs = 6
  private static let gap = 1

  static func request(_ state: State, in area: Area) -> WallRequest? {
    guard let arrangement = arrangement(area.size, state) else { return nil }
    let available = state.training?.run.trainingCount ?? arrangement.count
    let count = min(mostPairs, available, arrangement.count)
    return WallRequest(split: .training, indices: Array(0..<count))
  }

  static func draw(
    _ state: State, on canvas: inout Canvas, in area: Area, captions: Style
  ) {
    guard let arrangement = arrangement(area.size, state) else { return }
    let images = (0..<arrangement.count).compactMap { state.images.shown[.training, $0] }
    guard !images.isEmpty else {
      return canvas.text("waiting for the first images", centredIn: area.middleRow, Theme.dim)
    }
    let pair = arrangement.pair
    let used = arrangement.columns * (pair.width + gap) - gap
    let spare = max(0, area.width - used) / 2
    let top = max(0, area.height - arrangement.rows * pair.height) / 2
    for (position, image) in images.enumerated() {
      let (row, column) = (position / arrangement.columns, position % arrangement.columns)
      let place = Area(
        x: area.x + spare + column * (pair.width + gap),
        y: area.y + top + row * pair.height, width: pair.width, height: pair.height)
      draw(image, arrangement, state, on: &canvas, in: place, captions)
    }
  }

  private static func draw(
    _ image: Reconstruction, _ arrangement: Arrangement, _ state: State,
    on canvas: inout Canvas, in area: Area, _ captions: Style
  ) {
    let (caption, images) = area.splitRows(1)
    let error = fixed(Double(image.error), decimals: 4)
    let label = image.label.map { ScatterPlot.glyph(of: $0) }.map(String.init) ?? "·"
    let ink = image.label.map { Ink.label($0) } ?? .role(.dim)
    canvas.text(label, at: Point(x: caption.x, y: caption.y), Style(ink, bold: true))
    let words = arrangement.isBeside && area.width >= widthForWords ? "error " : ""
    canvas.text(words + error, alignedRightIn: caption, captions)
    let (first, second) =
      arrangement.isBeside
      ? images.splitColumns(arrangement.tile.width) : images.splitRows(arrangement.tile.height)
    canvas.image(PixelImage(image.original), in: first, appearance: state.appearance)
    canvas.image(PixelImage(image.reconstruction), in: second, appearance: state.appearance)
  }

  private static let widthForWords = 24

  /// The arrangement of the largest images of which enough fit.
  static func arrangement(_ size: Size, _ state: State) -> Arrangement? {
    func score(_ candidate: Arrangement) -> (Int, Int, Int) {
      let tile = candidate.tile.width * candidate.tile.height
      let pair = candidate.pair.width * candidate.pair.height
      return (min(candidate.count, enoughPairs) * tile, candidate.count, candidate.count * pair)
    }
    return arrangements(size, state).max { score($0) < score($1) }
  }

  private static func arrangements(_ size: Size, _ state: State) -> [Arrangement] {
    imageSizes(state, within: size).flatMap { tile in
      [true, false].compactMap { isBeside in
        var result = Arrangement(tile: tile, isBeside: isBeside, columns: 0, rows: 0)
        result.columns = (size.width + gap) / (result.pair.width + gap)
        result.rows = size.height / result.pair.height
        return result.count > 0 ? result : nil
      }
    }
  }
}
