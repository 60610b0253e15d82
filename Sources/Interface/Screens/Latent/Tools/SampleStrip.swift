import Canvas
import Drawing
import Training
import Wording

/// Samples side by side, each below a line that says what it is, and a heading over all of them.
struct SampleStrip {
  /// A sample and what is said of it, the most telling first; of these what fits is written.
  struct Item {
    var captions: [String]
    var style = Style.plain
    var sample: Sample
  }

  let title: String
  let items: [Item]

  /// Rows for the heading and the captions.
  static let textRows = 2
  private static let gap = 1

  /// How many samples of a size fit side by side.
  static func count(of size: Size, columns: Int) -> Int {
    max(0, (columns + gap) / (size.width + gap))
  }

  /// Draws as many samples of a size as fit, in as many lines as fit.
  func draw(_ size: Size, _ state: State, on canvas: inout Canvas, in area: Area) {
    guard !area.isEmpty else { return }
    canvas.textEllipsized(
      title, at: Point(x: area.x, y: area.y), width: area.width, Theme.dim,
      glyphs: state.appearance.glyphs)
    let below = area.splitRows(1).rest
    let inLine = Self.count(of: size, columns: area.width)
    let lines = max(1, below.height / (1 + size.height))
    for (place, item) in items.prefix(lines * inLine).enumerated() {
      let corner = Point(
        x: below.x + place % inLine * (size.width + Self.gap),
        y: below.y + place / inLine * (1 + size.height))
      draw(item, size, state, at: corner, on: &canvas, in: area)
    }
  }

  private func draw(
    _ item: Item, _ size: Size, _ state: State, at corner: Point, on canvas: inout Canvas,
    in area: Area
  ) {
    let room = Area(x: corner.x, y: corner.y, width: size.width, height: 1 + size.height)
    let (caption, picture) = room.intersection(area).splitRows(1)
    let text = item.captions.first { textWidth($0) <= caption.width } ?? ""
    canvas.text(text, centredIn: caption, item.style)
    SampleView.draw(item.sample, state, on: &canvas, in: picture)
  }
}

extension SampleStrip {
  /// Neighbours, with their numbers, labels and distances.
  init(_ title: String, _ neighbours: [PointNeighbours.Shown], _ state: State) {
    self.title = title
    items = neighbours.map { shown in
      let index = grouped(shown.neighbour.index)
      let distance = compact(Double(shown.neighbour.distance), digits: 2)
      let name = shown.label.map { state.labels.name(of: $0) }
      // Numbers beyond 9 share letters.
      let glyph =
        state.labels.names == nil ? name : shown.label.map { String(state.labels.glyph(of: $0)) }
      let plain = String(shown.neighbour.index)
      let captions = [
        [index, name, distance], [index, glyph, distance], [index, glyph], [plain, glyph], [plain],
        [glyph],
      ]
      return Item(
        captions: captions.map { $0.compactMap { $0 }.joined(separator: " ") },
        style: state.captionStyle(of: shown.label), sample: shown.sample)
    }
  }
}
