import Canvas
import Drawing
import RunSampleSupport
import Training

import Interface

/// The program as a person meets it: keys in, a screen and effects out; the observer answers at
/// once.
final class Program {
  var state: State

  init(_ state: State) { self.state = state }

  /// The program on a screen of a run under way.
  convenience init(
    _ screen: ScreenID, _ size: Size = Size(width: 120, height: 36),
    appearance: Appearance = Appearance(), snapshot: TrainingSnapshot = RunSamples.snapshot()
  ) {
    self.init(RunSamples.state(screen, size, appearance: appearance, snapshot: snapshot))
  }

  /// What is drawn now.
  var screen: Canvas { view(state) }

  /// Lets something happen.
  @discardableResult
  func take(_ message: Message) -> [Effect] {
    let effects = update(&state, message)
    RunSamples.answer(effects, &state)
    return effects
  }

  /// Presses keys.
  func press(_ keys: [Key]) {
    for key in keys {
      take(.key(key))
      settle()
    }
  }

  /// Waits until points are where they belong.
  func settle() {
    let mostTicks = 20
    for _ in 0..<mostTicks where state.isGliding { take(.tick(state.now + 0.25)) }
  }

  /// Presses keys and gives what they ask to be done; what is looked at is left out.
  func effects(of keys: [Key]) -> [Effect] {
    keys.flatMap { take(.key($0)) }.filter { effect in
      switch effect {
      case .observe, .lookAtRuns: false
      default: true
      }
    }
  }

  /// Presses keys and gives the last request to the observer, or nil if there was none.
  func request(after keys: [Key]) -> ObservationRequest? {
    var last: ObservationRequest?
    for key in keys {
      for case .observe(let request) in take(.key(key)) { last = request }
    }
    return last
  }

  /// All that is looked at: leaving a screen and coming back asks for it anew.
  func request(of screen: ScreenID) -> ObservationRequest? {
    let other: ScreenID = screen == .train ? .images : .train
    press([.character(Character("\(other.rawValue + 1)"))])
    return request(after: [.character(Character("\(screen.rawValue + 1)"))])
  }
}

/// Keys from characters.
func keys(_ characters: String) -> [Key] { characters.map(Key.character) }
