import Autoencoders
import Foundation
import Testing
import Training

@Suite("States to go back to from a divergence")
struct SoundStatesTests {
  private let first: TrainingState

  init() throws { first = try Trainer(plan: tinyPlan()).state() }

  private func state(_ step: Int, rate: Float) -> TrainingState {
    var state = first
    state.weights = Weights(step: step, values: first.weights.values)
    state.learningRate = rate
    return state
  }

  /// Where it is gone back to, and with what rate, time after time.
  private func ways(_ states: inout SoundStates, _ count: Int) -> [String] {
    (0..<count).map { _ in
      let (state, rate) = states.goBack()
      return "\(state.step): 1e\(Int(log10(rate).rounded()))"
    }
  }

  @Test("are the newest first, then the ones before, each time with a tenth of the rate tried last")
  func order() {
    var states = SoundStates(state(0, rate: 0.1))
    states.keep(state(10, rate: 0.1))
    // Weights that are still numbers, but of a rate with which they do not stay so.
    states.keep(state(20, rate: 1000))
    #expect(states.newest.step == 20)
    #expect(
      ways(&states, 5) == ["20: 1e2", "10: 1e-2", "0: 1e-3", "0: 1e-4", "0: 1e-5"])
  }

  @Test("are the newest again once training got on from there")
  func anew() {
    var states = SoundStates(state(0, rate: 0.1))
    states.keep(state(10, rate: 0.1))
    #expect(ways(&states, 1) == ["10: 1e-2"])
    states.keep(state(20, rate: 0.01))
    #expect(ways(&states, 1) == ["20: 1e-3"])
  }

  @Test("are few, among them always the first")
  func count() {
    var states = SoundStates(state(0, rate: 1))
    for step in 1...9 { states.keep(state(step, rate: 1)) }
    #expect(ways(&states, 3).map { $0.prefix(1) } == ["9", "8", "0"])
  }
}
