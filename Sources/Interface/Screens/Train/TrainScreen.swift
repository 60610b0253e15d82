import Canvas
import Drawing
import Training

/// What the Train screen keeps.
public struct TrainState: Sendable {
  /// The panel that Enter enlarges.
  var focused = TrainPanel.loss
  /// Whether the focused panel has the whole screen.
  var isMaximised = false
  /// How the charts are looked at.
  var chart = ChartView(smoothing: 3)
  /// From where data in space are seen.
  var rotation = Rotation()
}

/// What the keys of the Train screen do.
enum TrainAction: ScreenKeyAction {
  case nextPanel, previousPanel
  case maximise, restore
  case toggleScale, toggleUnit
  case smoothLess, smoothMore
  case zoomIn, zoomOut, fit
  case earlier, later
  case farEarlier, farLater
  case first, last
  case toggleCursor
  case tiltUp, tiltDown
}

extension Action {
  /// A key of the Train screen.
  static func train(_ action: TrainAction) -> Action { .screen(ScreenAction(.train, action)) }
}

/// The loss falling, images being rebuilt and codes finding their places, all at once.
enum TrainScreen: Screen {
  static let title = "Train"
  static let help = "watch the loss fall, and images being rebuilt ever better"

  static func perform(_ action: TrainAction, on state: inout State) -> [Effect] {
    switch action {
    case .nextPanel: moveFocus(by: 1, &state)
    case .previousPanel: moveFocus(by: -1, &state)
    case .maximise: state.train.isMaximised = true
    case .restore:
      if state.train.chart.cursor != nil {
        state.train.chart.cursor = nil
      } else {
        state.train.isMaximised = false
      }
    case .toggleScale: state.train.focused = state.train.focused == .loss ? .lossLog : .loss
    case .toggleUnit: countNext(&state)
    case .smoothLess: state.note(state.train.chart.smooth(by: -1))
    case .smoothMore: state.note(state.train.chart.smooth(by: 1))
    case .zoomIn: state.train.chart.zoom(in: true, shownChart(state))
    case .zoomOut: state.train.chart.zoom(in: false, shownChart(state))
    case .fit: state.train.chart.window = ChartWindow()
    case .earlier: moveAlong(-1, &state)
    case .later: moveAlong(1, &state)
    case .farEarlier: moveFar(-1, &state)
    case .farLater: moveFar(1, &state)
    case .first: moveCursor(.first, &state)
    case .last: moveCursor(.last, &state)
    case .toggleCursor: toggleCursor(&state)
    case .tiltUp: if state.turnsData { state.train.rotation.turn(yaw: 0, pitch: degrees) }
    case .tiltDown: if state.turnsData { state.train.rotation.turn(yaw: 0, pitch: -degrees) }
    }
    return []
  }

  /// Degrees that an arrow turns data in space.
  private static let degrees = 5.0

  /// To the right of what is focused: the cursor, later steps, or data in space from another side.
  private static func moveAlong(_ offset: Int, _ state: inout State) {
    if state.turnsData {
      state.train.rotation.turn(yaw: degrees * Double(offset), pitch: 0)
    } else if state.train.chart.cursor != nil {
      moveCursor(.columns(offset * ChartView.near), &state)
    } else {
      state.train.chart.pan(offset, shownChart(state))
    }
  }

  /// The same, far.
  private static func moveFar(_ offset: Int, _ state: inout State) {
    if state.turnsData || state.train.chart.cursor == nil {
      for _ in 0..<ChartView.far { moveAlong(offset, &state) }
    } else {
      moveCursor(.columns(offset * ChartView.far), &state)
    }
  }

  private static func moveCursor(_ move: ChartMove, _ state: inout State) {
    let now = state
    state.train.chart.move(move) { shownChart(now, $0) }
  }

  /// Puts a cursor on the charts, of which one gets the focus, or takes it away.
  private static func toggleCursor(_ state: inout State) {
    if state.train.chart.cursor == nil, !charts.contains(state.train.focused) {
      state.train.focused = .loss
    }
    state.train.chart.toggleCursor(shownChart(state))
    if state.train.chart.cursor == nil, shownChart(state) == nil { state.note("no loss yet") }
  }

  /// Counts the next of what is known along x.
  private static func countNext(_ state: inout State) {
    guard let training = state.training else { return }
    let from = ChartTime(state.train.chart.x, training)
    var to = ChartTime(state.train.chart.x.next, training)
    if to.x != state.train.chart.x.next { to = ChartTime(state.train.chart.x.next.next, training) }
    state.train.chart.count(to.x, from: from, to: to)
    state.note("x counts \(to.x.name)")
  }

  private static let charts: [TrainPanel] = [.loss, .lossLog]

  /// The chart in a panel, by default in that which has the focus, or the first one, for a view.
  private static func shownChart(
    _ state: State, _ view: ChartView? = nil, in wanted: TrainPanel? = nil
  ) -> ShownChart? {
    let layout = TrainLayout(state)
    let shown = layout.panels.filter { charts.contains($0.panel) }
    let chosen = shown.first { $0.panel == wanted ?? state.train.focused }
    guard let (panel, area) = chosen ?? shown.first else { return nil }
    return TrainCharts.shown(
      panel == .loss ? .linear : .log10, state, view ?? state.train.chart,
      in: layout.inside(panel, area))
  }

