import Canvas
import Drawing
import Training
import Wording

/// Two runs side by side: samples, and below each what either run makes of it, with its error.
enum ComparisonView {
  /// How samples fill the panel.
  private struct Layout {
    /// What is said of the runs, and the wall of samples.
    let heading: Area
    let wall: Area
    /// One sample, in cells; of size 0 where none fits.
    let tile: Size
    /// Samples in a row, and rows of them.
    let columns: Int
    let bands: Int

    private static let headingRows = 2
    /// Of each sample: the original and two reconstructions, each below a caption.
    static let parts = 3
    /// Columns at the left in which the rows are named, where there is room.
    private static let (nameColumns, widthForNames) = (10, 60)
    /// Larger samples are taken where so many stand in a row.
    private static let enoughColumns = 5
    static let gap = 1

    init(_ area: Area, _ comparison: RunComparison, _ state: State) {
      let (heading, rest) = area.splitRows(Self.headingRows)
      let names = area.width >= Self.widthForNames ? Self.nameColumns : 0
      wall = rest.splitColumns(names).rest
      self.heading = heading
      let room = Size(width: wall.width, height: wall.height / Self.parts - 1)
      let sizes = imageSizes(of: comparison.sampleShape, state, within: room)
      let width = wall.width
      let tile =
        sizes.first { (width + Self.gap) / ($0.width + Self.gap) >= Self.enoughColumns }
        ?? sizes.last ?? Size(width: 0, height: 0)
      self.tile = tile
      columns = tile.width > 0 ? (width + Self.gap) / (tile.width + Self.gap) : 0
      bands = tile.height > 0 ? wall.height / Self.bandHeight(tile) : 0
    }

    static func bandHeight(_ tile: Size) -> Int { parts * (tile.height + 1) }

    /// Whether no image fits, so that errors alone are told, a row each.
    var isList: Bool { bands == 0 || columns == 0 }

    var count: Int { isList ? wall.height : columns * bands }
  }

  private static func layout(_ state: State) -> Layout? {
    guard let comparison = state.runs.comparison,
      let area = state.runsLayout.area(of: .comparison)
    else { return nil }
    return Layout(inside(area), comparison, state)
  }

  private static func inside(_ area: Area) -> Area { area.inset(by: 2, 1) }

  /// Samples that fit.
  static func page(of state: State) -> Int { max(1, layout(state)?.count ?? 1) }

  /// The first sample when the last one is shown.
  static func lastFirst(_ state: State) -> Int {
    max(0, (state.runs.comparison?.count ?? 0) - page(of: state))
  }

  static func title(_ state: State) -> String {
    guard let comparison = state.runs.comparison else { return "comparison" }
    let first = min(state.runs.firstSample, lastFirst(state))
    let last = min(comparison.count, first + page(of: state))
    let noun = comparison.sampleShape.image == nil ? "samples" : "images"
    return "test \(noun) of \(comparison.data)\(state.separator)\(first + 1)-\(last) of "
      + grouped(comparison.count)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let comparison = state.runs.comparison, let layout = layout(state) else {
      return canvas.text("comparing", centredIn: area.middleRow, Theme.dim)
    }
    drawHeading(comparison, state, on: &canvas, in: layout.heading)
    let first = min(state.runs.firstSample, lastFirst(state))
    for (position, sample) in (first..<min(comparison.count, first + layout.count)).enumerated() {
      if layout.isList {
        drawErrors(
          sample, comparison, state, on: &canvas,
          in: layout.wall.splitRows(position).rest.splitRows(1).top
        )
        continue
      }
      let (band, column) = (position / layout.columns, position % layout.columns)
      let place = Point(
        x: layout.wall.x + column * (layout.tile.width + Layout.gap),
        y: layout.wall.y + band * Layout.bandHeight(layout.tile))
      draw(sample, comparison, layout, state, on: &canvas, at: place)
      if column == 0 { drawNames(layout, state, on: &canvas, y: place.y) }
    }
  }

  /// How the two runs are drawn.
  private static let styles = [
    Style(.trainingLoss, bold: true), Style(.validationLoss, bold: true),
  ]

