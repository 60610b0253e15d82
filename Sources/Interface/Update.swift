import Canvas
import Training

/// Takes in what happened and says what to do about it; reads nothing but its arguments.
///
/// The observer is told what is looked at whenever that changed, and so is whoever reads the folder
/// of runs.
public func update(_ state: inout State, _ message: Message) -> [Effect] {
  let effects = state.take(message)
  state.screen.screen.settle(&state)
  return effects + state.requestEffect() + state.runsEffect()
}

extension State {
  fileprivate mutating func take(_ message: Message) -> [Effect] {
    switch message {
    case .key(let key): return take(key)
    case .interrupted: return perform(.interrupt)
    case .notice(let text): note(text)
    case .resized(let size):
      self.size = size
      unattended.answer(at: now)
    case .training(let snapshot): take(snapshot)
    case .observations(let observations): take(observations)
    case .embedding(let embedding): self.embedding = embedding
    case .shown(let bytes):
      latent.pace.count(bytes: bytes)
      unattended.count(bytes: bytes, self)
    case .tick(let now): advance(to: now)
    case .runs(let list): runs.take(list)
    case .runLog(let log): runs.log = log
    case .comparison(let comparison): runs.comparison = comparison
    case .notCompared(let problem): endComparing(problem)
    case .opened(let folder):
      unattended.open(at: now)
      showRun(in: folder)
    case .notOpened(let problem): keepRun(problem)
    case .shows(let appearance): take(appearance)
    case .preferencesSaved(let values, let problem): take(saved: values, problem: problem)
    case .offers(let offers): take(offers)
    case .fetching(let data, let status): take(status, of: data)
    }
    return []
  }

  private mutating func take(_ key: Key) -> [Effect] {
    unattended.answer(at: now)
    if let notice, notice.isReadAfter <= now { self.notice = nil }
    if case .mouse(let action, let place) = key { return take(action, at: place) }
    guard let action = Keymap.action(for: key, in: keyContext) else {
      awaitedLabel = nil
      return []
    }
    return perform(action)
  }

  private mutating func take(_ snapshot: TrainingSnapshot) {
    training = snapshot
    if runs.stepAtOpening == nil { runs.stepAtOpening = snapshot.step }
    if let pace = snapshot.pace { pacedRate = pace }
    if let keptStep, !snapshot.keptSteps.contains(keptStep) {
      // History is thinned as it grows: stay near what was looked at.
      self.keptStep = snapshot.keptSteps.min { abs($0 - keptStep) < abs($1 - keptStep) }
    }
  }

  private mutating func take(_ observations: Observations) {
    self.observations = observations.showable
    show()
  }

  /// Shows what was observed, as far as that is due.
  private mutating func show() {
    takeCodes()
    takeDecoded()
    takeModel()
    for id in ScreenID.allCases { id.screen.observe(&self) }
  }

  private mutating func advance(to now: Double) {
    let seconds = max(0, now - self.now)
    self.now = now
    if let notice, notice.until <= now { self.notice = nil }
    show()
    screen.screen.advance(&self, by: seconds)
  }

  fileprivate mutating func requestEffect() -> [Effect] {
    var wanted = ObservationRequest()
    screen.screen.ask(&wanted, for: self)
    wanted.keptStep = keptStep
    guard wanted != request else { return [] }
    request = wanted
    return [.observe(wanted)]
  }
}
