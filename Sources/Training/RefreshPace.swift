/// How often the observer looks at newer weights of a running training: twice a second, and less often
/// where its answers take long, for what it takes is missing from training.
package struct RefreshPace {
  /// Seconds between two looks at least.
  package static let leastInterval = 0.5
  /// Seconds between two looks at most, so that nothing seems to stand still.
  private static let mostInterval = 6.0
  /// The same at the start, and how many seconds later it has grown by one: weights change ever more
  /// slowly.
  private static let (mostIntervalAtStart, secondsOfGrowth) = (2.0, 2.5)
  /// The share of a processor's time that answers take at most.
  private static let share = 0.008

  /// When the next look is due, in seconds.
  package private(set) var nextAt = 0.0
  private var spent = 0.0
  /// When the first look was, in seconds.
  private var startedAt: Double?

  package init() {}

  /// Does some work, whose time counts.
  package mutating func time<Result>(_ work: () -> Result) -> Result {
    let start = monotonicSeconds()
    defer { spend(monotonicSeconds() - start) }
    return work()
  }

  /// Counts seconds that answers took.
  package mutating func spend(_ seconds: Double) { spent += seconds }

  /// Notes that newer weights are looked at.
  package mutating func refresh(at now: Double) {
    nextAt = now + min(max(Self.leastInterval, spent / Self.share), mostInterval(at: now))
    spent = 0
  }

  private mutating func mostInterval(at now: Double) -> Double {
    let start = startedAt ?? now
    startedAt = start
    return min(Self.mostIntervalAtStart + (now - start) / Self.secondsOfGrowth, Self.mostInterval)
  }
}
