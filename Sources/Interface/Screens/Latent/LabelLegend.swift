import Canvas
import Drawing
import Wording

/// The labels in their colours, with the number of points of each.
struct LabelLegend {
  private let entries: [(label: Int, count: String, isShown: Bool)]
  private let state: State

  init(_ state: State) {
    self.state = state
    entries = (state.codes?.counts ?? [:]).sorted { $0.key < $1.key }.map {
      (
        $0.key, Self.text(of: $0.key, $0.value, state),
        !state.latent.hiddenLabels.contains($0.key)
      )
    }
  }

  /// The share of a step that counts as nothing.
  private static let nothing = 0.02

  /// What the entries are.
  static func title(_ state: State) -> String {
    state.codes?.isOrdered == true ? state.factorName : "labels"
  }

  /// How many samples have a label, or the known numbers of a step.
  private static func text(of group: Int, _ count: Int, _ state: State) -> String {
    guard state.codes?.isOrdered == true, let range = state.codes?.range(ofStep: group) else {
      return grouped(count)
    }
    // What is next to nothing beside a step would take many digits to tell.
    let least = nothing * Double(range.upperBound - range.lowerBound)
    let bounds = [range.lowerBound, range.upperBound]
      .map { compact(abs(Double($0)) < least ? 0 : Double($0), digits: 2) }
    return bounds.joined(separator: state.glyphs("–", ascii: " to "))
  }

  /// Columns between two entries, where there is room and where there is little.
  private static let gaps = [3, 2, 1]

  /// How entries stand in columns.
  private struct Arrangement {
    var showsCounts: Bool
    var rows: Int
    var pitch: Int
  }

  /// Draws the entries down the columns: with their counts where all of them fit so.
  func draw(on canvas: inout Canvas, in area: Area) {
    guard !area.isEmpty, !entries.isEmpty else { return }
    let arrangement = arrangement(in: area.size)
    for (index, entry) in entries.enumerated() {
      let place = Point(
        x: area.x + index / arrangement.rows * arrangement.pitch,
        y: area.y + index % arrangement.rows)
      guard place.x < area.maxX else { return }
      draw(entry, at: place, showsCount: arrangement.showsCounts, on: &canvas, in: area)
    }
  }

  private func arrangement(in size: Size) -> Arrangement {
    let width = 2 + (entries.map { textWidth($0.count) }.max() ?? 0)
    for gap in Self.gaps {
      let fitting = max(1, (size.width + gap) / (width + gap))
      let columns = min(fitting, (entries.count + size.height - 1) / size.height)
      let rows = (entries.count + columns - 1) / columns
      guard rows <= size.height else { continue }
      let pitch = columns == 1 ? width : min(size.width / columns, Self.widest)
      return Arrangement(showsCounts: true, rows: rows, pitch: max(pitch, width + gap))
    }
    return Arrangement(showsCounts: false, rows: 1, pitch: 2)
  }

  /// Columns that entries stand apart at most.
  private static let widest = 14

  private func draw(
    _ entry: (label: Int, count: String, isShown: Bool), at place: Point, showsCount: Bool,
    on canvas: inout Canvas, in area: Area
  ) {
    let style = entry.isShown ? Style(state.ink(ofGroup: entry.label), bold: true) : Theme.dim
    let glyph = entry.isShown ? String(ScatterPlot.glyph(of: entry.label)) : "-"
    canvas.text(glyph, at: place, style)
    guard showsCount else { return }
    canvas.text(
      entry.isShown ? entry.count : "\(ScatterPlot.glyph(of: entry.label)) off",
      at: Point(x: place.x + 2, y: place.y), entry.isShown ? .plain : Theme.dim, within: area)
  }
}
