import Canvas
import Drawing
import Glibc
import Interface
import Process
import Runs
import Terminal
import Training
import Wording

/// The thread of the display: turns events into messages, does what the interface answers, and
/// shows what it draws.
final class ScreenLoop {
  private let display: any Display
  /// What is being opened, or was opened last.
  private var opening: Opening
  private let opener: RunOpener
  private let answers: DeskAnswers
  private let runsDesk: RunsDesk
  private let dataDesk: DataDesk
  private let savingDesk: SavingDesk
  private let wake: WakePipe
  private let signals: SignalWatch
  /// What libraries write to standard error meanwhile; nil where it is not held.
  private let errors: HeldErrors?
  private var state: State
  private var workshop: Workshop?
  /// What the observer is to keep up to date, asked for before it exists too.
  private var lookedAt = ObservationRequest()
  private var outcome: Outcome?
  private var schedule: FrameSchedule
  /// Whether training goes on when the terminal is gone.
  private let outlivesTerminal: Bool
  /// Whether it is told in the end what became of the run.
  private let hasSummary: () -> Bool
  private let start = ContinuousClock.now
  /// When what is shown was opened.
  private var openedAt = ContinuousClock.now

  /// How the screen ends.
  private enum Outcome {
    case leave(ExitStatus)
    /// Told by a report, where there is still somebody to read it.
    case goOnWithoutScreen(any TrainingReport)
  }

  /// The longest that the observer, and saving for the screen, may take to end, in seconds.
  private static let patience = 1.0

  /// Between two frames that nobody asked for: few enough that drawing takes next to nothing from
  /// training.
  private var frameInterval: Duration {
    state.animationInterval.map(Duration.seconds) ?? .milliseconds(250)
  }

  init(
    display: any Display, opening: Opening, opener: RunOpener, wake: WakePipe,
    signals: SignalWatch, preferences: PreferenceBook = PreferenceBook(),
    errors: HeldErrors? = nil, mostFrames: Double? = nil, outlivesTerminal: Bool = false,
    summary: @escaping () -> Bool = { true }
  ) {
    self.outlivesTerminal = outlivesTerminal
    hasSummary = summary
    self.errors = errors
    self.display = display
    self.opening = opening
    self.opener = opener
    answers = DeskAnswers(waking: wake)
    runsDesk = RunsDesk(opener.runs, telling: answers)
    dataDesk = DataDesk(telling: answers)
    savingDesk = SavingDesk(opener.runs, telling: answers)
    self.wake = wake
    self.signals = signals
    var state = State(
      size: display.size, appearance: Appearance(display.capabilities),
      isUnicode: display.capabilities.utf8, isRemote: display.capabilities.overSSH)
    state.take(preferences)
    self.state = state
    let now = ContinuousClock.now
    schedule = FrameSchedule(
      FramePace(isFar: display.capabilities.overSSH, mostFrames: mostFrames, now: now), now: now)
  }

  /// Shows the program until it is left; how the process is to end.
  func run() throws -> ExitStatus {
    runsDesk.start()
    if let notice = display.capabilities.notice { take(.notice(notice)) }
    while true {
      if let outcome { return end(outcome) }
      let events = display.waitForEvent(
        timeout: schedule.timeToWait(at: .now, interval: frameInterval))
      take(.tick((ContinuousClock.now - start) / .seconds(1)))
      events.forEach(heed)
      try collect()
      showIfDue()
    }
  }

  private func heed(_ event: TerminalEvent) {
    switch event {
    case .key(let key):
      take(.key(key))
      schedule.noteAct(at: .now)
    case .resized(let size):
      take(.resized(size))
      schedule.noteUrgentChange()
    case .signal(.stop(let signal)): outcome = .leave(.signal(signal))
    case .signal(.suspend): perform(.suspend)
    case .gone where outlivesTerminal, .signal(.hungUp):
      // What is only looked at has nothing to go on with; what is kept has time to be saved.
      let isKept = state.training.map { !$0.isFollowed && $0.saving != nil } ?? true
      let goesOn = isKept || state.canTrainOnWithoutScreen
      outcome = goesOn ? .goOnWithoutScreen(SilentReport()) : .leave(.signal(SIGHUP))
    case .gone: outcome = .leave(.signal(SIGHUP))
    case .signal, .woken: break
    }
  }

  /// Takes what the other threads have made since the last time.
  private func collect() throws {
    do {
      if let opened = try opening.take() { show(opened) }
    } catch  where workshop != nil {
      take(.notOpened(cleaned("\(error)")))
      schedule.noteUrgentChange()
    }
    answers.takeAll().forEach(takeAnswer)
    tellErrors()
    guard let workshop else { return }
    if let snapshot = workshop.session.snapshots.take() { take(.training(snapshot)) }
    if let answers = workshop.observer.observations.take() { takeAnswer(.observations(answers)) }
    if let embedding = workshop.observer.embeddings.take() { take(.embedding(embedding)) }
  }

  /// Tells what was written to standard error, which nobody sees: on the screen and in the run's log.
  private func tellErrors() {
    for line in errors?.newLines() ?? [] {
      workshop?.session.recorder?.log(line)
      take(.notice(line))
    }
  }

