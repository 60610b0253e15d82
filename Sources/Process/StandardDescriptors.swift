import Glibc

/// The three descriptors that a process is started with.
public enum StandardDescriptors {
  /// Opens those that whoever started the process has closed, on nothing: else the next file that is
  /// opened, a run's, would be taken for standard output, and written into.
  public static func ensureOpen() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest one that is free, which is this one.
      _ = open("/dev/null", O_RDWR)
    }
  }
}
