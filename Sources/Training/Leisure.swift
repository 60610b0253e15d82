import Glibc

/// Work of a thread that is in no hurry: it rests so long that it takes a small share of one processor.
///
/// Where all processors train even what runs only when nobody else does holds training up: its workers
/// wait for each other, and each wakes later than it would.
package struct Leisure {
  /// Seconds of a processor's time that this thread had taken when it last began to work.
  private var begun = Self.secondsTaken

  /// The share of one processor that is taken.
  private static let share = 0.001
  /// Seconds after which it is looked again whether there is still a reason to rest.
  private static let longestNap = 0.25

  /// Begins to count what the calling thread does.
  package init() {}

  /// Rests for what the thread did since the last rest, as long as there is a reason to.
  package mutating func rest(while isBusy: () -> Bool) {
    let wanted = (Self.secondsTaken - begun) * (1 / Self.share - 1)
    let end = monotonicSeconds() + wanted
    while isBusy(), case let left = end - monotonicSeconds(), left > 0 {
      usleep(useconds_t(min(left, Self.longestNap) * 1e6))
    }
    begun = Self.secondsTaken
  }

  private static var secondsTaken: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