  /// On a chart a click puts the cursor, the wheel zooms and dragging moves; on another panel a click
  /// gives it the focus.
  static func point(_ action: MouseAction, at place: Point, on state: inout State) -> [Effect] {
    if action == .release { state.train.chart.heldColumn = nil }
    let panels = TrainLayout(state).panels
    guard let panel = panels.first(where: { $0.area.contains(place) })?.panel else { return [] }
    if action == .press { state.train.focused = panel }
    guard charts.contains(panel), let shown = shownChart(state, in: panel) else { return [] }
    state.train.chart.point(action, at: place, shown)
    return []
  }

  private static func moveFocus(by offset: Int, _ state: inout State) {
    var whole = state
    whole.train.isMaximised = false
    let panels = TrainLayout(whole).panels.map(\.panel)
    guard let index = panels.firstIndex(of: state.train.focused) else {
      state.train.focused = panels.first ?? .loss
      return
    }
    state.train.focused = panels[(index + offset + panels.count) % panels.count]
  }

  static func toggleWhole(_ state: inout State) { state.train.isMaximised.toggle() }

  static func ask(_ request: inout ObservationRequest, for state: State) {
    let layout = TrainLayout(state)
    for (panel, outer) in layout.panels {
      let area = layout.inside(panel, outer)
      switch panel {
      case .pairs: request.wall = TrainPairs.request(state, in: area)
      case .latent: request.latentMap = TrainLatentMap.request(area, state)
      case .grid: request.grid = TrainGrid.request(state, in: area)
      case .loss, .lossLog, .parameters: break
      }
    }
    // The grid's axes and ranges come from the codes.
    if request.latentMap == nil, layout.panels.contains(where: { $0.panel == .grid }) {
      request.latentMap = TrainLatentMap.request(nil, state)
    }
  }

  /// The size of the images in the panel of pairs, in cells.
  static func tile(_ state: State) -> Size {
    let layout = TrainLayout(state)
    guard let pairs = layout.panels.first(where: { $0.panel == .pairs }) else {
      return Size(width: 0, height: 0)
    }
    let area = layout.inside(.pairs, pairs.area)
    if let size = state.vectorSize {
      // Points move by a cell each, a curve anywhere in its panel.
      let curve = TrainCurves.arrangement(area.size)
      return size <= SpacePlot.mostNumbers
        ? Size(width: 1, height: 1)
        : Size(width: area.width / curve.columns, height: 2)
    }
    return TrainPairs.arrangement(area.size, state)?.tile ?? Size(width: 0, height: 0)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = TrainLayout(area, state)
    for (panel, area) in layout.panels {
      let isFocused = panel == state.train.focused && layout.panels.count > 1
      let title = title(of: panel, state)
      if layout.frames(panel) {
        canvas.frame(
          area, title: title, focused: isFocused, glyphs: state.appearance.glyphs)
      } else if panel == .latent {
        canvas.text(
          title, at: Point(x: area.x, y: area.y), isFocused ? Theme.accent : Theme.dim,
          within: area)
      }
      // Without a frame, captions say which panel Enter enlarges.
      let captions = isFocused && !layout.frames(panel) ? Theme.accent : Theme.dim
      draw(panel, state, on: &canvas, in: layout.inside(panel, area), captions)
    }
  }

  private static func draw(
    _ panel: TrainPanel, _ state: State, on canvas: inout Canvas, in area: Area,
    _ captions: Style
  ) {
    switch panel {
    case .loss, .lossLog:
      TrainCharts.draw(
        panel == .loss ? .linear : .log10, state, on: &canvas, in: area,
        beside: title(of: panel, state), readsValues: reads(panel, state))
    case .pairs: TrainPairs.draw(state, on: &canvas, in: area, captions: captions)
    case .latent: TrainLatentMap.draw(state, on: &canvas, in: area)
    case .grid: TrainGrid.draw(state, on: &canvas, in: area)
    case .parameters: TrainParameters.draw(state, on: &canvas, in: area)
    }
  }

  /// Whether a chart tells the values at the cursor: the one with the focus does.
  private static func reads(_ panel: TrainPanel, _ state: State) -> Bool {
    !showsBothCharts(state) || panel == state.train.focused
      || (panel == .loss && !charts.contains(state.train.focused))
  }

  static func panel(_ state: State, in area: Area) -> SavedPanel? {
    let layout = TrainLayout(area, state)
    return layout.panels.first { $0.panel == state.train.focused }.map {
      SavedPanel(name: $0.panel == .lossLog ? "loss-log" : "\($0.panel)", area: $0.area)
    }
  }

  private static func showsBothCharts(_ state: State) -> Bool {
    TrainLayout(state).panels.filter { charts.contains($0.panel) }.count > 1
  }

  private static func title(of panel: TrainPanel, _ state: State) -> String {
    switch panel {
    case .loss: TrainCharts.title("loss", state)
    case .lossLog:
      showsBothCharts(state)
        ? TrainCharts.scaleTitle("loss, log scale", state)
        : TrainCharts.title("loss, log scale", state)
    case .pairs: TrainPairs.title(state)
    case .latent: TrainLatentMap.title(state)
    case .grid: TrainGrid.title(state)
    case .parameters: "run"
    }
  }

  static func forgetRun(_ state: inout State) { state.train = TrainState() }

  static var unattendedBytes: UnattendedBytes {
    // Its charts send of their own.
    UnattendedBytes(images: 2500, codes: 1250, grid: 1500, farShare: 0.15)
  }

  static func cellsPerImage(_ state: State) -> Int { tile(state).cellCount }
}

extension State {
  /// Whether the Train screen's arrows turn data in space.
  var turnsData: Bool { vectorSize == SpacePlot.mostNumbers && train.focused == .pairs }
}
