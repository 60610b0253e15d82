import Canvas
import Drawing
import Training

/// What each epoch came to, a row each: the last ones, the newest at the bottom, the best one marked.
struct EpochTable {
  let epochs: [EpochMetrics]

  private struct Column {
    let heading: String
    /// What a narrow column says instead.
    var short: String?
    let text: (EpochMetrics) -> String

    /// What fits beside the column before it.
    func heading(in width: Int) -> String {
      textWidth(heading) < width ? heading : short ?? heading
    }
  }

  /// Columns of cells that the epochs' numbers have.
  private static let epochWidth = 6
  /// The least and the greatest width of the others.
  private static let (leastWidth, mostWidth) = (11, 16)

  /// Rows with the heading, of at most so many.
  func height(within rows: Int) -> Int { epochs.isEmpty ? 0 : min(rows, epochs.count + 1) }

  func draw(on canvas: inout Canvas, in area: Area) {
    guard !epochs.isEmpty, area.height > 1 else { return }
    let columns = columns(width: area.width)
    let width = min(Self.mostWidth, (area.width - Self.epochWidth) / (columns.count - 1))
    let (heading, rows) = area.splitRows(1)
    draw(columns.map { $0.heading(in: width) }, Theme.dim, width, on: &canvas, in: heading)
    let best = epochs.map(Self.score).min()
    for (offset, epoch) in epochs.suffix(rows.height).enumerated() {
      let style = Self.score(epoch) == best ? Style(.good, bold: true) : .plain
      let row = Area(x: rows.x, y: rows.y + offset, width: rows.width, height: 1)
      draw(columns.map { $0.text(epoch) }, style, width, on: &canvas, in: row)
    }
  }

  /// The best epoch is chosen by what training never saw: the images held back, if there are some.
  private static func score(_ epoch: EpochMetrics) -> Double {
    epoch.validationLoss ?? epoch.testError
  }

  /// The columns that fit, of the ones that matter most.
  private func columns(width: Int) -> [Column] {
    var columns = [
      Column(heading: "epoch") { "\($0.epoch)" },
      Column(heading: "train") { Self.shown($0.trainingLoss) },
      Column(heading: "test error", short: "error") { loss($0.testError) },
    ]
    if epochs.contains(where: { $0.validationLoss != nil }) {
      let validation = Column(heading: "validation") {
        $0.validationLoss.map(Self.shown) ?? ""
      }
      if fits(columns.count + 1, width) { columns.insert(validation, at: 2) }
    }
    if fits(columns.count + 1, width) {
      columns.append(Column(heading: "seconds") { compact($0.seconds) })
    }
    return columns
  }

  private func fits(_ count: Int, _ width: Int) -> Bool {
    (width - Self.epochWidth) / (count - 1) >= Self.leastWidth
  }

  /// A loss in as many digits as a column has room for: sums over pixels are large.
  private static func shown(_ value: Double) -> String {
    abs(value) < 10 ? loss(value) : compact(value, digits: 4)
  }

  private func draw(
    _ texts: [String], _ style: Style, _ width: Int, on canvas: inout Canvas, in row: Area
  ) {
    var rest = row
    for (index, text) in texts.enumerated() {
      let (cell, others) = rest.splitColumns(index == 0 ? Self.epochWidth : width)
      canvas.text(text, alignedRightIn: cell, style)
      rest = others
    }
  }
}
