import Canvas
import JSON

/// What was shown and when, as asciinema's players take it (asciicast, version 2: a line of JSON for
/// the head, and one for each event).
package struct Cast: Sendable {
  private var lines: [String]
  /// Seconds from the beginning to the last event.
  package private(set) var seconds = 0.0

  /// A cast of a window of some size in which nothing was shown yet.
  ///
  /// - Parameters:
  ///   - title: what it is about.
  ///   - timestamp: when it was made, in seconds since 1970.
  ///   - term: the terminal that it is for, as terminfo knows it.
  package init(_ size: Size, title: String, timestamp: Int, term: String) {
    lines = [
      jsonObject([
        ("version", .integer(2)), ("width", .integer(size.width)),
        ("height", .integer(size.height)),
        ("timestamp", .integer(timestamp)), ("title", .text(title)),
        ("env", .object([("TERM", .text(term))])),
      ])
    ]
  }

  /// Adds what was sent at a time, in seconds from the beginning.
  package mutating func add(_ text: String, at seconds: Double) {
    let steps = 1e6
    self.seconds = max(self.seconds, (seconds * steps).rounded() / steps)
    lines.append(JSONValue.list([.number(self.seconds), .text("o"), .text(text)]).text)
  }

  /// The whole file.
  package var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }
}
