import Canvas
import Drawing
import Training

/// Past and present runs: a table of them, their curves over each other, and what is known of one.
enum RunsScreen: Screen {
  static let title = "Runs"
  static let help = "look at past and present runs, compare and resume them"

  static func ask(_ request: inout ObservationRequest, for state: State) {}

  static func toggleWhole(_ state: inout State) {
    state.runs.view = state.runs.view == .list ? .curves : .list
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = RunsLayout(area, state)
    for (panel, area) in layout.panels {
      let inner = canvas.frame(
        area, title: title(of: panel, state),
        focused: panel == focus(state) && layout.panels.count > 1,
        glyphs: state.appearance.glyphs)
      draw(panel, state, on: &canvas, in: inner)
    }
  }

  /// The panel whose cursor keys move.
  private static func focus(_ state: State) -> RunsPanel {
    readsCurves(state) ? .curves : .table
  }

  static func panel(_ state: State, in area: Area) -> SavedPanel? {
    let panels = RunsLayout(area, state).panels
    if focus(state) == .curves, let curves = panels.first(where: { $0.panel == .curves }) {
      return SavedPanel(name: "curves", area: curves.area)
    }
    guard panels.count == 1, state.runs.view != .list else { return nil }
    return SavedPanel(name: "\(panels[0].panel)", area: panels[0].area)
  }

  private static func draw(
    _ panel: RunsPanel, _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    switch panel {
    case .table: RunsTable.draw(state, on: &canvas, in: area)
    case .curves: RunsChart.draw(state, on: &canvas, in: area)
    case .card: RunCard.draw(state, on: &canvas, in: area.inset(by: 1, 0))
    case .log: RunLogView.draw(state, on: &canvas, in: area.inset(by: 1, 0))
    case .comparison: ComparisonView.draw(state, on: &canvas, in: area)
    }
  }

  private static func title(of panel: RunsPanel, _ state: State) -> String {
    switch panel {
    case .table: RunsTable.title(state)
    case .curves: RunsChart.title(state)
    case .card: RunCard.title(state)
    case .log: RunLogView.title(state)
    case .comparison: ComparisonView.title(state)
    }
  }

  /// A click chooses the run under it, the wheel moves the cursor, or the log; on the curves a click
  /// puts their cursor, the wheel zooms and dragging moves.
  static func point(_ action: MouseAction, at place: Point, on state: inout State) -> [Effect] {
    if state.runsLayout.area(of: .curves)?.contains(place) == true,
      let shown = RunsChart.shown(state)
    {
      state.runs.chart.point(action, at: place, shown)
      return []
    }
    state.runs.chart.heldColumn = nil
    switch action {
    case .scrollUp: return perform(.up, on: &state)
    case .scrollDown: return perform(.down, on: &state)
    case .press:
      guard state.runsLayout.area(of: .table)?.contains(place) == true,
        let position = RunsTable.position(at: place.y, state)
      else { return [] }
      state.runs.firstRow = RunsTable.firstRow(of: state)
      state.runs.chosen = state.runs.runs[position].name
    case .drag, .release: break
    }
    return []
  }

  /// The runs are there whichever is shown.
  static func forgetRun(_ state: inout State) {}
}
