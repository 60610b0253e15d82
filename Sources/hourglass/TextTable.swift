import Wording

/// Rows of texts in columns that are as wide as their widest text.
struct TextTable {
  /// Where a text stands in its column.
  enum Alignment {
    case left, right
  }

  private let alignments: [Alignment]
  private var rows: [[String]]

  private static let gap = "  "
  /// What is left of a column at least.
  private static let leastWidth = 8

  /// A table with a heading for each column.
  init(_ columns: [(heading: String, alignment: Alignment)]) {
    alignments = columns.map(\.alignment)
    rows = [columns.map(\.heading)]
  }

  /// Adds a row with a text for each column, cleaned, for a name may come from anybody.
  mutating func add(_ row: [String]) {
    precondition(
      row.count == alignments.count, "\(row.count) texts for \(alignments.count) columns")
    // Before they are measured.
    rows.append(row.map(cleaned))
  }

  /// The headings and the rows, without blanks at their ends. What does not fit into `width` columns
  /// is taken from the widest text column.
  func lines(width: Int) -> [String] {
    let widths = widths(fitting: width)
    return rows.map { row in
      let texts = row.indices.map {
        padded(cut(row[$0], to: widths[$0]), to: widths[$0], alignments[$0])
      }
      return cut(trimmed(texts.joined(separator: Self.gap)), to: width)
    }
  }

  private func widths(fitting width: Int) -> [Int] {
    var widths = alignments.indices.map { column in
      rows.map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    let excess = widths.reduce(Self.gap.count * (widths.count - 1), +) - width
    let texts = widths.indices.filter { alignments[$0] == .left }
    if excess > 0, let widest = texts.max(by: { widths[$0] < widths[$1] }) {
      widths[widest] = max(Self.leastWidth, widths[widest] - excess)
    }
    return widths
  }

  private func padded(_ text: String, to width: Int, _ alignment: Alignment) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
    return alignment == .left ? text + blanks : blanks + text
  }

  private func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line = line.dropLast() }
    return String(line)
  }
}

/// A text cut to a number of columns, with a mark where it was.
func cut(_ text: String, to width: Int) -> String {
  guard text.unicodeScalars.count > width, width > 0 else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.prefix(width - 1))) + "…"
}
