import Canvas
import Datasets
import Drawing
import Training
import Wording

/// The pad as it is drawn.
struct PadView {
  private let state: State
  private let pad: PadDrawing
  private let layout: PadLayout
  private let answer: Reconstruction?

  /// The pad of a state, if it is open.
  init?(_ state: State, in area: Area) {
    guard let pad = state.explore.pad else { return nil }
    self.state = state
    self.pad = pad
    layout = Self.layout(state, pad, in: area)
    answer = PadPart.answer(state)
  }

  private static func layout(_ state: State, _ pad: PadDrawing, in area: Area) -> PadLayout {
    PadLayout(
      area, shape: ImageShape(height: pad.height, width: pad.width), state.appearance)
  }

  /// Columns of a large and of a small picture with a gap, and rows of a large one.
  private static let (largeWidth, smallWidth, largeHeight) = (29, 15, 14)

  /// How many of the nearest samples there is room for.
  static func nearestCount(_ state: State) -> Int {
    guard let pad = state.explore.pad else { return 0 }
    let room = layout(state, pad, in: FrameLayout(state.size).content).nearest.inset(by: 1, 1)
    let isLarge = room.height >= largeHeight && room.width >= largeWidth
    return room.isEmpty ? 0 : max(1, room.width / (isLarge ? largeWidth : smallWidth))
  }

  /// The point of the paper in the middle of a cell, if that is on it.
  static func point(at place: Point, _ state: State) -> PadPoint? {
    guard let view = PadView(state, in: FrameLayout(state.size).content) else { return nil }
    let cells = view.cells
    guard cells.contains(place) else { return nil }
    return PadPoint(
      x: (Float(place.x - cells.x) + 0.5) * Float(view.pad.width) / Float(cells.width),
      y: (Float(place.y - cells.y) + 0.5) * Float(view.pad.height) / Float(cells.height))
  }

  /// The cells of the paper.
  private var cells: Area {
    let inner = layout.paper.inset(by: 1, 1)
    let size = imageCells(
      width: pad.width, height: pad.height, fitting: inner.size, appearance: state.appearance,
      maximumScale: enlargement)
    return Area(
      x: inner.x + (inner.width - size.width) / 2, y: inner.y + (inner.height - size.height) / 2,
      width: size.width, height: size.height)
  }

  private var enlargement: Int {
    max(
      PadLayout.mostEnlarged,
      SampleView.mostEnlarged(ImageShape(height: pad.height, width: pad.width)))
  }

  func draw(on canvas: inout Canvas) {
    drawPaper(on: &canvas)
    drawVerdict(on: &canvas, in: layout.verdict.inset(by: 1, 0))
    guard !layout.seen.isEmpty else { return }
    let seen = frame(pad.isCentred ? "centred, as seen" : "as seen", layout.seen, on: &canvas)
    drawImage(
      answer?.corrupted?.picture.map(PixelImage.init) ?? image(pad.seen), on: &canvas, in: seen)
    let rebuilt = frame("rebuilt", layout.rebuilt, on: &canvas)
    if let picture = answer?.reconstruction.picture {
      drawImage(PixelImage(picture), on: &canvas, in: rebuilt)
    }
    drawMap(on: &canvas, in: frame(mapTitle, layout.map, on: &canvas))
    drawNearest(on: &canvas)
  }

  private func frame(_ title: String, _ area: Area, on canvas: inout Canvas) -> Area {
    canvas.frame(area, title: title, focused: false, glyphs: state.appearance.glyphs)
  }

  private func image(_ ink: [UInt8]) -> PixelImage {
    PixelImage(width: pad.width, height: pad.height, pixels: ink)
  }

  private func drawImage(_ image: PixelImage, on canvas: inout Canvas, in area: Area) {
    canvas.image(image, in: area, appearance: state.appearance, maximumScale: enlargement)
  }
}

// MARK: - The paper and the verdict

