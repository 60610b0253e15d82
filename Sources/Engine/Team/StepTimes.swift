/// What a worker does with its time while it trains.
public enum StepPhase: Int, CaseIterable, Sendable {
  /// Puts samples in, scaled as the model wants them.
  case data
  /// Input → loss.
  case forward
  /// Loss → gradients.
  case backward
  /// Gradients → parameters.
  case update
  /// Waits for other workers.
  case waiting
  /// All that is between steps.
  case other
}

/// How long workers spent in each phase, summed over the workers.
public struct StepTimes: Equatable, Sendable {
  private var seconds = Array(repeating: 0.0, count: StepPhase.allCases.count)

  /// No time.
  public init() {}

  /// Seconds in a phase.
  public internal(set) subscript(phase: StepPhase) -> Double {
    get { seconds[phase.rawValue] }
    set { seconds[phase.rawValue] = newValue }
  }

  /// Seconds in all phases: those that passed, times the workers.
  public var total: Double { StepPhase.allCases.reduce(0) { $0 + self[$1] } }

  /// The share of the time that a phase took, 0 to 1; 0 where no time passed.
  public func share(of phase: StepPhase) -> Double {
    total > 0 ? self[phase] / total : 0
  }
}
