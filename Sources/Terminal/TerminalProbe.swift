import Canvas
import Glibc
import Process

/// Asks a terminal, by sequences that every one of them knows, what terminfo does not tell.
///
/// What it asks about is written and wiped away again in the cursor's line.
public final class TerminalProbe {
  private let input: Int32
  private let output: Int32
  /// The longest to wait for an answer, in milliseconds: the terminal may be far away.
  private let patience: Int32
  private var modesBefore = termios()
  /// Whether the terminal did not answer, or the person wants no more questions.
  private var isGivenUp = false

  /// What Ctrl-C sends.
  private static let interrupt: UInt8 = 3

  /// A probe of the terminal behind two descriptors; nil where they are none, or another program has
  /// the terminal.
  public init?(input: Int32 = 0, output: Int32 = 1, patience: Int32 = 1000) {
    guard isTerminal(input), isTerminal(output), tcgetpgrp(input) == getpgrp(),
      tcgetattr(input, &modesBefore) == 0
    else { return nil }
    (self.input, self.output, self.patience) = (input, output, patience)
    var quiet = modesBefore
    // Without signals: Ctrl-C would end the process, and leave the terminal so.
    quiet.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    guard tcsetattr(input, TCSADRAIN, &quiet) == 0 else { return nil }
  }

  deinit { tcsetattr(input, TCSAFLUSH, &modesBefore) }

  /// Columns that the cursor goes on by for each glyph; nil for those that nothing was told of.
  public func widths(of glyphs: [Unicode.Scalar]) -> [Int?] {
    // All at once, so that a terminal far away is waited for once.
    send(glyphs.map { "\r\($0)\u{1b}[6n" }.joined())
    let columns = answer(ofReports: glyphs.count).columns
    send("\r\u{1b}[K")
    return glyphs.indices.map { $0 < columns.count ? columns[$0] - 1 : nil }
  }

  /// Whether it knows a private mode (DECRQM); nil where it answers nothing.
  public func knows(mode: Int) -> Bool? {
    guard !isGivenUp else { return nil }
    // Its place is asked for as well: what does not know the one question answers the other.
    send("\u{1b}[?\(mode)$p\u{1b}[6n")
    let answer = answer(ofReports: 1)
    guard !answer.columns.isEmpty else { return nil }
    var decoder = KeyDecoder()
    _ = decoder.decode(answer.bytes)
    return decoder.modes[mode] == .known
  }

  private func send(_ text: String) { writeAll(Array(text.utf8), to: output) }

  /// What the terminal sends until it has told its cursor's place so many times, and the columns;
  /// fewer where nothing more comes in time, or a person presses Ctrl-C.
  private func answer(ofReports count: Int) -> (bytes: [UInt8], columns: [Int]) {
    var bytes: [UInt8] = []
    var reports = CursorReports()
    var byte: UInt8 = 0
    var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    while !isGivenUp, reports.columns.count < count {
      let hasCome = poll(&request, 1, patience) == 1 && read(input, &byte, 1) == 1
      isGivenUp = !hasCome || byte == Self.interrupt
      guard !isGivenUp else { break }
      bytes.append(byte)
      reports.take(byte)
    }
    return (bytes, reports.columns)
  }
}

/// Finds what a terminal tells of its cursor's place (`ESC [ row ; column R`) among what is typed.
package struct CursorReports {
  /// The columns that were told, from 1.
  package private(set) var columns: [Int] = []
  /// A report that is not whole yet.
  private var part: [UInt8] = []

  private static let longest = 16

  /// Nothing was typed yet.
  package init() {}

  package mutating func take(_ byte: UInt8) {
    if byte == UInt8(ascii: "\u{1b}") { part = [] } else if part.isEmpty { return }
    part.append(byte)
    switch (part.count, byte) {
    case (1, _), (2, UInt8(ascii: "[")): return
    case (3...Self.longest, UInt8(ascii: "0")...UInt8(ascii: "9")),
      (3...Self.longest, UInt8(ascii: ";")):
      return
    case (3..., UInt8(ascii: "R")): addColumn()
    default: break
    }
    part = []
  }

  private mutating func addColumn() {
    let numbers = String(decoding: part.dropFirst(2).dropLast(), as: UTF8.self)
      .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    if numbers.count == 2, numbers[0] != nil, let column = numbers[1] { columns.append(column) }
  }
}
