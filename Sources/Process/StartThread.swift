import Glibc

/// What a thread does, boxed so that it passes through C.
private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

/// Runs something on a thread of its own that nobody waits for.
func startThread(_ run: @escaping @Sendable () -> Void) throws(ProcessError) {
  let body = Unmanaged.passRetained(ThreadBody(run))
  var thread = pthread_t()
  let reason = pthread_create(
    &thread, nil,
    { pointer in
      guard let pointer else { return nil }
      Unmanaged<ThreadBody>.fromOpaque(pointer).takeRetainedValue().run()
      return nil
    }, body.toOpaque())
  guard reason == 0 else {
    body.release()
    throw .noThread(reason: reason)
  }
  pthread_detach(thread)
}
