import Foundation
import Training

/// What the Runs screen shows.
enum RunsView: CaseIterable, Sendable {
  /// The table, with curves and facts beside it where there is room.
  case list
  /// The curves alone.
  case curves
  /// The log of the run under the cursor.
  case log
  /// Two runs' reconstructions.
  case comparison

  /// Those that Tab goes round.
  static let round: [RunsView] = [.list, .curves, .log]
}

/// The order of the table.
enum RunOrder: String, CaseIterable, Sendable {
  case age = "newest first"
  case name = "by name"
  case best = "best first"

  /// The runs in this order; what is equal by name. Those that are being trained are the newest, in
  /// the order in which they began, so that they do not take turns.
  func sorted(_ runs: [RunSummary]) -> [RunSummary] {
    let rows = runs.map { (run: $0, key: key(of: $0)) }
    return rows.sorted { $0.key == $1.key ? $0.run.name < $1.run.name : $0.key < $1.key }
      .map(\.run)
  }

  /// Later than every time, in seconds since 1970, and yet small enough to be told from a second
  /// later.
  private static let farFuture = 1e12

  private func key(of run: RunSummary) -> Double {
    switch self {
    case .name: 0
    case .best: run.best?.value ?? .infinity
    case .age:
      run.condition == .training
        ? -Self.farFuture - (run.begun ?? run.changed).timeIntervalSince1970
        : -run.changed.timeIntervalSince1970
    }
  }
}

/// What the Runs screen keeps.
public struct RunsState: Sendable {
  /// The runs, in the chosen order; nil before they were first looked at.
  var list: RunList?
  /// That order.
  var order = RunOrder.age
  /// The run under the cursor, by its name.
  var chosen: String?
  /// The first row that was shown when the cursor last moved.
  var firstRow = 0
  /// The runs whose curves are laid over each other, by their names; each keeps its place, and so
  /// its colour, until it is taken out.
  var marked: [String?] = Array(repeating: nil, count: RunMark.count)
  /// What is shown.
  var view = RunsView.list
  /// The log that was read last.
  var log: RunLogText?
  /// How many lines of it lie below what is shown.
  var linesBelow = 0
  /// The comparison that is shown; nil while it is awaited.
  var comparison: RunComparison?
  /// The first of its samples that is shown.
  var firstSample = 0
  /// Whether heights are laid out linearly, not by the logarithm.
  var isLinear = false
  /// How the curves are looked at.
  var chart = ChartView(smoothing: 2)
  /// Whether the error on the test set is drawn instead of the training loss.
  var showsTestError = false

  /// The folder of the run that the other screens show; nil where it is not kept.
  var shownFolder: String?
  /// The step at which that was when it was opened; nil before that is known.
  package internal(set) var stepAtOpening: Int?
  /// The run that is being opened.
  var opening: RunOpening?

  /// The runs, in the chosen order.
  var runs: [RunSummary] { list?.runs ?? [] }
  /// The position of the run under the cursor.
  var cursor: Int { runs.firstIndex { $0.name == chosen } ?? 0 }
  /// The run under the cursor.
  var chosenRun: RunSummary? { runs.isEmpty ? nil : runs[cursor] }
  /// The run that the other screens show, if it is one of these.
  var shownRun: RunSummary? {
    shownFolder.flatMap { folder in runs.first { $0.folder == folder } }
  }

  /// How a run's curve is drawn, if it is marked.
  func mark(of run: RunSummary) -> RunMark? {
    marked.firstIndex(of: run.name).map(RunMark.init)
  }

  /// Takes in a newer list; the cursor stays at its run, or where that was.
  mutating func take(_ newer: RunList) {
    let place = cursor
    var newer = newer
    newer.runs = order.sorted(newer.runs)
    let names = Set(newer.runs.map(\.name))
    let isFirst = list == nil
    list = newer
    marked = marked.map { name in name.flatMap { names.contains($0) ? $0 : nil } }
    if isFirst, chosen == nil { chosen = shownRun?.name }
    if chosen.map(names.contains) != true {
      chosen = runs.isEmpty ? nil : runs[min(place, runs.count - 1)].name
    }
  }
}

/// What the keys of the Runs screen do.
enum RunsAction: ScreenKeyAction {
  case up, down, left, right, pageUp, pageDown, first, last
  case mark, open, goOn, compare, delete
  case log, nextView, previousView, close
  case sort, toggleScale, toggleUnit, toggleMeasure
  case toggleCursor
  case zoomIn, zoomOut, fit
  case smoothMore, smoothLess
}

extension Action {
  /// A key of the Runs screen.
  static func runs(_ action: RunsAction) -> Action { .screen(ScreenAction(.runs, action)) }
}
