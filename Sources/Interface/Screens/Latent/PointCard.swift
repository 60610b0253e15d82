import Canvas
import Drawing
import Training
import Wording

/// The chosen image beside what the network makes of it, its numbers, and its neighbours where there
/// is room for them.
struct PointCard {
  private let state: State
  private let index: Int
  private let label: Int?
  private let factor: Float?
  private let latent: [Float]
  private let answer: Reconstruction?

  init(_ state: State) {
    self.state = state
    let index = state.latent.cursor
    self.index = index
    let map = state.map
    let isKnown = map?.request.split == state.latent.split && index < map?.count ?? 0
    label = isKnown ? map?.labels.map { Int($0[index]) } : nil
    factor = isKnown ? map?.factors.map { $0[index] } : nil
    latent = isKnown ? map.map { Array($0.latent(index)) } ?? [] : []
    answer = state.images.shown[state.latent.split, index]
  }

  func draw(on canvas: inout Canvas, in area: Area) {
    let inner = canvas.frame(
      area, title: title, focused: false, glyphs: state.appearance.glyphs
    ).inset(by: 1, 0)
    if let bookmarks = state.bookmarksHere, area.height > 1 {
      let edge = Area(x: area.x, y: area.maxY - 1, width: area.width - 2, height: 1)
      canvas.text(" \(bookmarks) ", alignedRightIn: edge, Theme.accent)
    }
    let layout = state.latentLayout
    let facts = drawPair(on: &canvas, in: inner, rows: layout.pictureRows)
    let (numbers, below) = facts.splitRows(facts.height - layout.neighbourRows)
    drawLatent(on: &canvas, in: numbers)
    drawNeighbours(on: &canvas, in: below)
  }

  /// How many neighbours of each kind a card has room for.
  static func neighbourCount(_ state: State) -> Int {
    let layout = state.latentLayout
    let columns = layout.card.inset(by: 1, 1).inset(by: 1, 0).width
    return layout.neighbourLines * SampleStrip.count(of: neighbourSize(state), columns: columns)
  }

  private static func neighbourSize(_ state: State) -> Size {
    let rows = LatentLayout.neighbourHeight
    let room = Size(width: 2 * rows, height: rows)
    return imageSizes(state, within: room).first ?? room
  }

  private func drawNeighbours(on canvas: inout Canvas, in area: Area) {
    let neighbours = state.latent.tools.neighbours
    let own = state.vectorSize == nil ? "pixels" : "its numbers"
    let (first, second) = area.splitRows(area.height / 2)
    SampleStrip("nearest in latent space", neighbours.shownByCodes, state)
      .draw(Self.neighbourSize(state), state, on: &canvas, in: first)
    SampleStrip("nearest in \(own)", neighbours.shownBySamples, state)
      .draw(Self.neighbourSize(state), state, on: &canvas, in: second)
  }

  /// What the sample is.
  var title: String {
    let set = state.latent.split == .test ? "test" : "training"
    let known =
      label.map { state.labels.title(of: $0) }
      ?? factor.map { "\(state.factorName) \(compact(Double($0)))" }
    return "\(set) \(state.noun) \(grouped(index))" + (known.map { state.separator + $0 } ?? "")
  }

  private var error: String {
    answer.map { "error \(loss(Double($0.error)))" } ?? ""
  }

  /// The size in cells at which the reconstruction is drawn, if it is.
  static func pictureSize(_ state: State) -> Size {
    if state.latent.tools.view == .card { return PointDetail(state).pictureSize }
    let layout = state.latentLayout
    return Size(width: 2 * layout.pictureRows, height: layout.pictureRows)
  }

  /// Numbers and what was made of them, in the room of pictures.
  private func drawNumbers(on canvas: inout Canvas, in area: Area, rows: Int) -> Area {
    let (numbers, rest) = area.splitRows(rows)
    if let answer, let pair = RebuiltNumbers(answer) {
      pair.draw(state, on: &canvas, in: numbers)
    }
    let (line, below) = rest.splitRows(1)
    canvas.text(error, alignedRightIn: line)
    return below
  }

