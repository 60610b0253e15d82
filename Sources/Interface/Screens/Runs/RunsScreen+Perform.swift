import Training

extension RunSummary {
  /// Whether it can be trained on.
  var canGoOn: Bool { condition == .done || condition == .stopped }
  /// Whether there is something of it to be looked at.
  var canBeLookedAt: Bool { condition != .empty }
}

extension RunsScreen {
  static func perform(_ action: RunsAction, on state: inout State) -> [Effect] {
    if readsCurves(state), cursorActions.contains(action) {
      steerCursor(action, &state)
      return []
    }
    switch action {
    case .up, .down, .left, .right, .pageUp, .pageDown, .first, .last: move(action, &state)
    case .mark: mark(&state)
    case .open: return open(&state)
    case .goOn: return goOn(&state)
    case .compare: return compare(&state)
    case .delete: askToDelete(&state)
    case .log: show(state.runs.view == .log ? .list : .log, &state)
    case .nextView: turn(by: 1, &state)
    case .previousView: turn(by: -1, &state)
    case .close: show(.list, &state)
    case .sort: sort(&state)
    case .toggleScale: state.runs.isLinear.toggle()
    case .toggleUnit: countNext(&state)
    case .toggleCursor: toggleCursor(&state)
    case .zoomIn: state.runs.chart.zoom(in: true, RunsChart.shown(state))
    case .zoomOut: state.runs.chart.zoom(in: false, RunsChart.shown(state))
    case .fit: state.runs.chart.window = ChartWindow()
    case .smoothMore: state.note(state.runs.chart.smooth(by: 1))
    case .smoothLess: state.note(state.runs.chart.smooth(by: -1))
    case .toggleMeasure: state.runs.showsTestError.toggle()
    }
    return []
  }

  private static func show(_ view: RunsView, _ state: inout State) {
    state.runs.view = view
    state.runs.linesBelow = 0
  }

  /// What the cursor of the curves takes for itself.
  private static let cursorActions: Set<RunsAction> = [
    .left, .right, .pageUp, .pageDown, .first, .last, .close,
  ]

  /// Whether keys move the cursor of the curves: where it is seen.
  static func readsCurves(_ state: State) -> Bool {
    state.runs.chart.cursor != nil && RunsChart.area(state) != nil && RunsChart.hasCurve(state)
  }

  /// Puts the cursor on the curves, or takes it away; where they are hidden they are shown, with the
  /// cursor that they had.
  private static func toggleCursor(_ state: inout State) {
    guard RunsChart.hasCurve(state) else { return state.note(RunsChart.noCurve(state)) }
    let wasShown = RunsChart.area(state) != nil
    if !wasShown { show(.curves, &state) }
    guard wasShown || state.runs.chart.cursor == nil else { return }
    state.runs.chart.toggleCursor(RunsChart.shown(state))
  }

  private static func steerCursor(_ action: RunsAction, _ state: inout State) {
    let now = state
    func move(_ move: ChartMove) {
      state.runs.chart.move(move) { RunsChart.shown(now, $0) }
    }
    switch action {
    case .left: move(.columns(-ChartView.near))
    case .right: move(.columns(ChartView.near))
    case .pageUp: move(.columns(-ChartView.far))
    case .pageDown: move(.columns(ChartView.far))
    case .first: move(.first)
    case .last: move(.last)
    default: state.runs.chart.cursor = nil
    }
  }

  /// Counts the next of what is known along x of any curve.
  private static func countNext(_ state: inout State) {
    let now = state
    var x = state.runs.chart.x.next
    while x != .steps, !RunsChart.hasCurve(now, by: x) { x = x.next }
    state.runs.chart.count(x, from: nil, to: nil)
    state.note("x counts \(x.name)")
  }

  private static func turn(by offset: Int, _ state: inout State) {
    let views = RunsView.round
    let index = views.firstIndex(of: state.runs.view) ?? 0
    show(views[(index + offset + views.count) % views.count], &state)
  }

  private static func sort(_ state: inout State) {
    let orders = RunOrder.allCases
    let index = orders.firstIndex(of: state.runs.order) ?? 0
    let order = orders[(index + 1) % orders.count]
    state.runs.order = order
    let runs = order.sorted(state.runs.runs)
    state.runs.list?.runs = runs
    state.runs.firstRow = RunsTable.firstRow(of: state)
    state.note(order.rawValue)
  }

  private static func mark(_ state: inout State) {
    guard let run = state.runs.chosenRun else { return }
    if let place = state.runs.marked.firstIndex(of: run.name) {
      state.runs.marked[place] = nil
    } else if let place = state.runs.marked.firstIndex(of: nil) {
      state.runs.marked[place] = run.name
    } else {
      state.note("\(RunMark.count) runs are marked; m on one of them takes it out")
    }
  }

  // MARK: - Moving

  private static func move(_ action: RunsAction, _ state: inout State) {
    switch state.runs.view {
    case .list, .curves: moveCursor(action, &state)
    case .log:
      state.runs.linesBelow = moved(
        state.runs.linesBelow, action, page: RunLogView.page(of: state), isUpward: true,
        last: RunLogView.mostBelow(state))
    case .comparison:
      state.runs.firstSample = moved(
        state.runs.firstSample, action, page: ComparisonView.page(of: state), isUpward: false,
        last: ComparisonView.lastFirst(state))
    }
  }