  private static func drawHeading(
    _ comparison: RunComparison, _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    let sides = [comparison.first, comparison.second]
    let wins = [comparison.wins.first, comparison.wins.second]
    let nameWidth = sides.map { textWidth($0.run) }.max() ?? 0
    for (row, side) in sides.enumerated() where row < area.height {
      let letter = row == 0 ? "A" : "B"
      let y = area.y + row
      canvas.text(letter, at: Point(x: area.x, y: y), styles[row], within: area)
      let facts =
        "  error \(fixed(side.error, decimals: 5))  better on \(wins[row]) of \(comparison.count)"
        + "  step \(grouped(side.step))"
      let room = max(leastName, area.width - nameIndent - textWidth(facts))
      let name = ellipsized(side.run, width: room, glyphs: state.appearance.glyphs)
      canvas.text(name, at: Point(x: area.x + nameIndent, y: y), within: area)
      let x = area.x + nameIndent + min(nameWidth, room)
      canvas.text(facts, at: Point(x: x, y: y), Theme.dim, within: area)
    }
  }

  private static let (nameIndent, leastName) = (3, 12)

  private static func drawNames(
    _ layout: Layout, _ state: State, on canvas: inout Canvas, y: Int
  ) {
    let names = [("original", Theme.dim), ("A", styles[0]), ("B", styles[1])]
    for (part, name) in names.enumerated() {
      let row = y + part * (layout.tile.height + 1) + 1 + layout.tile.height / 2
      let place = Area(
        x: layout.heading.x, y: row, width: layout.wall.x - layout.heading.x, height: 1)
      canvas.text(name.0, at: Point(x: place.x, y: row), name.1, within: place)
    }
  }

  private static func draw(
    _ index: Int, _ comparison: RunComparison, _ layout: Layout, _ state: State,
    on canvas: inout Canvas, at place: Point
  ) {
    let (first, second) = (comparison.first.images[index], comparison.second.images[index])
    let label = String(LabelBook(comparison.classNames).glyph(of: first.label))
    let ink = first.label.map { Ink.label($0) } ?? .role(.dim)
    let parts: [(sample: Sample, caption: String, style: Style)] = [
      (first.original, label, Style(ink, bold: true)),
      (first.reconstruction, error(of: first, layout), style(first.error, second.error)),
      (second.reconstruction, error(of: second, layout), style(second.error, first.error)),
    ]
    let range = SampleView.range(of: parts.map(\.sample))
    for (row, part) in parts.enumerated() {
      let (caption, tile) = Area(
        x: place.x, y: place.y + row * (layout.tile.height + 1), width: layout.tile.width,
        height: layout.tile.height + 1
      ).splitRows(1)
      if row == 0 {
        canvas.text(part.caption, at: Point(x: caption.x, y: caption.y), part.style)
      } else {
        canvas.text(part.caption, alignedRightIn: caption, part.style)
      }
      SampleView.draw(part.sample, state, on: &canvas, in: tile, range: range)
    }
  }

  /// A sample's label and both errors, in a row.
  private static func drawErrors(
    _ index: Int, _ comparison: RunComparison, _ state: State, on canvas: inout Canvas,
    in row: Area
  ) {
    let (first, second) = (comparison.first.images[index], comparison.second.images[index])
    let ink = first.label.map { Ink.label($0) } ?? .role(.dim)
    let label = String(LabelBook(comparison.classNames).glyph(of: first.label))
    canvas.text(label, at: Point(x: row.x, y: row.y), Style(ink, bold: true), within: row)
    let sides = [("A", first.error, second.error), ("B", second.error, first.error)]
    for (column, side) in sides.enumerated() {
      let x = row.x + nameIndent + column * errorColumns
      canvas.text(side.0, at: Point(x: x, y: row.y), styles[column], within: row)
      canvas.text(
        fixed(Double(side.1), decimals: 5), at: Point(x: x + 2, y: row.y), style(side.1, side.2),
        within: row)
    }
  }

  private static let errorColumns = 14

  private static func error(of image: Reconstruction, _ layout: Layout) -> String {
    fixed(Double(image.error), decimals: layout.tile.width >= widthForDecimals ? 4 : 3)
  }

  private static let widthForDecimals = 9

  /// The lesser error stands out.
  private static func style(_ error: Float, _ other: Float) -> Style {
    error < other ? Style(.standard, bold: true) : Theme.dim
  }
}