extension PadView {
  private func drawPaper(on canvas: inout Canvas) {
    let inner = canvas.frame(
      layout.paper, title: "draw\(state.separator)pen \(pad.isPenDown ? "down" : "up")",
      focused: true, glyphs: state.appearance.glyphs)
    drawImage(image(pad.ink), on: &canvas, in: inner)
    let cells = cells
    guard !cells.isEmpty else { return }
    let cursor = Point(
      x: cells.x + (2 * pad.cursor.x + 1) * cells.width / (2 * pad.width),
      y: cells.y + (2 * pad.cursor.y + 1) * cells.height / (2 * pad.height))
    let glyph = pad.isPenDown ? state.glyphs("●", ascii: "@") : "+"
    canvas.text(glyph, at: cursor, Theme.chosen, within: cells)
  }

  /// What the drawing looks like, the most important first.
  private func drawVerdict(on canvas: inout Canvas, in area: Area) {
    for (row, line) in verdictLines(width: area.width).prefix(area.height).enumerated() {
      canvas.textEllipsized(
        line.0, at: Point(x: area.x, y: area.y + row), width: area.width, line.1,
        glyphs: state.appearance.glyphs)
    }
  }

  private func verdictLines(width: Int) -> [(String, Style)] {
    guard !pad.isEmpty else {
      return [("draw with the mouse,", Theme.dim), ("or Space and the arrows", Theme.dim)]
    }
    guard let answer else { return [("looking", Theme.dim)] }
    let error = "error \(loss(Double(answer.error)))"
    guard let share = state.images.errors.share(below: answer.error, in: .test) else {
      return [(error, .plain)]
    }
    let verdict = PadVerdict(share: share)
    let facts = [
      error, "worse than \(percentage(share))", "of the test \(state.nouns)",
    ]
    let line = "\(facts[0]), \(facts[1]) \(facts[2])"
    return [(verdict.rawValue, verdict.style)]
      + (textWidth(line) <= width ? [line] : facts).map { ($0, .plain) }
  }
}

// MARK: - Among the codes

extension PadView {
  private var mapTitle: String {
    let (x, y) = (state.explore.axisX, state.explore.axisY)
    return x == y ? "latent \(x)" : "latent \(x) and \(y)"
  }

  /// Codes of the samples as dots, and where the drawing's is.
  private func drawMap(on canvas: inout Canvas, in area: Area) {
    guard let codes = state.explore.codes, !area.isEmpty else { return }
    let (x, y) = (state.explore.axisX, state.explore.axisY)
    let points = (0..<codes.map.count).map { index -> ScatterPoint in
      let latent = codes.map.latent(index)
      return ScatterPoint(
        x: Double(latent[latent.startIndex + x]), y: Double(latent[latent.startIndex + y]),
        label: codes.statistics.group(of: index))
    }
    let ranges = [x, y].map { axis in
      Double(state.explore.ranges[axis].lowerBound)...Double(state.explore.ranges[axis].upperBound)
    }
    let plot = ScatterPlot(
      points: points, mode: .dots, xRange: ranges[0], yRange: ranges[1], showsAxes: false)
    plot.draw(on: &canvas, in: area, appearance: state.appearance)
    guard let latent = answer?.latent, max(x, y) < latent.count else { return }
    // A code beyond the map is shown at its edge.
    let place = zip([x, y], ranges).map { axis, range in
      min(range.upperBound, max(range.lowerBound, Double(latent[axis])))
    }
    guard let cell = plot.cell(x: place[0], y: place[1], in: area) else { return }
    canvas.text("+", at: cell, Theme.chosen, within: area)
  }

  /// Columns that a frame takes of its title.
  private static let titleFrame = 6

  private func drawNearest(on canvas: inout Canvas) {
    let nearest = PadPart.nearest(state)
    let names = ["nearest \(state.exploreSplit.rawValue) \(state.nouns)", "nearest \(state.nouns)"]
    let name = names.first { textWidth($0) + Self.titleFrame <= layout.nearest.width }
    let inner = frame(name ?? "nearest", layout.nearest, on: &canvas)
    NearestCards(state, nearest, split: state.exploreSplit)
      .drawPictures(on: &canvas, in: inner, count: nearest.count)
  }
}