  private static func moveCursor(_ action: RunsAction, _ state: inout State) {
    guard !state.runs.runs.isEmpty else { return }
    let target = moved(
      state.runs.cursor, action, page: RunsTable.page(of: state), isUpward: false,
      last: state.runs.runs.count - 1)
    state.runs.chosen = state.runs.runs[target].name
    state.runs.firstRow = RunsTable.firstRow(of: state)
  }

  /// A position from 0 to `last` after a key; `isUpward` where it counts from the end.
  private static func moved(
    _ position: Int, _ action: RunsAction, page: Int, isUpward: Bool, last: Int
  ) -> Int {
    let direction = isUpward ? -1 : 1
    let target =
      switch action {
      case .up, .left: position - direction
      case .down, .right: position + direction
      case .pageUp: position - direction * page
      case .pageDown: position + direction * page
      case .first: isUpward ? last : 0
      default: isUpward ? 0 : last
      }
    return min(max(0, target), max(0, last))
  }

  // MARK: - What is done with a run

  private static func open(_ state: inout State) -> [Effect] {
    guard let run = state.runs.chosenRun else { return [] }
    guard run.canBeLookedAt else {
      state.note("nothing of \(run.name) was saved yet")
      return []
    }
    let isWatched = state.training?.isFollowed == true
    if run.folder == state.runs.shownFolder, isWatched || !state.isTrainedElsewhere(run) {
      state.screen = .train
      return []
    }
    let purpose: RunOpening.Purpose = state.isTrainedElsewhere(run) ? .watch : .look
    return state.open(RunOpening(run: run.name, purpose: purpose))
  }

  private static func goOn(_ state: inout State) -> [Effect] {
    guard let run = state.runs.chosenRun else { return [] }
    switch run.condition {
    case .empty: state.note("nothing of \(run.name) was saved yet")
    case .training:
      state.note(
        state.isTrainedElsewhere(run)
          ? "another process trains \(run.name); Enter watches it" : "\(run.name) is on the screen")
    case .done, .stopped: return state.open(RunOpening(run: run.name, purpose: .goOn))
    }
    return []
  }

  private static func askToDelete(_ state: inout State) {
    guard let run = state.runs.chosenRun else { return }
    guard run.condition != .training else {
      return state.note(
        state.isTrainedElsewhere(run)
          ? "another process trains \(run.name); stop that first"
          : "\(run.name) is on the screen; open another run first")
    }
    state.dialog = .deleteRun(name: run.name, bytes: run.byteCount)
  }

  /// The two runs that are compared: the two marked ones, or the one under the cursor with that on
  /// the screen, or with the only marked one.
  private static func pair(_ state: State) -> (RunSummary, RunSummary)? {
    let runs = state.runs
    let marked = runs.marked.compactMap { name in runs.runs.first { $0.name == name } }
    if marked.count == 2 { return (marked[0], marked[1]) }
    guard let chosen = runs.chosenRun else { return nil }
    let others = marked.count == 1 ? [marked[0], runs.shownRun] : [runs.shownRun]
    return others.compactMap { $0 }.first { $0.name != chosen.name }.map { (chosen, $0) }
  }

  private static func compare(_ state: inout State) -> [Effect] {
    guard let (first, second) = pair(state) else {
      state.note("mark two runs with m to compare them")
      return []
    }
    if let empty = [first, second].first(where: { !$0.canBeLookedAt }) {
      let remedy =
        empty.folder == state.runs.shownFolder ? "; w saves it" : ""
      state.note("nothing of \(empty.name) was saved yet" + remedy)
      return []
    }
    state.runs.comparison = nil
    state.runs.firstSample = 0
    show(.comparison, &state)
    return [.compareRuns(first.name, second.name)]
  }
}

extension State {
  /// Whether another process trains a run.
  func isTrainedElsewhere(_ run: RunSummary) -> Bool {
    guard run.condition == .training else { return false }
    return run.folder != runs.shownFolder || training?.saving == nil
  }

  /// Opens a run in place of the one on the screen, but asks first where that one trains.
  mutating func open(_ opening: RunOpening) -> [Effect] {
    if let other = beingOpened {
      note("\(other) is being opened")
      return []
    }
    if leavingStops != nil {
      dialog = .leaveRun(opening)
      return []
    }
    return openAtOnce(opening)
  }

  /// What is being opened, of which there is one at a time; nil if nothing is.
  var beingOpened: String? {
    if let opening = runs.opening { return opening.run }
    return form.isOpening || training == nil ? "a run" : nil
  }

  /// Opens a run in place of the one on the screen.
  mutating func openAtOnce(_ opening: RunOpening) -> [Effect] {
    runs.opening = opening
    return [.openRun(opening)]
  }

  /// What the run on the screen loses when it is left.
  enum Leaving: Equatable {
    /// Nothing is lost, but it no longer trains.
    case stops
    /// What it learned is kept nowhere.
    case loses
  }

  /// What leaving the run on the screen would end; nil if nothing.
  var leavingStops: Leaving? {
    guard let training, !training.isFollowed else { return nil }
    if training.saving != nil { return training.phase == .training ? .stops : nil }
    let hasTrained = training.step > (runs.stepAtOpening ?? training.step)
    return hasTrained || training.phase == .training ? .loses : nil
  }
}
