import Glibc

/// Nanoseconds on a clock that never goes back.
func monotonicNanoseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// The seconds that a piece of work takes.
func seconds(of work: () -> Void) -> Double {
  let start = monotonicNanoseconds()
  work()
  return Double(monotonicNanoseconds() - start) * 1e-9
}