  /// The pictures of so many rows one below the other; gives what is left.
  func drawColumn(on canvas: inout Canvas, in area: Area, rows: Int) -> Area {
    if state.vectorSize != nil { return drawNumbers(on: &canvas, in: area, rows: rows) }
    let (first, rest) = area.splitRows(rows)
    drawPicture(answer?.original, on: &canvas, in: first)
    let (caption, below) = rest.splitRows(1)
    canvas.text("rebuilt", at: Point(x: caption.x, y: caption.y), Theme.dim)
    canvas.text(error, alignedRightIn: caption)
    let (second, facts) = below.splitRows(rows)
    drawPicture(answer?.reconstruction, on: &canvas, in: second)
    return facts
  }

  /// The pictures of so many rows side by side; gives what is left.
  private func drawPair(on canvas: inout Canvas, in area: Area, rows: Int) -> Area {
    if state.vectorSize != nil { return drawNumbers(on: &canvas, in: area, rows: rows) }
    let (captions, rest) = area.splitRows(1)
    let (pictures, facts) = rest.splitRows(rows)
    let half = (area.width + 1) / 2
    let (left, right) = pictures.splitColumns(half)
    canvas.text("original", centredIn: captions.splitColumns(half).left, Theme.dim)
    canvas.text("rebuilt", centredIn: captions.splitColumns(half).rest, Theme.dim)
    drawPicture(answer?.original, on: &canvas, in: left)
    drawPicture(answer?.reconstruction, on: &canvas, in: right)
    let (line, below) = facts.splitRows(1)
    canvas.text(error, alignedRightIn: line)
    return below
  }

  private func drawPicture(_ sample: Sample?, on canvas: inout Canvas, in area: Area) {
    guard let sample else { return }
    SampleView.draw(sample, state, on: &canvas, in: area)
  }

  /// The latent as sliders, in columns if need be, where all have room; else as numbers only.
  func drawLatent(on canvas: inout Canvas, in area: Area) {
    if let columns = LatentSliders.columns(of: latent.count, in: area.size) {
      let sliders = LatentSliders(
        point: latent, ranges: state.explore.ranges, marked: state.shownLatentAxes,
        glyphs: state.appearance.glyphs)
      return sliders.draw(inColumns: columns, on: &canvas, in: area)
    }
    let caption = "latent  "
    let indent = textWidth(caption)
    let values = latent.map { hundredths(Double($0)) }
    let lines = fitting(values, width: area.width - indent, rows: area.height)
    if !lines.isEmpty { canvas.text(caption, at: Point(x: area.x, y: area.y), Theme.dim) }
    for (row, line) in lines.enumerated() {
      canvas.text(line, at: Point(x: area.x + indent, y: area.y + row), within: area)
    }
  }
}

extension PointCard {
  /// Numbers in lines; where not all fit, a sign that there are more in the place of the last.
  private func fitting(_ values: [String], width: Int, rows: Int) -> [String] {
    var shown = values
    var lines = wrapped(values, width: width)
    while lines.count > max(0, rows), !shown.isEmpty {
      shown.removeLast()
      lines = wrapped(shown + [state.glyphs("…", ascii: "...")], width: width)
    }
    return Array(lines.prefix(max(0, rows)))
  }
}

/// Numbers in columns of the same width, in lines of at most `width` columns.
func wrapped(_ values: [String], width: Int) -> [String] {
  let column = (values.map(textWidth).max() ?? 0) + 2
  let perLine = max(1, (width + 2) / column)
  return stride(from: 0, to: values.count, by: perLine).map { first in
    values[first..<min(values.count, first + perLine)].map { value in
      String(repeating: " ", count: column - 2 - textWidth(value)) + value
    }.joined(separator: "  ")
  }
}
