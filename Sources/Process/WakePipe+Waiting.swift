import Glibc

extension WakePipe {
  /// Waits until somebody wakes, or a moment has come, and takes the wakes that came.
  public func waitForWake(until deadline: ContinuousClock.Instant? = nil) {
    var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    while poll(&descriptor, 1, Self.milliseconds(until: deadline)) < 0 && errno == EINTR {}
    drain()
  }

  /// What is left, rounded up; -1 is for ever.
  private static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let left = (deadline - .now) / .milliseconds(1)
    return Int32(max(0, min(left.rounded(.up), Double(Int32.max))))
  }
}
