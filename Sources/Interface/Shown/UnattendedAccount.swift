/// What was sent while nobody pressed a key, and nothing was set to move. The shares of a screen's parts
/// are guesses; this holds what they come to below what a screen may send by itself.
struct UnattendedAccount: Sendable {
  /// What may be sent in all, in bytes a second.
  private static let bytesPerSecond = (near: 11_000.0, far: 3_700.0)
  /// What was sent beyond that is made up for within so many seconds: a large screen must not seem to
  /// stand still.
  private static let longestDebt = (near: 5.0, far: 20.0)
  /// What is sent for so many seconds after a key is its answer.
  private static let answerSeconds = 1.0
  /// What a run shows for so many seconds after it came up is new to a person, who waits for it.
  private static let openingSeconds = 3.0

  /// Seconds at which what was sent is made up for.
  private var settledAt = 0.0
  /// Seconds until which what is sent answers a key.
  private var answersUntil = Self.openingSeconds
  /// Seconds until which a run has just come up.
  private var opensUntil = Self.openingSeconds

  /// Notes that a key was pressed, at a time in seconds.
  mutating func answer(at now: Double) {
    answersUntil = max(answersUntil, now + Self.answerSeconds)
  }

  /// Notes that another run came up, at a time in seconds.
  mutating func open(at now: Double) {
    opensUntil = now + Self.openingSeconds
    answersUntil = opensUntil
  }

  /// Whether a run has just come up: its first weights are nothing to look at for long.
  func isOpening(_ state: State) -> Bool { state.now < opensUntil }

  /// Notes that a frame sent about so many bytes.
  mutating func count(bytes: Int, _ state: State) {
    guard state.now >= answersUntil, !state.isSetToMove else { return }
    let (rate, longest) =
      state.isRemote
      ? (Self.bytesPerSecond.far, Self.longestDebt.far)
      : (Self.bytesPerSecond.near, Self.longestDebt.near)
    settledAt = min(max(settledAt, state.now) + Double(bytes) / rate, state.now + longest)
  }

  /// Whether more may be sent that nobody waits for.
  func isOpen(_ state: State) -> Bool { state.now >= settledAt }
}
