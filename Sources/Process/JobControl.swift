import Glibc

/// Stopping and going on, as a shell with job control does it.
public enum JobControl {
  /// Stops the process until somebody continues it; returns when it runs again.
  ///
  /// Its whole group stops, as at Ctrl-Z in a terminal that is not raw: a `make` in front of it
  /// would otherwise keep the shell from coming back.
  ///
  /// - Returns: false, at once, where no shell watches the group: nobody could continue it.
  public static func stop() -> Bool {
    guard hasWatchingShell() else { return false }
    // SIGSTOP, because SIGTSTP is blocked and would only come back as one more request to stop.
    guard kill(0, SIGSTOP) == 0 else { return false }
    // Another thread may be the one that takes the signal: this one must not run on until it has.
    usleep(timeToStop)
    return true
  }

  /// Microseconds.
  private static let timeToStop: useconds_t = 20_000

  /// Whether an ancestor of the same session, but of another group, sees this group stop: POSIX
  /// calls a group that has none orphaned, and SIGTSTP does nothing to it.
  static func hasWatchingShell() -> Bool {
    let group = getpgrp()
    let session = getsid(0)
    var ancestor = getppid()
    while ancestor > 1, getsid(ancestor) == session {
      if getpgid(ancestor) != group { return true }
      guard let parent = parent(of: ancestor) else { return false }
      ancestor = parent
    }
    return false
  }

  /// The parent of a process, from /proc/PID/stat: `PID (NAME) STATE PARENT …`.
  private static func parent(of process: pid_t) -> pid_t? {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = fread(&buffer, 1, buffer.count, file)
    // The name may hold anything, spaces and brackets too, so the fields count from its end.
    let text = String(decoding: buffer[..<count], as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    return fields.count > 1 ? pid_t(fields[1]) : nil
  }
}
