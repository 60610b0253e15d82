import Canvas
import Drawing
import Training

/// The columns of the table of runs, as many as fit.
enum RunsColumns {
  /// One column.
  struct Column {
    let heading: String
    let isNumber: Bool
    /// The columns with the greatest go first when room is short.
    let dispensability: Int
    var width: Int
    let text: (RunSummary) -> String
    let style: (RunSummary) -> Style
  }

  private static let gap = 2
  /// Columns in which a run's name can still be told from others.
  private static let leastName = 12

  /// The columns that fit in a width, the names first.
  static func arranged(_ state: State, width: Int) -> [Column] {
    var columns = columns(state)
    let name = columns[0].width
    columns[0].width = min(name, leastName)
    // Names of usual length are worth more than the last two columns.
    func used(_ columns: [Column]) -> Int { columns.reduce(-gap) { $0 + gap + $1.width } }
    while used(columns) + min(name, usualName) - columns[0].width > width,
      columns.count > leastCount,
      let last = columns.indices.max(by: {
        columns[$0].dispensability < columns[$1].dispensability
      })
    {
      columns.remove(at: last)
    }
    while used(columns) > width, columns.count > 1 { columns.removeLast() }
    columns[0].width = max(0, min(name, columns[0].width + width - used(columns)))
    return columns
  }

  /// The width of the names that runs are given by themselves.
  private static let usualName = 23
  /// So many columns are shown even if names are cut.
  private static let leastCount = 3

  private static func columns(_ state: State) -> [Column] {
    let plain: (RunSummary) -> Style = { _ in .plain }
    let dim: (RunSummary) -> Style = { _ in Theme.dim }
    return [
      column("run", 0, isNumber: false, state, plain) { $0.name },
      column("state", 1, isNumber: false, state, { style(of: $0, state) }) {
        state.conditionWord(of: $0)
      },
      column("best", 2, isNumber: true, state, plain) {
        $0.best.map { loss($0.value) } ?? "-"
      },
      column("epochs", 3, isNumber: true, state, plain) { "\($0.epochs.count)/\($0.epochCount)" },
      column("model", 4, isNumber: false, state, plain) { $0.model },
      column("data", 6, isNumber: false, state, plain) { $0.data },
      column("age", 5, isNumber: true, state, dim) { state.age(of: $0) },
      column("size", 7, isNumber: true, state, dim) { byteCount($0.byteCount) },
    ]
  }

  private static func column(
    _ heading: String, _ dispensability: Int, isNumber: Bool, _ state: State,
    _ style: @escaping (RunSummary) -> Style, _ text: @escaping (RunSummary) -> String
  ) -> Column {
    let widest = state.runs.runs.map { textWidth(text($0)) }.max() ?? 0
    return Column(
      heading: heading, isNumber: isNumber, dispensability: dispensability,
      width: max(textWidth(heading), widest), text: text, style: style)
  }

  private static func style(of run: RunSummary, _ state: State) -> Style {
    Style(state.conditionRole(of: run))
  }
}

extension State {
  /// What became of a run, in a word. Of the one that this process trains it is known exactly.
  func conditionWord(of run: RunSummary) -> String {
    ownPhase(of: run)?.word ?? run.condition.rawValue
  }

  /// The colour of that.
  func conditionRole(of run: RunSummary) -> Role {
    if let phase = ownPhase(of: run) { return phase.role }
    return switch run.condition {
    case .training: .accent
    case .done: .good
    case .stopped: .warning
    case .empty: .dim
    }
  }

  private func ownPhase(of run: RunSummary) -> Phase? {
    guard run.folder == runs.shownFolder, let training, training.saving != nil else { return nil }
    return training.phase
  }

  /// How long ago something was last kept of a run.
  func age(of run: RunSummary) -> String {
    guard let list = runs.list else { return "" }
    return run.condition == .training
      ? "now" : Interface.age(list.time.timeIntervalSince(run.changed))
  }
}
