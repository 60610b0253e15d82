/// When a training is saved by itself: at the end of an epoch if some time has passed, and else
/// after a longer time; sooner after a failure.
struct SaveSchedule {
  /// When the state was last handed over, in monotonic seconds.
  private var last: Double
  /// Seconds from one save to the next anywhere.
  private let interval: Double

  /// Seconds from one save to the next unless told otherwise.
  static let usualInterval = 60.0
  /// Seconds from one save to the next at an epoch's end, and until one that failed is tried again.
  private static let shortInterval = 10.0

  /// A schedule that begins now.
  init(now: Double, interval: Double = usualInterval) {
    last = now
    self.interval = interval
  }

  func isDue(now: Double, atEpochEnd: Bool, hasFailed: Bool) -> Bool {
    let isSooner = hasFailed || atEpochEnd
    return now - last >= (isSooner ? min(Self.shortInterval, interval) : interval)
  }

  mutating func saved(at now: Double) { last = now }
}
