/// How long, how much and how often a fetch puts up with.
package struct FetchLimits: Sendable {
  /// Seconds to find a host and be connected to it.
  package var connecting = 15.0
  /// Seconds without a byte.
  package var idle = 30.0
  /// Seconds for a file of no size; a larger one has `leastSpeed` on top.
  package var total = 600.0
  /// Bytes a second below which a large file takes too long.
  package var leastSpeed = 20_000.0
  /// Redirects from one address to another.
  package var redirects = 5
  /// A file may be so many times as large as it is about, and then as many bytes more.
  package var largest = (factor: 2, bytes: 1 << 16)

  /// The usual ones.
  package init() {}

  /// Seconds for a file of about so many bytes.
  func seconds(for size: Int) -> Double { total + Double(size) / leastSpeed }

  /// Bytes that a file of about so many may have.
  func mostBytes(for size: Int) -> Int { size * largest.factor + largest.bytes }
}
