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

  /// A probe of the terminal behind two descriptors; nil where they are none, or another program has
  /// the terminal.
  public init?(input: Int32 = 0, output: Int32 = 1, patience: Int32 = 1000) {
    guard isTerminal(input), isTerminal(output), tcgetpgrp(input) == getpgrp(),
      tcgetattr(input, &modesBefore) == 0
    else { return nil }
    (self.input, self.output, self.patience) = (input, output, patience)
    var quiet = modesBefore
    quiet.c_lflag &= ~tcflag_t(ICANON | ECHO)
    guard tcsetattr(input, TCSADRAIN, &quiet) == 0 else { return nil }
  }

  deinit { tcsetattr(input, TCSAFLUSH, &modesBefore) }

  /// Columns that the cursor goes on by for each glyph; nil for those that nothing was told of.
  public func widths(of glyphs: [Unicode.Scalar]) -> [Int?] {
    var isAnswering = true
    return glyphs.map { glyph in
      guard isAnswering else { return nil }
      let column = cursorColumn(after: "\r\(glyph)")
      isAnswering = column != nil
      send("\r\u{1b}[K")
      return column.map { $0 - 1 }
    }
  }

  /// Whether it knows a private mode (DECRQM); nil where it answers nothing.
  public func knows(mode: Int) -> Bool? {
    // Its place is asked for as well: what does not know the one question answers the other.
    send("\u{1b}[?\(mode)$p\u{1b}[6n")
    var decoder = KeyDecoder()
    let answer = answer(endingIn: UInt8(ascii: "R"))
    _ = decoder.decode(answer)
    return answer.isEmpty ? nil : decoder.modes[mode] == .known
  }

  private func cursorColumn(after text: String) -> Int? {
    send(text + "\u{1b}[6n")
    let report = answer(endingIn: UInt8(ascii: "R"))
    // ESC [ row ; column R
    guard let semicolon = report.lastIndex(of: UInt8(ascii: ";")) else { return nil }
    return Int(String(decoding: report[(semicolon + 1)...].dropLast(), as: UTF8.self))
  }

  private func send(_ text: String) { writeAll(Array(text.utf8), to: output) }

  /// What the terminal sends up to some byte; nothing where that does not come in time.
  private func answer(endingIn last: UInt8) -> [UInt8] {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    while poll(&request, 1, patience) == 1, read(input, &byte, 1) == 1 {
      bytes.append(byte)
      if byte == last { return bytes }
    }
    return []
  }
}
