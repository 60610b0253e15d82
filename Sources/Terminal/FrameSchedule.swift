import Canvas

/// When what is on the screen is brought up to date: at once where a person waits for it, with the
/// next of the frames that come by themselves where not, and never sooner than the pace lets.
package struct FrameSchedule {
  package typealias Instant = ContinuousClock.Instant

  /// What is to be shown now.
  package enum Due: Equatable {
    case nothing
    /// A frame's words: the rest must wait.
    case words
    case frame
  }

  private enum Staleness {
    case fresh
    /// To be shown with the next frame.
    case stale
    /// To be shown as soon as the pace lets: a person waits for it, and sees its words already.
    case wordsShown
    /// To be shown at once, at least its words: a person waits for it.
    case urgent
  }

  /// How long a person may wait for an answer; what comes later comes with the next frame.
  private static let answerTime = Duration.seconds(1)

  private var staleness = Staleness.urgent
  private var pace: FramePace
  private var lastFrame: Instant
  /// Until when a person may wait for what other threads answer to the last key.
  private var awaitedUntil: Instant

  /// A schedule of a screen on which nothing was shown yet.
  package init(_ pace: FramePace, now: Instant) {
    self.pace = pace
    (lastFrame, awaitedUntil) = (now, now)
  }

  /// Notes that what is shown is out of date.
  package mutating func noteChange() {
    if staleness == .fresh { staleness = .stale }
  }

  /// Notes that it is, and that a person waits for what is new.
  package mutating func noteUrgentChange() { staleness = .urgent }

  /// Notes that a person did something, to which other threads may have an answer, too.
  package mutating func noteAct(at now: Instant) {
    staleness = .urgent
    awaitedUntil = now + Self.answerTime
  }

  /// Notes what another thread answered.
  package mutating func noteAnswer(at now: Instant) {
    if now < awaitedUntil { staleness = .urgent } else { noteChange() }
  }

  /// How long nothing is to be shown, with so much time between frames that nobody waits for.
  package mutating func timeToWait(at now: Instant, interval: Duration) -> Duration {
    switch staleness {
    case .urgent: pace.waitForWords(at: now)
    case .wordsShown: pace.wait(at: now)
    case .stale, .fresh: max(pace.wait(at: now), interval - (now - lastFrame))
    }
  }

  /// What is to be shown now, with so much time between frames that nobody waits for.
  package mutating func due(at now: Instant, interval: Duration) -> Due {
    if staleness == .fresh || staleness == .stale && now - lastFrame < interval { return .nothing }
    if pace.wait(at: now) == .zero { return .frame }
    return staleness == .urgent && pace.waitForWords(at: now) == .zero ? .words : .nothing
  }

  /// What of a frame is shown when its words are due: the frame with the details that are shown
  /// already. Nil where nothing is shown that it could be put over: then all of it must wait.
  package mutating func words(of frame: Canvas) -> Canvas? {
    staleness = .wordsShown
    return pace.words(of: frame)
  }

  /// Notes that a frame, or only its words, was shown, and gives about how many bytes that took.
  package mutating func noteShown(
    _ frame: Canvas, areOnlyWords: Bool = false, from start: Instant, to end: Instant
  ) -> Int {
    staleness = areOnlyWords ? .wordsShown : .fresh
    lastFrame = start
    return pace.show(frame, areOnlyWords: areOnlyWords, from: start, to: end)
  }
}
