import Drawing
import Training
import Wording

extension State {
  /// How long a paced run is to last where no pace was given, in seconds.
  private static let pacedRunSeconds = 30.0

  /// Does what an action asks of training or its history. What training will answer is shown at
  /// once; the next snapshot says whether it did.
  mutating func steer(_ action: Action) -> [Effect] {
    guard let training else { return [] }
    if action.steersTraining, training.isFollowed {
      note(watchedNotice(training))
      return []
    }
    switch action {
    case .togglePause: return togglePause(training.phase)
    case .pause, .resume: return setPaused(action == .pause, training.phase)
    case .trainOneBatch:
      note("one batch")
      return [.command(.trainOneBatch)]
    case .askEpochs: dialog = .epochs(input: "")
    case .togglePace: return setPace(training.pace == nil ? usualPace(training) : nil)
    case .fullSpeed: return setPace(nil)
    case .paced: return setPace(usualPace(training))
    case .lowerLearningRate: return setLearningRate(below(training.learningRate))
    case .raiseLearningRate: return setLearningRate(above(training.learningRate))
    case .lowerStrength: return turn(training, up: false)
    case .raiseStrength: return turn(training, up: true)
    case .undoSteering: return training.phase.isDiverged ? recover() : undoSteering()
    case .save: return save(training)
    case .lookBack, .lookForward, .goLive: look(action, training)
    default: break
    }
    return []
  }

  /// Trains so many epochs more.
  mutating func trainEpochs(_ count: Int) -> [Effect] {
    note((count == 1 ? "1 epoch more" : "\(grouped(count)) epochs more") + ", then a pause")
    tellIfNotKept()
    return [.command(.trainEpochs(count))]
  }

  /// Why a run that is only watched is not steered from here.
  func watchedNotice(_ training: TrainingSnapshot) -> String {
    training.phase == .training
      ? "another process trains this run"
      : "this run is only watched; R on \(ScreenID.runs.title) resumes it"
  }

  private mutating func togglePause(_ phase: Phase) -> [Effect] {
    switch phase {
    case .training:
      training?.phase = .paused
      return [.command(.pause)]
    case .paused:
      training?.phase = .training
      tellIfNotKept()
      return [.command(.resume)]
    case .done: note("all epochs are trained; E trains more")
    case .diverged: note("the loss is no longer a number; u goes back to where it was one")
    }
    return []
  }

  /// Says that what is trained is not kept, where a person opened what was learned before to look at
  /// it, as training begins.
  private mutating func tellIfNotKept() {
    guard let training, training.saving == nil, training.step > 0,
      training.step == runs.stepAtOpening
    else { return }
    note("what is trained from here on is not kept: to keep it, leave and resume the run")
  }

  private mutating func setPaused(_ pauses: Bool, _ phase: Phase) -> [Effect] {
    switch phase {
    case .training where !pauses: note("training goes on already")
    case .paused where pauses: note("training is paused already")
    default: return togglePause(phase)
    }
    return []
  }

  private mutating func recover() -> [Effect] {
    note("back to where the loss was a number, with a tenth of the rate")
    return [.command(.recover)]
  }

  private mutating func save(_ training: TrainingSnapshot) -> [Effect] {
    guard let saving = training.saving else {
      note("this run is not kept")
      return []
    }
    note("saving to \(saving.folder)")
    return [.command(.save)]
  }

  /// The pace that was chosen or seen last, else the one at which the run would last half a minute.
  private func usualPace(_ training: TrainingSnapshot) -> Double {
    let run = training.run
    let steps = Double(max(1, run.stepsPerEpoch) * max(1, training.epochs))
    return pacedRate ?? max(1, (steps / Self.pacedRunSeconds).rounded())
  }

  /// Holds training to so many steps a second, or lets it go; shown at once.
  mutating func setPace(_ pace: Double?) -> [Effect] {
    training?.pace = pace
    note(pace.map { "paced: \(compact($0)) steps a second" } ?? "full speed")
    return [.command(.setPace(pace))]
  }

  private mutating func setLearningRate(_ rate: Float) -> [Effect] {
    guard let training, training.learningRate != rate else { return [] }
    return steer(to: .learningRate(rate), training)
  }
}

/// Learning rates that the keys choose from: 1 and 3 times the powers of ten.
private let learningRates: [Float] = (-7...0).flatMap { exponent -> [Float] in
  let power = (0..<(-exponent)).reduce(1.0) { product, _ in product / 10 }
  return [Float(power), Float(3 * power)]
}

/// What counts as the same rate, as a share of it.
private let tolerance: Float = 1e-3

/// The next greater rate.
private func above(_ rate: Float) -> Float {
  learningRates.first { $0 > rate * (1 + tolerance) } ?? rate
}

/// The next lesser rate.
private func below(_ rate: Float) -> Float {
  learningRates.last { $0 < rate * (1 - tolerance) } ?? rate
}

extension State {
  private mutating func look(_ action: Action, _ training: TrainingSnapshot) {
    let kept = training.keptSteps
    switch action {
    case .lookBack:
      let from = keptStep ?? training.step
      if let step = kept.last(where: { $0 < from }) { keptStep = step }
      if kept.isEmpty { note("no earlier step is kept yet") }
    case .lookForward:
      guard let from = keptStep else { return }
      keptStep = kept.first { $0 > from }
    default: keptStep = nil
    }
  }
}