  private func show(_ opened: Workshop) {
    workshop = opened
    openedAt = .now
    // First what was looked at of the run before is forgotten.
    take(.opened(folder: opened.folder))
    opened.observer.look(at: lookedAt)
    schedule.noteAct(at: .now)
  }

  private func takeAnswer(_ answer: Message) {
    take(answer)
    schedule.noteAnswer(at: .now)
  }

  private func take(_ message: Message) {
    let effects = update(&state, message)
    schedule.noteChange()
    effects.forEach(perform)
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .command(let command): workshop?.session.send(command)
    case .observe(let request):
      lookedAt = request
      workshop?.observer.look(at: request)
    case .lookAtRuns(let request): runsDesk.look(at: request)
    case .compareRuns(let first, let second): runsDesk.compare(first, second)
    case .deleteRun(let run): runsDesk.delete(run)
    case .openRun(let run): open(opener.maker(of: run))
    case .lookForOffers: dataDesk.lookForOffers()
    case .fetch(let data): dataDesk.fetch(data)
    case .stopFetching(let data): dataDesk.stopFetching(data)
    case .train(let choice): open(opener.maker(of: choice))
    case .suspend: suspend()
    case .redraw: display.redraw()
    case .setMouse(let isOn): display.setMouse(isOn)
    case .setColors(let choice):
      display.setColors(choice.map { ColorDepth($0) })
      take(.shows(Appearance(display.capabilities)))
    case .savePreferences(let values): savingDesk.save(values, to: state.preferences.path)
    case .savePanel(let panel): savingDesk.save(panel)
    case .quit(.stop): outcome = .leave(.success)
    case .quit(.keepTraining):
      outcome = .goOnWithoutScreen(PlainReport(toTerminal: isTerminal(1)))
    }
  }

  /// Opens something else; what is at hand ends only when the other is ready.
  private func open(_ make: @escaping Opening.Maker) {
    opening.cancel()
    opening = opening.another(make)
    opening.begin(inPlaceOf: workshop)
  }

  /// Training sleeps while the process is stopped, and goes on as it was.
  private func suspend() {
    let wasTraining = workshop?.session.rest(seconds: HeadlessRun.restPatience) == true
    display.suspend()
    if wasTraining { workshop?.session.send(.resume) }
    schedule.noteUrgentChange()
  }

  private func showIfDue() {
    switch schedule.due(at: .now, interval: frameInterval) {
    case .nothing: break
    case .frame: show(view(state))
    case .words:
      if let words = schedule.words(of: view(state)) { show(words, areOnlyWords: true) }
    }
  }

  private func show(_ frame: Canvas, areOnlyWords: Bool = false) {
    let start = ContinuousClock.now
    display.present(frame, palette: state.palette)
    let bytes = schedule.noteShown(frame, areOnlyWords: areOnlyWords, from: start, to: .now)
    update(&state, .shown(bytes: bytes)).forEach(perform)
  }

  private func end(_ outcome: Outcome) -> ExitStatus {
    display.close()
    if workshop == nil, case .goOnWithoutScreen = outcome {
      _ = try? opening.wait()
    } else {
      opening.cancel()
    }
    defer { savingDesk.finish(seconds: Self.patience) }
    if let opened = try? opening.take() { show(opened) }
    guard let workshop else { return status(of: outcome) }
    workshop.observer.stop(seconds: Self.patience)
    let rest = HeadlessRun(session: workshop.session, wake: wake, signals: signals)
    switch outcome {
    case .leave(let status):
      let kept = rest.stop(isUrgent: status != .success)
      tell(of: workshop, kept, after: status)
      return kept?.problem == nil || status != .success ? status : .failure
    case .goOnWithoutScreen(let report):
      workshop.session.send(.resume)
      return rest.follow(with: report)
    }
  }

  /// Says on the normal screen what became of the run, unless nobody can see that.
  private func tell(of workshop: Workshop, _ kept: SaveStatus?, after status: ExitStatus) {
    if let problem = kept?.problem { StandardError.line("not saved: \(problem)") }
    guard status != .signal(SIGHUP), hasSummary(),
      let training = workshop.session.snapshots.peek() ?? state.training
    else { return }
    let stay = LeavingSummary.Stay(
      firstStep: state.runs.stepAtOpening ?? training.step,
      seconds: (ContinuousClock.now - openedAt) / .seconds(1), kept: kept,
      folder: workshop.folder, run: workshop.folder.map(Self.nameToOpen))
    let summary = LeavingSummary(training, stay, isASCII: !state.appearance.glyphs.hasSymbols)
    // The normal screen has a ground of its own, so that no other theme is sure to be read there.
    let palette: Palette = state.palette.isColorless ? .mono : .calm
    for line in summary.lines {
      try? StandardOutput.line(
        line.written(palette: palette, colors: display.capabilities.colors))
    }
  }

  /// What opens the run in a folder: its name, where that is looked for.
  private static func nameToOpen(_ folder: String) -> String {
    let usual = RunFolder.usualParent + "/"
    return folder.hasPrefix(usual) ? String(folder.dropFirst(usual.count)) : folder
  }

  private func status(of outcome: Outcome) -> ExitStatus {
    if case .leave(let status) = outcome { return status }
    return .success
  }
}
