import Canvas
import Drawing
import Training

/// The first training images, each with what the network makes of it, and between both what it saw
/// where images are corrupted.
enum TrainPairs {
  /// The most pairs that are asked for.
  private static let mostPairs = 64

  /// How pairs fill an area.
  struct Arrangement: Equatable {
    /// One image, in cells.
    var tile: Size
    /// Images that belong together: two, or three where the network sees corrupted ones.
    var parts: Int
    /// Whether they stand beside each other, not below.
    var isBeside: Bool
    var columns: Int
    var rows: Int

    /// Images that belong together with the row of their caption, in cells.
    var pair: Size {
      isBeside
        ? Size(width: parts * tile.width, height: tile.height + 1)
        : Size(width: tile.width, height: parts * tile.height + 1)
    }
    var count: Int { columns * rows }
  }

  /// More pairs than this are no better than larger ones.
  private static let enoughPairs = 6
  private static let gap = 1

  static func title(_ state: State) -> String {
    if let size = state.vectorSize {
      return size <= SpacePlot.mostNumbers ? "data and reconstruction" : "original and rebuilt"
    }
    return state.showsCorrupted ? "original, noisy and rebuilt" : "original and reconstruction"
  }

  static func request(_ state: State, in area: Area) -> WallRequest? {
    let wanted: Int
    if let size = state.vectorSize {
      wanted =
        size <= SpacePlot.mostNumbers
        ? SpacePlot.sampleCount : TrainCurves.arrangement(area.size).count
    } else {
      guard let arrangement = arrangement(area.size, state) else { return nil }
      wanted = min(mostPairs, arrangement.count)
    }
    guard wanted > 0, !area.isEmpty else { return nil }
    let available = state.training?.run.trainingCount ?? wanted
    return WallRequest(split: .training, indices: Array(0..<min(available, wanted)))
  }

  static func draw(
    _ state: State, on canvas: inout Canvas, in area: Area, captions: Style
  ) {
    let images = state.images.shown.all(of: .training).sorted { $0.index < $1.index }
    guard !images.isEmpty else {
      return canvas.text(
        "waiting for the first \(state.nouns)", centredIn: area.middleRow, Theme.dim)
    }
    if let plot = SpacePlot(images, state) { return plot.draw(on: &canvas, in: area) }
    guard state.vectorSize == nil else {
      return TrainCurves.draw(images, state, on: &canvas, in: area, captions: captions)
    }
    guard let arrangement = arrangement(area.size, state) else { return }
    let pair = arrangement.pair
    let used = arrangement.columns * (pair.width + gap) - gap
    let spare = max(0, area.width - used) / 2
    let top = max(0, area.height - arrangement.rows * pair.height) / 2
    for (position, image) in images.prefix(arrangement.count).enumerated() {
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
    let words = arrangement.isBeside && area.width >= widthForWords ? "error " : ""
    let none = state.glyphs("·", ascii: ".")
    canvas.text(
      state.caption(of: image.label, beside: words + error, in: caption.width) ?? none,
      at: Point(x: caption.x, y: caption.y), state.captionStyle(of: image.label))
    canvas.text(words + error, alignedRightIn: caption, captions)
    let shown = image.parts(arrangement.parts)
    let tile = arrangement.tile
    for (part, sample) in shown.enumerated() {
      let place = Area(
        x: images.x + (arrangement.isBeside ? part * tile.width : 0),
        y: images.y + (arrangement.isBeside ? 0 : part * tile.height), width: tile.width,
        height: tile.height)
      SampleView.draw(sample, state, on: &canvas, in: place)
    }
    guard arrangement.parts > 2, arrangement.isBeside, tile.width >= widthForNoisy else { return }
    let middle = Area(x: caption.x + tile.width, y: caption.y, width: tile.width, height: 1)
    canvas.text("noisy", centredIn: middle, Theme.dim)
  }

  private static let widthForWords = 24
  private static let widthForNoisy = 12

  /// The arrangement of the largest images of which enough fit.
  static func arrangement(_ size: Size, _ state: State) -> Arrangement? {
    func score(_ candidate: Arrangement) -> (Int, Int, Int) {
      let tile = candidate.tile.cellCount
      let pair = candidate.pair.cellCount
      return (min(candidate.count, enoughPairs) * tile, candidate.count, candidate.count * pair)
    }
    return arrangements(size, state).max { score($0) < score($1) }
  }

  private static func arrangements(_ size: Size, _ state: State) -> [Arrangement] {
    let parts = state.showsCorrupted ? 3 : 2
    return imageSizes(state, within: size).flatMap { tile in
      [true, false].compactMap { isBeside in
        var result = Arrangement(
          tile: tile, parts: parts, isBeside: isBeside, columns: 0, rows: 0)
        result.columns = (size.width + gap) / (result.pair.width + gap)
        result.rows = size.height / result.pair.height
        return result.count > 0 ? result : nil
      }
    }
  }
}

extension Reconstruction {
  /// The original, with three parts what the network saw, and what it made of that.
  func parts(_ count: Int) -> [Sample] {
    count > 2 ? [original, corrupted ?? original, reconstruction] : [original, reconstruction]
  }
}

extension State {
  /// Whether the network sees corrupted images, which are then shown too.
  var showsCorrupted: Bool { training?.run.corruption != nil }
}
