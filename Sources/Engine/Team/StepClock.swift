/// Tells how long one worker spends in each phase. Only that worker uses it, but before it begins a
/// piece of work and after it has ended it, when the team's owner does.
final class StepClock {
  private var phase: StepPhase
  /// When the phase began.
  private var start = monotonicNanoseconds()
  private var times = StepTimes()

  /// A clock of a worker that is in a phase.
  init(in phase: StepPhase) {
    self.phase = phase
  }

  /// The phase that was is over, and another begins; the one that was.
  @discardableResult
  func enter(_ next: StepPhase) -> StepPhase {
    let (now, last) = (monotonicNanoseconds(), phase)
    times[last] += Double(now - start) * 1e-9
    (phase, start) = (next, now)
    return last
  }

  /// The times up to now.
  func read() -> StepTimes {
    enter(phase)
    return times
  }
}
