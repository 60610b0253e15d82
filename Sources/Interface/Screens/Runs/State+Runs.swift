import Training

extension State {
  /// Tells what is wanted of the folder of runs, if that changed.
  mutating func runsEffect() -> [Effect] {
    let wanted = wantedOfRuns
    guard wanted != runsRequest else { return [] }
    runsRequest = wanted
    return [.lookAtRuns(wanted)]
  }

  private var wantedOfRuns: RunsRequest? {
    guard screen == .runs else { return nil }
    let panels = runsLayout.panels.map(\.panel)
    let showsLog = panels.contains(.log) || panels.contains(.card)
    return RunsRequest(log: showsLog ? runs.chosenRun?.name : nil)
  }

  /// Shows another run from now on: what the screens knew of the one before is forgotten.
  mutating func showRun(in folder: String?) {
    if training != nil { forgetRun() }
    runs.shownFolder = folder
    runs.stepAtOpening = training?.step
    if form.isOpening {
      form.isOpening = false
      if dialog == .form { dialog = nil }
      screen = .train
    }
    guard let opened = runs.opening else { return }
    runs.opening = nil
    screen = .train
    note("opened \(opened.run)")
  }

  /// Stays with the run on the screen, and says why no other is opened.
  mutating func keepRun(_ problem: String) {
    runs.opening = nil
    if form.isOpening {
      form.isOpening = false
      form.problem = problem
    }
    if dialog != .form { note(problem) }
  }

  private mutating func forgetRun() {
    training = nil
    observations = Observations()
    embedding = nil
    request = nil
    (shownCodes, decoded, shownModel) = (ShownCodes(), ShownGrid(), ShownModel())
    (keptStep, pacedRate, awaitedLabel) = (nil, nil, nil)
    steered = []
    for id in ScreenID.allCases { id.screen.forgetRun(&self) }
  }

  /// Says why two runs cannot be compared.
  mutating func endComparing(_ problem: String) {
    if runs.view == .comparison, runs.comparison == nil { runs.view = .list }
    note(problem)
  }
}
