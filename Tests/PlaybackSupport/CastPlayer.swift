import Foundation

/// Reads an asciinema cast of version 2 and plays it.
package struct CastPlayer {
  package struct Broken: Error {
    package let line: String
  }

  package let width, height: Int
  package let title: String?
  package let environment: [String: String]
  /// What was sent, with its times in seconds.
  package let events: [(seconds: Double, text: String)]

  package init(_ file: Data) throws {
    let lines = String(decoding: file, as: UTF8.self).split(separator: "\n").map(String.init)
    guard let head = lines.first,
      let fields = try JSONSerialization.jsonObject(with: Data(head.utf8)) as? [String: Any],
      fields["version"] as? Int == 2, let width = fields["width"] as? Int,
      let height = fields["height"] as? Int
    else { throw Broken(line: lines.first ?? "") }
    (self.width, self.height) = (width, height)
    title = fields["title"] as? String
    environment = fields["env"] as? [String: String] ?? [:]
    events = try lines.dropFirst().map { line in
      let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any]
      guard let event, event.count == 3, let seconds = event[0] as? Double,
        event[1] as? String == "o", let text = event[2] as? String
      else { throw Broken(line: line) }
      return (seconds, text)
    }
  }

  /// Plays it all, and lets `look` see the screen after each event.
  @discardableResult
  package func play(_ look: (SmallTerminal) -> Void = { _ in }) throws -> SmallTerminal {
    var terminal = SmallTerminal(width: width, height: height)
    for event in events {
      try terminal.take(event.text)
      look(terminal)
    }
    return terminal
  }
}
