import Canvas
import Drawing

/// The labels in their colours, with the number of points of each.
struct LabelLegend {
  private let entries: [(label: Int, count: String, isShown: Bool)]

  init(_ state: State) {
    entries = (state.codes?.counts ?? [:]).sorted { $0.key < $1.key }.map {
      ($0.key, grouped($0.value), !state.latent.hiddenLabels.contains($0.key))
    }
  }

  /// Columns between two entries.
  private static let gap = 2

  /// Draws as many entries as fit, row by row, or down the columns where there are rows enough.
  func draw(on canvas: inout Canvas, in area: Area) {
    guard !area.isEmpty, !entries.isEmpty else { return }
    let width = 2 + (entries.map { textWidth($0.count) }.max() ?? 0)
    let columns = max(1, min(entries.count, (area.width + Self.gap) / (width + Self.gap)))
    let needed = (entries.count + area.height - 1) / area.height
    let used = min(columns, needed)
    let rows = (entries.count + used - 1) / used
    let pitch = min(area.width / used, width + area.width / used)
    for (index, entry) in entries.enumerated() where index / rows < used {
      let place = Point(x: area.x + index / rows * pitch, y: area.y + index % rows)
      guard place.y < area.maxY else { continue }
      let style = entry.isShown ? Style(.label(entry.label), bold: true) : Theme.dim
      canvas.text(String(ScatterPlot.glyph(of: entry.label)), at: place, style)
      let count = entry.isShown ? entry.count : "hidden".prefix(textWidth(entry.count)) + ""
      canvas.text(
        count, at: Point(x: place.x + 2, y: place.y), entry.isShown ? .plain : Theme.dim,
        within: area)
    }
  }
}
