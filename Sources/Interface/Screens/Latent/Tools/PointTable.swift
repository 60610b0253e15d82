import Training

/// How the table of the points is looked at: the order of its rows, and what of it is seen.
struct PointTable: Equatable, Sendable {
  /// A column.
  enum Column: Hashable, Sendable {
    /// The position in the split.
    case index
    /// The label, or the number that is known of each sample.
    case known
    /// A number of the latent.
    case latent(Int)
    /// The reconstruction's error.
    case error
  }

  /// What the order of the rows depends on.
  struct Question: Equatable, Sendable {
    /// Which of the codes that were shown one after another.
    var codes: Int
    var column: Column
    var isDescending: Bool
    var filter: PointFilter
    var coloring: CodeColoring
  }

  /// The column that the keys are on.
  var chosen = Column.index
  /// The column that rows are sorted by.
  var sorted = Column.index
  /// Whether the greatest comes first.
  var isDescending = false
  /// The samples' positions in the order of the rows.
  private(set) var rows: [Int] = []
  /// The first row that is seen.
  private(set) var firstRow = 0
  /// The first number of the latent that is seen.
  private(set) var firstLatent = 0
  private var question: Question?

  /// The columns of a map, from the left to the right.
  static func columns(of map: LatentMap) -> [Column] {
    let known: [Column] = map.labels == nil && map.factors == nil ? [] : [.known]
    return [.index] + known + (0..<map.latentSize).map(Column.latent) + [.error]
  }

  /// Orders the rows, where they are not yet.
  fileprivate mutating func order(
    _ wanted: Question, of map: LatentMap, isShown: (Int) -> Bool
  ) {
    guard wanted != question else { return }
    question = wanted
    let shown = (0..<map.count).filter(isShown)
    guard wanted.column != .index else {
      rows = wanted.isDescending ? shown.reversed() : shown
      return
    }
    let column = map.values(of: wanted.column)
    // What is no number comes last in either direction.
    let numbers = shown.filter { column($0).isFinite }.map { (value: column($0), index: $0) }
    let others = shown.filter { !column($0).isFinite }
    let ordered =
      wanted.isDescending
      ? numbers.sorted { ($1.value, $0.index) < ($0.value, $1.index) }
      : numbers.sorted { ($0.value, $0.index) < ($1.value, $1.index) }
    rows = ordered.map(\.index) + others
  }

  /// Scrolls so that a row is seen in so many.
  fileprivate mutating func show(_ row: Int?, height: Int) {
    let last = max(0, rows.count - height)
    if let row { firstRow = min(max(firstRow, row - height + 1), row) }
    firstRow = min(max(0, firstRow), last)
  }

  /// Scrolls so that the chosen column is seen among so many of the latent's.
  fileprivate mutating func showChosen(latents: Int, of latentSize: Int) {
    if case .latent(let axis) = chosen {
      firstLatent = min(max(firstLatent, axis - latents + 1), axis)
    }
    if chosen == .index || chosen == .known { firstLatent = 0 }
    if chosen == .error { firstLatent = latentSize }
    firstLatent = min(max(0, firstLatent), max(0, latentSize - latents))
  }
}

extension LatentMap {
  /// The number of each sample that a column shows.
  func values(of column: PointTable.Column) -> (Int) -> Float {
    switch column {
    case .index: { Float($0) }
    case .known:
      if let labels {
        { labels.indices.contains($0) ? Float(labels[$0]) : .nan }
      } else {
        { factors?.indices.contains($0) == true ? factors?[$0] ?? .nan : .nan }
      }
    case .latent(let axis): { latents[$0 * latentSize + axis] }
    case .error: { errors?.indices.contains($0) == true ? errors?[$0] ?? .nan : .nan }
    }
  }
}

