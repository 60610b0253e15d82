/// States in which every number was one, to go back to after a divergence: that with which training
/// began here, and the newest ones.
///
/// A state may be sound and lead to the next divergence all the same: weights that are huge but still
/// numbers are kept as any others. So where training comes apart again before there is a new state,
/// the one before is gone back to, and each time with a tenth of the rate that was tried last.
package struct SoundStates {
  /// The earliest first; never empty.
  private var states: [TrainingState]
  /// The rate that was tried since the newest was kept.
  private var triedRate: Float?

  /// Each is as large as the network and its optimizer's moments.
  private static let mostCount = 3
  /// What the learning rate is multiplied with after a divergence.
  private static let rateFactor: Float = 0.1

  /// The state with which training begins.
  package init(_ first: TrainingState) { states = [first] }

  /// The newest.
  package var newest: TrainingState { states[states.count - 1] }

  /// Keeps a state.
  package mutating func keep(_ state: TrainingState) {
    if states.count == Self.mostCount { states.remove(at: 1) }
    states.append(state)
    triedRate = nil
  }

  /// The state to go back to, and the learning rate to go on with from there.
  package mutating func goBack() -> (state: TrainingState, learningRate: Float) {
    if triedRate != nil, states.count > 1 { states.removeLast() }
    let rate = min(triedRate ?? .infinity, newest.learningRate) * Self.rateFactor
    triedRate = rate
    return (newest, rate)
  }
}
