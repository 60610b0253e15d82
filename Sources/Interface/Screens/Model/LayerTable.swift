import Canvas
import Drawing
import Training
import Wording

/// Every layer in a row, from what goes in to what comes out, beside the hourglass that their units
/// make.
enum LayerTable {
  /// What a row is about.
  enum Subject: Equatable {
    /// What goes into the encoder.
    case data
    case layer(Int)
    /// The waist.
    case latent
  }

  /// The heading and the totals.
  private static let otherRows = 2
  private static let gap = 2

  /// How many rows the table has.
  static func rowCount(of state: State) -> Int { subjects(state).count + otherRows }

  /// The rows from the top.
  private static func subjects(_ state: State) -> [Subject] {
    guard let layers = state.modelReport?.layers else { return [] }
    let encoder = layers.prefix { $0.part == .encoder }.count
    return [.data] + (0..<encoder).map(Subject.layer) + [.latent]
      + (encoder..<layers.count).map(Subject.layer)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let (table, foot) = area.splitRows(area.height - (area.height > otherRows ? 1 : 0))
    let (heading, rows) = table.splitRows(1)
    let subjects = subjects(state)
    let (bar, columns) = LayerColumns.arranged(subjects, state, width: area.width - gap)
    let first = firstRow(subjects, state, rows: rows.height)
    drawHeading(columns, bar, on: &canvas, in: heading.inset(by: 1, 0))
    for (row, position) in (first..<min(subjects.count, first + rows.height)).enumerated() {
      let line = Area(x: rows.x + 1, y: rows.y + row, width: rows.width - gap, height: 1)
      draw(subjects[position], position, columns, bar, state, on: &canvas, in: line)
    }
    drawTotals(state, on: &canvas, in: foot.inset(by: 1, 0))
  }

  /// The layer in a row of the screen.
  static func layer(at y: Int, _ state: State, in area: Area) -> Int? {
    let subjects = subjects(state)
    let first = firstRow(subjects, state, rows: area.height - otherRows)
    let row = y - area.y - 1
    let position = first + row
    guard (0..<max(0, area.height - otherRows)).contains(row), subjects.indices.contains(position)
    else { return nil }
    if case .layer(let index) = subjects[position] { return index }
    return nil
  }

  /// The first row that is shown, so that the chosen one is in the middle where not all fit.
  private static func firstRow(_ subjects: [Subject], _ state: State, rows: Int) -> Int {
    let chosen = subjects.firstIndex { isChosen($0, state) } ?? 0
    return min(max(0, chosen - rows / 2), max(0, subjects.count - rows))
  }

  private static func isChosen(_ subject: Subject, _ state: State) -> Bool {
    guard case .layer(let index) = subject else { return false }
    return index == min(state.model.layer, (state.modelReport?.layers.count ?? 1) - 1)
  }

  private static func drawHeading(
    _ columns: [LayerColumns.Column], _ bar: Int, on canvas: inout Canvas, in area: Area
  ) {
    var x = area.x + bar
    for column in columns {
      let place = Area(x: x + gap, y: area.y, width: column.width, height: 1)
      if column.isNumber {
        canvas.text(column.heading, alignedRightIn: place, Theme.dim)
      } else {
        canvas.text(column.heading, at: Point(x: place.x, y: place.y), Theme.dim, within: area)
      }
      x = place.maxX
    }
  }

  private static func draw(
    _ subject: Subject, _ position: Int, _ columns: [LayerColumns.Column], _ bar: Int,
    _ state: State, on canvas: inout Canvas, in line: Area
  ) {
    let isChosen = isChosen(subject, state)
    let (left, rest) = line.splitColumns(bar)
    if isChosen {
      canvas.fill(
        Area(x: rest.x + 1, y: rest.y, width: rest.width, height: 1), with: Cell(" ", Theme.chosen))
    }
    let plain = style(of: subject, isChosen)
    canvas.centredBar(
      LayerColumns.share(of: subject, state), in: left, plain.bar, glyphs: state.appearance.glyphs)
    var x = rest.x
    for column in columns {
      let place = Area(x: x + gap, y: line.y, width: column.width, height: 1)
      let cell = column.cells[position]
      let isAlarm = cell.isAlarm && !isChosen
      let style = isAlarm ? Style(.bad, bold: true) : plain.text
      if let counts = cell.counts {
        canvas.bars(counts, in: place, style, glyphs: state.appearance.glyphs)
      } else if column.isNumber {
        canvas.text(cell.text, alignedRightIn: place, style)
      } else {
        canvas.textEllipsized(
          cell.text, at: Point(x: place.x, y: place.y), width: place.width, style,
          glyphs: state.appearance.glyphs)
      }
      x = place.maxX
    }
  }

  private static func style(
    of subject: Subject, _ isChosen: Bool
  ) -> (bar: Style, text: Style) {
    switch subject {
    case .data: (Style(.frame), Theme.dim)
    case .latent: (Theme.accent, Theme.accent)
    case .layer: (Style(isChosen ? .accent : .title), isChosen ? Theme.chosen : .plain)
    }
  }

  /// Parameters, and what they and the activations of a batch take in memory.
  private static func drawTotals(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let layers = state.modelReport?.layers else { return }
    let parameters = layers.reduce(0) { $0 + $1.parameterCount }
    var text = "\(grouped(parameters)) parameters"
    let memory = state.separator + "weights \(bytes(parameters))"
    if textWidth(text + memory) <= area.width { text += memory }
    let values = layers.reduce(0) { $0 + $1.units } * (state.training?.run.batchSize ?? 1)
    let batch = state.separator + "activations of a batch \(bytes(values))"
    if textWidth(text + batch) <= area.width { text += batch }
    canvas.text(text, at: Point(x: area.x, y: area.y), Theme.dim, within: area)
  }

  /// What so many numbers of 32 bits take.
  private static func bytes(_ numbers: Int) -> String {
    byteCount(numbers * MemoryLayout<Float>.size)
  }
}
