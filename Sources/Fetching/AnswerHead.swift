/// The head of a server's answer, line by line.
package struct AnswerHead {
  /// The status: 200, 404; 0 before its line has come.
  private(set) var status = 0
  /// What the status is called: `Not Found`; empty where the server does not say.
  private(set) var reason = ""
  private var fields: [String: String] = [:]

  private static let statusMark = "HTTP/"
  /// More fields than this are kept from nobody.
  private static let mostFields = 200

  /// Nothing has come yet.
  package init() {}

  /// Takes a line. Another answer's head, after one that only said to go on, begins anew.
  package mutating func take(_ line: String) {
    let line = line.filter { !$0.isNewline }
    if line.hasPrefix(Self.statusMark) {
      let words = line.split(separator: " ", maxSplits: 2)
      self = AnswerHead()
      status = words.count > 1 ? Int(words[1]) ?? 0 : 0
      reason = words.count > 2 ? String(words[2].prefix(60)) : ""
    } else if let colon = line.firstIndex(of: ":"), fields.count < Self.mostFields {
      let value = line[line.index(after: colon)...]
      fields[line[..<colon].lowercased()] = String(value.drop { $0 == " " || $0 == "\t" })
    }
  }

  /// Whether the body is a page to be read, whatever the status says.
  package var isWebPage: Bool {
    let type = (fields["content-type"] ?? "").lowercased()
    return type.hasPrefix("text/html") || type.hasPrefix("application/xhtml")
  }

  /// No file is larger; lengths up to this can be added without overflow.
  package static let mostBytes = 1 << 48

  /// Bytes that the body is to have, where that is said.
  package var length: Int? {
    fields["content-length"].flatMap { Int($0) }.flatMap {
      (0...Self.mostBytes).contains($0) ? $0 : nil
    }
  }

  /// The first byte of the file that the body has, where it has but a part: of `bytes 5-9/10` 5.
  package var firstByte: Int? {
    guard status == 206, let range = fields["content-range"],
      range.lowercased().hasPrefix("bytes ")
    else { return nil }
    return range.dropFirst("bytes ".count).split(separator: "-").first.flatMap { Int($0) }
  }

  /// The status in words: `404 Not Found`.
  package var words: String { reason.isEmpty ? "\(status)" : "\(status) \(reason)" }
}
