import Canvas
import Drawing
import Process
import Terminal
import Wording

/// Prints what the doctor has to say, in what the terminal can show.
struct DoctorWriter {
  private let glyphs: GlyphSet
  private let colors: TerminalColors
  private let width: Int

  private static let nameWidth = 14

  init(_ checkup: TerminalCheckup) {
    glyphs = checkup.glyphs
    colors = TerminalColors(checkup.isShown ? checkup.depth : .mono)
    width = widthToFill
  }

  func write(_ report: DoctorReport) throws(StandardOutput.ReaderGone) {
    for section in report.sections {
      try StandardOutput.line(section.title)
      for fact in section.facts {
        let name = fact.name.padding(toLength: Self.nameWidth)
        try line("  \(name)  \(fact.value)")
      }
      try StandardOutput.line("")
    }
  }

  func write(_ card: TestCard) throws(StandardOutput.ReaderGone) {
    try StandardOutput.line("test card")
    for line in card.canvas.lines(card.palette, colors) { try StandardOutput.line(line) }
    try StandardOutput.line("")
  }

  func write(advice: [String]) throws(StandardOutput.ReaderGone) {
    try StandardOutput.line("advice")
    if advice.isEmpty { try line("  nothing looks wrong") }
    for advice in advice { try line("  - \(advice)", isWhole: true) }
  }

  /// A line of what may come from anybody, cut where a terminal would break it unless it must be
  /// read whole.
  private func line(
    _ text: String, isWhole: Bool = false
  ) throws(StandardOutput.ReaderGone) {
    var text = cleaned(text)
    if glyphs == .ascii {
      text = String(
        String.UnicodeScalarView(text.unicodeScalars.map { $0.isASCII ? $0 : "?" }))
    }
    try StandardOutput.line(isWhole ? text : ellipsized(text, width: width, glyphs: glyphs))
  }
}

extension String {
  /// The text with blanks after it, at least so long.
  fileprivate func padding(toLength length: Int) -> String {
    self + String(repeating: " ", count: max(0, length - unicodeScalars.count))
  }
}
