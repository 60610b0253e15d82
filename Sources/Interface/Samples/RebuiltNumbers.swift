import Canvas
import Drawing
import Training

/// The numbers of a sample beside what the network made of them.
struct RebuiltNumbers {
  let original: [Float]
  let rebuilt: [Float]

  /// Numbers, or nil where the sample is an image.
  init?(_ image: Reconstruction) {
    guard case .numbers(let original) = image.original,
      case .numbers(let rebuilt) = image.reconstruction, original.count == rebuilt.count
    else { return nil }
    (self.original, self.rebuilt) = (original, rebuilt)
  }

  /// Columns of a number, of names, and between two of them.
  private static let (numberWidth, nameWidth, gap) = (9, 3, 2)
  private static let leastWidth = nameWidth + 2 * (gap + numberWidth)
  /// A chart of fewer rows is no help.
  private static let leastForChart = 5

  /// Draws the numbers in rows where they fit, else both curves; in much room both.
  func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let rows = original.count + 1
    guard rows <= area.height, area.width >= Self.leastWidth else {
      return SampleView.drawCurves(
        [original, rebuilt], state, on: &canvas, in: area, showsLegend: true)
    }
    let isLong = original.count > SpacePlot.mostNumbers
    let below = area.height - rows - 1
    guard isLong, below >= Self.leastForChart else {
      let top = (area.height - rows) / 2
      return drawTable(state, on: &canvas, in: area.splitRows(top).rest)
    }
    let (chart, table) = area.splitRows(below)
    SampleView.drawCurves(
      [original, rebuilt], state, on: &canvas, in: chart, showsLegend: true)
    drawTable(state, on: &canvas, in: table.splitRows(1).rest)
  }

  private func drawTable(_ state: State, on canvas: inout Canvas, in area: Area) {
    let hasDifference = area.width >= Self.leastWidth + Self.gap + Self.numberWidth
    let headings = ["original", "rebuilt"] + (hasDifference ? ["error"] : [])
    let width = Self.nameWidth + headings.count * (Self.gap + Self.numberWidth)
    let left = area.x + (area.width - width) / 2
    drawRow("", headings, Theme.dim, on: &canvas, at: Point(x: left, y: area.y))
    for index in original.indices where index + 1 < area.height {
      let values = [original[index], rebuilt[index], rebuilt[index] - original[index]]
        .map { fixed(Double($0), decimals: SampleView.decimals) }
      drawRow(
        SampleView.name(of: index, among: original.count), Array(values.prefix(headings.count)),
        .plain, on: &canvas, at: Point(x: left, y: area.y + 1 + index))
    }
  }

  private func drawRow(
    _ name: String, _ values: [String], _ style: Style, on canvas: inout Canvas, at place: Point
  ) {
    canvas.text(name, at: place, Theme.dim)
    for (column, value) in values.enumerated() {
      let x = place.x + Self.nameWidth + column * (Self.gap + Self.numberWidth) + Self.gap
      canvas.text(
        value, alignedRightIn: Area(x: x, y: place.y, width: Self.numberWidth, height: 1), style)
    }
  }
}
