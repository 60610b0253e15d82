import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("Weights that came apart")
struct ComeApartTests {
  static let kinds: [(name: String, snapshot: TrainingSnapshot)] = [
    ("tanh3", RunSamples.snapshot()), ("vae20", RunSamples.variational()),
    ("helix1", RunSamples.helix()), ("numbers", RunSamples.vectors(of: 5)),
  ]
  private static let tiny = Float.leastNonzeroMagnitude * 700
  static let networks = [Float.nan, .infinity, -.infinity, 3e38, -3e38, tiny].flatMap { value in
    [1, 3].map { CameApart(to: value, every: $0) }
  }

  @Test(
    "are drawn on every screen, whatever is pressed", arguments: kinds.indices, networks.indices)
  func drawn(kind: Int, network: Int) {
    let network = Self.networks[network]
    for tried in ScreenCase.all {
      var state = State(size: Size(width: 120, height: 36), screen: tried.screen)
      func take(_ message: Message) {
        RunSamples.answer(update(&state, message), &state, network)
        #expect(view(state).size == state.size)
      }
      take(.training(network.snapshot(Self.kinds[kind].snapshot)))
      for key in keys(tried.walk + "+-") + [.escape, .tab, .left, .up, .enter, .escape] {
        take(.key(key))
        take(.tick(state.now + 0.25))
      }
      take(.resized(Size(width: 200, height: 60)))
      take(.resized(Size(width: 40, height: 10)))
    }
  }
}
