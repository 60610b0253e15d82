import Canvas
import Datasets
import Drawing
import Interface
import Runs
import Terminal
import Wording

extension FuzzedReader {
  /// Readers of what terminals send and people type, and of names that are shown.
  static let textReaders = [
    FuzzedReader("keys") { bytes, _ in
      var decoder = KeyDecoder(sequences: sequences)
      let keys = decoder.decode(bytes) + decoder.finish()
      try promise(!decoder.isWaiting, "nothing is left when nothing follows")
      var slow = KeyDecoder(sequences: sequences)
      let slowKeys = bytes.flatMap { slow.decode([$0]) } + slow.finish()
      try promise(keys == slowKeys, "keys are the same however their bytes come")
      try promise(decoder.modes == slow.modes, "answers are the same however their bytes come")
      for key in keys {
        try promise(key.isSound, "\(key) controls nothing, or is on a screen")
      }
      var reports = CursorReports()
      bytes.forEach { reports.take($0) }
      _ = reports.columns
    },
    FuzzedReader("text") { bytes, _ in
      let text = cleaned(utf8: bytes)
      try promise(text.isSafe, "what is cleaned steers no terminal")
      try promise(cleaned(text) == text, "what is clean stays as it is")
      let foreign = String(decoding: bytes, as: UTF8.self)
      let short = printable(foreign)
      try promise(short.isSafe && short.count <= 201, "what is printed steers no terminal")
      var canvas = Canvas(Size(width: 20, height: 2))
      canvas.text(foreign, at: Point(x: -3, y: 0))
      canvas.textEllipsized(foreign, at: Point(x: 1, y: 1), width: 9)
      try promise(canvas.glyphs.isSafe, "what is drawn steers no terminal")
      let name = try? RunName(foreign).description
      try promise(name?.isSafe ?? true, "the name of a run steers no terminal")
      try promise(name.map(isFileName) ?? true, "the name of a run is that of a folder")
      let size = ImageSize(foreign)
      try promise(size.map { ImageSize("\($0)") == $0 } ?? true, "a size that is written is read")
    },
    FuzzedReader("preferences") { bytes, _ in
      guard let text = String(validating: bytes.dropFirst(), as: UTF8.self) else { return }
      let wanted = preferences(bytes.first ?? 0)
      let before = PreferenceFile(text, name: "fuzzed")
      let changed = try PreferenceFile.text(text, setting: wanted, name: "fuzzed")
      let after = PreferenceFile(changed, name: "fuzzed")
      try promise(
        after.values == before.values.merging(wanted) { $1 },
        "what is set holds, and what else was set")
      // A text over several lines goes as a whole, and what looks like a comment in it, too.
      let hasLongTexts = text.contains("\"\"\"") || text.contains("'''")
      try promise(
        hasLongTexts
          || lost(from: lines(text), in: lines(changed)).allSatisfy { line in
            lines(changed).contains { $0.ends(with: comment(of: line)) }
          }, "no line goes but one whose value is set, and its comment stays")
      let again = try? PreferenceFile.text(changed, setting: wanted, name: "fuzzed")
      try promise(again == changed, "what is set already changes nothing")
    },
  ]
}

// MARK: - Keys

/// What some terminals send beyond the usual forms.
private let sequences: [[UInt8]: Key] = [
  Array("\u{1b}[[A".utf8): .function(1), Array("\u{1b}[7~".utf8): .home,
]

extension Key {
  /// Whether a character controls nothing, and a place is on the largest screen.
  fileprivate var isSound: Bool {
    let largest = 1 << 16
    return switch self {
    case .character(let character):
      character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    case .mouse(_, let place): (0..<largest).contains(place.x) && (0..<largest).contains(place.y)
    default: true
    }
  }
}

// MARK: - Texts

extension String {
  /// Whether it stands on one line, and steers neither a terminal nor the direction of writing.
  fileprivate var isSafe: Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
      default: true
      }
    }
  }
}

extension Canvas {
  fileprivate var glyphs: String {
    var glyphs = String.UnicodeScalarView()
    for y in 0..<size.height { glyphs.append(contentsOf: row(y).map(\.glyph)) }
    return String(glyphs)
  }
}

private func isFileName(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix(".")
    && !name.unicodeScalars.contains { "/\0".unicodeScalars.contains($0) }
}

// MARK: - Preferences

/// Some preferences, a bit for whether each is set, and their values by the same number.
private func preferences(_ number: UInt8) -> [Preference: String] {
  var wanted: [Preference: String] = [:]
  for (place, key) in Preference.allCases.enumerated() where number >> place & 1 == 1 {
    wanted[key] = key.values[Int(number) % key.values.count]
  }
  return wanted
}

/// A text's lines without their ends.
private func lines(_ text: String) -> [[UInt8]] {
  text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
    Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
  }
}

/// The lines that do not come again in the same order.
private func lost(from lines: [[UInt8]], in others: [[UInt8]]) -> [[UInt8]] {
  var rest = others[...]
  return lines.filter { line in
    guard let place = rest.firstIndex(of: line) else { return true }
    rest = rest[(place + 1)...]
    return false
  }
}

/// The comment at a line's end, as far as no quotes stand in it.
private func comment(of line: [UInt8]) -> ArraySlice<UInt8> {
  let isQuote = { (byte: UInt8) in byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
  let end = line.lastIndex(where: isQuote).map { $0 + 1 } ?? 0
  return line[end...].drop { $0 != UInt8(ascii: "#") }
}

extension [UInt8] {
  fileprivate func ends(with end: ArraySlice<UInt8>) -> Bool {
    suffix(end.count).elementsEqual(end)
  }
}
