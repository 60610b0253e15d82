import Canvas
import Drawing
import Training
import Wording

/// The points as rows of numbers; of many, only those that are seen are written.
struct PointTableView {
  private let state: State
  private let map: LatentMap
  private let area: Area
  private var table: PointTable { state.latent.tools.table }

  /// Rows for what the columns are.
  private static let headerRows = 2
  private static let gap = 1
  private static let indexColumns = 6
  private static let latentColumns = 7
  private static let errorColumns = 8
  private static let mostNameColumns = 12

  /// How many samples are seen.
  static func rowCount(_ state: State) -> Int {
    max(0, frame(of: state).height - 2 - headerRows)
  }

  private static func frame(of state: State) -> Area {
    state.latentLayout.cloud
  }

  /// The sample whose row is at a place.
  static func sample(at place: Point, _ state: State) -> Int? {
    let inner = frame(of: state).inset(by: 1, 1)
    let row = state.latent.tools.table.firstRow + place.y - inner.y - headerRows
    guard inner.contains(place), place.y >= inner.y + headerRows,
      state.latent.tools.table.rows.indices.contains(row)
    else { return nil }
    return state.latent.tools.table.rows[row]
  }

  static func draw(_ state: State, on canvas: inout Canvas) {
    let frame = frame(of: state)
    let inner = canvas.frame(
      frame, title: title(state), focused: true, glyphs: state.appearance.glyphs)
    guard let map = state.splitMap else {
      return canvas.text(
        "the first codes are on their way",
        centredIn: Area(x: inner.x, y: inner.y + inner.height / 2, width: inner.width, height: 1),
        Theme.dim)
    }
    PointTableView(state, map).draw(on: &canvas)
    LatentFoot.draw(state, nil, on: &canvas, in: frame)
  }

  init(_ state: State, _ map: LatentMap) {
    (self.state, self.map) = (state, map)
    area = Self.frame(of: state).inset(by: 1, 1)
  }

  private static func title(_ state: State) -> String {
    let rows = state.latent.tools.table.rows.count
    return "table\(state.separator)\(grouped(rows)) \(state.latentSetName) \(state.nouns)"
  }

  // MARK: - Columns

  private var fixedLeft: [PointTable.Column] {
    PointTable.columns(of: map).filter { $0 == .index || $0 == .known }
  }

  private var latents: [PointTable.Column] { (0..<map.latentSize).map(PointTable.Column.latent) }

  private func width(of column: PointTable.Column) -> Int {
    switch column {
    case .index: Self.indexColumns
    case .known:
      max(
        textWidth(heading(of: .known)) + 1,
        min(Self.mostNameColumns, state.labels.names?.map(textWidth).max() ?? 6))
    case .latent: Self.latentColumns
    case .error: Self.errorColumns
    }
  }

  /// How many numbers of the latent are seen.
  var latentCount: Int {
    let fixed = (fixedLeft + [.error]).map { width(of: $0) + Self.gap }.reduce(0, +)
    return min(map.latentSize, max(0, (area.width - fixed) / (Self.latentColumns + Self.gap)))
  }

  /// The columns that are seen: the latents scroll between those at both ends.
  private var seen: [PointTable.Column] {
    fixedLeft + latents.dropFirst(table.firstLatent).prefix(latentCount) + [.error]
  }

  private func heading(of column: PointTable.Column) -> String {
    switch column {
    case .index: "index"
    case .known: map.labels == nil ? state.factorName : "label"
    case .latent(let axis): "\(axis)"
    case .error: "error"
    }
  }

  /// What stands over the latent's numbers, and which of them are seen where not all are; of these
  /// what fits.
  private var latentHeadings: [String] {
    guard latentCount < map.latentSize, latentCount > 0 else { return ["latent"] }
    let (first, last) = (table.firstLatent, table.firstLatent + latentCount - 1)
    let seen = first == last ? "latent \(first)" : "latent \(first) to \(last)"
    return ["\(seen) of \(map.latentSize)", seen, "latent"]
  }

  // MARK: - Drawing

  private func draw(on canvas: inout Canvas) {
    let (header, body) = area.splitRows(Self.headerRows)
    let columns = seen
    drawHeader(columns, on: &canvas, in: header)
    let rows = table.rows.dropFirst(table.firstRow).prefix(body.height)
    for (offset, index) in rows.enumerated() where index < map.count {
      let line = Area(x: body.x, y: body.y + offset, width: body.width, height: 1)
      draw(index, columns, on: &canvas, in: line)
    }
    guard table.rows.isEmpty, body.height > 0 else { return }
    canvas.text("all are hidden: F shows them", centredIn: body.splitRows(1).top, Theme.dim)
  }

  private func drawHeader(_ columns: [PointTable.Column], on canvas: inout Canvas, in area: Area) {
    let (top, line) = area.splitRows(1)
    let left = fixedLeft.map { width(of: $0) + Self.gap }.reduce(0, +)
    let span = latentCount * (Self.latentColumns + Self.gap) - Self.gap
    let over = Area(x: top.x + left, y: top.y, width: max(0, span), height: 1).intersection(top)
    let shown = latentHeadings.first { textWidth($0) <= over.width } ?? ""
    canvas.text(shown, alignedRightIn: over, Theme.dim)
    forEach(columns, in: line) { column, cell in
      var text = heading(of: column)
      if column == table.sorted {
        text += table.isDescending ? state.glyphs("▼", ascii: "v") : state.glyphs("▲", ascii: "^")
      }
      let style = column == table.chosen ? Theme.chosen : Theme.heading
      canvas.text(text, alignedRightIn: cell, style)
    }
  }

  private func draw(
    _ index: Int, _ columns: [PointTable.Column], on canvas: inout Canvas, in area: Area
  ) {
    let isChosen = index == state.latent.cursor
    let isSelected = state.latent.tools.selection.contains(index)
    var style = isChosen ? Theme.chosen : .plain
    style.underline = isSelected
    if isChosen { canvas.fill(area, with: Cell(" ", Theme.chosen)) }
    forEach(columns, in: area) { column, cell in
      var own = style
      if column == .known, !isChosen, let group = state.codes?.group(of: index) {
        own = Style(state.ink(ofGroup: group), bold: true, underline: isSelected)
      }
      canvas.text(
        ellipsized(text(of: column, index), width: cell.width, glyphs: state.appearance.glyphs),
        alignedRightIn: cell, own)
    }
  }

  private func text(of column: PointTable.Column, _ index: Int) -> String {
    let value = map.values(of: column)(index)
    switch column {
    case .index: return grouped(index)
    case .known where map.labels != nil: return state.labels.name(of: Int(clamping: value))
    case .known, .latent: return hundredths(Double(value))
    case .error: return map.errors == nil ? state.glyphs("…", ascii: "..") : loss(Double(value))
    }
  }

  /// Calls `draw` with the place of each column that fits.
  private func forEach(
    _ columns: [PointTable.Column], in area: Area, _ draw: (PointTable.Column, Area) -> Void
  ) {
    var x = area.x
    for column in columns {
      let cell = Area(x: x, y: area.y, width: width(of: column), height: 1).intersection(area)
      draw(column, cell)
      x = cell.maxX + Self.gap
      guard x < area.maxX else { return }
    }
  }
}