extension State {
  /// Orders the table's rows and scrolls to the cursor, where the table is shown.
  mutating func followTable() {
    guard latent.tools.view == .table, let map = splitMap else { return }
    let columns = PointTable.columns(of: map)
    if !columns.contains(latent.tools.table.chosen) { latent.tools.table.chosen = .index }
    if !columns.contains(latent.tools.table.sorted) { latent.tools.table.sorted = .index }
    let (filter, codes, table) = (pointFilter, codes, latent.tools.table)
    latent.tools.table.order(
      .init(
        codes: shownCodes.revision, column: table.sorted,
        isDescending: table.isDescending, filter: filter, coloring: shownCodes.coloring), of: map
    ) { filter.shows($0, group: codes?.group(of: $0)) }
    latent.tools.table.show(tableRow, height: PointTableView.rowCount(self))
    latent.tools.table.showChosen(
      latents: PointTableView(self, map).latentCount, of: map.latentSize)
  }

  /// The row of the chosen sample, if it has one.
  var tableRow: Int? { latent.tools.table.rows.firstIndex(of: latent.cursor) }
}

extension LatentScreen {
  /// Rows that a capital letter goes.
  private static let far = 5

  /// Does what a key asks of the table; false where that is no matter of the table.
  static func performInTable(_ action: LatentAction, on state: inout State) -> Bool {
    guard state.latent.tools.view == .table else { return false }
    let page = max(1, PointTableView.rowCount(state))
    switch action {
    case .move(.up): move(by: -1, on: &state)
    case .move(.down): move(by: 1, on: &state)
    case .moveFar(.up): move(by: -far, on: &state)
    case .moveFar(.down): move(by: far, on: &state)
    case .pageUp: move(by: -page, on: &state)
    case .pageDown: move(by: page, on: &state)
    case .nextPoint: goToWalked(1, on: &state)
    case .previousPoint: goToWalked(-1, on: &state)
    case .firstRow, .firstPoint: move(by: -state.latent.tools.table.rows.count, on: &state)
    case .lastRow: move(by: state.latent.tools.table.rows.count, on: &state)
    case .move(.left): moveColumn(by: -1, on: &state)
    case .move(.right): moveColumn(by: 1, on: &state)
    case .moveFar(.left): moveColumn(by: -far, on: &state)
    case .moveFar(.right): moveColumn(by: far, on: &state)
    case .sort: sort(on: &state)
    case .reverseSort:
      state.latent.tools.table.isDescending.toggle()
      goToFirstRow(on: &state)
    case .open, .toggleTable: state.latent.tools.view = .map
    default: return false
    }
    return true
  }

  private static func move(by rows: Int, on state: inout State) {
    let order = state.latent.tools.table.rows
    guard !order.isEmpty else { return }
    let row = state.tableRow.map { $0 + rows } ?? state.latent.tools.table.firstRow
    state.latent.cursor = order[min(max(0, row), order.count - 1)]
  }

  /// Goes so many on among the rows of what is walked.
  private static func goToWalked(_ rows: Int, on state: inout State) {
    let walked = Set(state.walkedPoints)
    let order = state.latent.tools.table.rows.filter(walked.contains)
    guard !order.isEmpty else { return }
    let row = order.firstIndex(of: state.latent.cursor).map { $0 + rows } ?? 0
    state.latent.cursor = order[(row + order.count) % order.count]
  }

  private static func moveColumn(by columns: Int, on state: inout State) {
    guard let map = state.splitMap else { return }
    let all = PointTable.columns(of: map)
    let at = all.firstIndex(of: state.latent.tools.table.chosen) ?? 0
    state.latent.tools.table.chosen = all[min(max(0, at + columns), all.count - 1)]
  }

  /// Sorts by the chosen column; errors that are worst come first.
  private static func sort(on state: inout State) {
    let chosen = state.latent.tools.table.chosen
    state.latent.tools.table.sorted = chosen
    state.latent.tools.table.isDescending = chosen == .error
    goToFirstRow(on: &state)
  }

  /// Who sorts wants to see what comes first.
  private static func goToFirstRow(on state: inout State) {
    state.followTable()
    state.latent.cursor = state.latent.tools.table.rows.first ?? state.latent.cursor
  }
}
