/// How fast bytes came over the last seconds.
struct SpeedMeter {
  private var marks: [(time: Double, bytes: Int)] = []

  /// Seconds over which the speed is taken, and the least between two marks and before it is told.
  private static let (window, gap, least) = (5.0, 0.1, 0.5)

  /// So many bytes are here at a time, in seconds.
  mutating func note(_ bytes: Int, at time: Double) {
    // What was here of before was not fetched, and what is begun anew counts as nothing.
    if let last = marks.last, bytes < last.bytes { marks = [] }
    guard time - (marks.last?.time ?? -.infinity) >= Self.gap else { return }
    marks.append((time, bytes))
    marks.removeAll { time - $0.time > Self.window }
  }

  /// Bytes a second; nil before that is known.
  var bytesPerSecond: Double? {
    guard let first = marks.first, let last = marks.last, last.time - first.time >= Self.least
    else { return nil }
    return Double(last.bytes - first.bytes) / (last.time - first.time)
  }
}
