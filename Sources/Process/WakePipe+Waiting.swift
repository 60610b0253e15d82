import Glibc

extension WakePipe {
  /// Waits until somebody wakes, and takes the wakes that came.
  public func waitForWake() {
    var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    while poll(&descriptor, 1, -1) < 0 && errno == EINTR {}
    drain()
  }
}
