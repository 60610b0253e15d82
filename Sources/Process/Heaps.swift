import CProcessor

/// Where the memory comes from that the process's threads ask for.
public enum Heaps {
  /// Has all threads share two heaps from now on. The C library would give each thread one of its own,
  /// up to eight a processor, and each keeps what was once freed: a program that trains anew many times
  /// would hold ever more.
  public static func shareTwo() { process_limit_heaps(2) }
}
