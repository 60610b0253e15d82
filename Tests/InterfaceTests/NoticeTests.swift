import Canvas
import Drawing
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("What a person is told for a moment")
struct NoticeTests {
  @Test("a notice goes away after two seconds")
  func notices() {
    let program = Program(.train)
    program.press(keys("]"))
    program.take(.tick(1.9))
    #expect(program.screen.text.contains("learning rate 0.01"))
    program.take(.tick(2.1))
    #expect(!program.screen.text.contains("learning rate 0.01"))
  }

  @Test("a short notice stands beside the state, a longer one in place of the keys")
  func longNotice() {
    let program = Program(.train, Size(width: 80, height: 24))
    program.take(.notice("saved"))
    #expect(
      program.screen.lines[22].contains("training") && program.screen.lines[22].hasSuffix("saved "))
    #expect(program.screen.lines[23].contains("q quit"))
    let long = String(repeating: "word ", count: 14) + "end"
    program.take(.notice(long))
    #expect(program.screen.lines[22].contains("training  epoch"))
    #expect(program.screen.lines[23] == " \(long)      ")
  }

  @Test("a notice longer than a row is told in both rows to its end")
  func longestNotice() {
    let program = Program(.train, Size(width: 80, height: 24))
    let words = (1...22).map { "word\($0)" }
    program.take(.notice(words.joined(separator: " ")))
    let shown = program.screen.lines[22...23].joined(separator: " ").split(separator: " ")
    #expect(shown.map(String.init) == words)
    program.take(.notice(String(repeating: "word ", count: 40)))
    #expect(program.screen.lines[23].contains("…"))
  }

  @Test("a long notice goes away at a key once it has been there for a moment")
  func readNotice() {
    let program = Program(.train, Size(width: 80, height: 24))
    program.take(.notice(String(repeating: "word ", count: 20)))
    program.press([.right])
    #expect(program.screen.text.contains("word"))
    program.take(.tick(2.5))
    #expect(program.screen.text.contains("word"))
    program.press([.right])
    #expect(!program.screen.text.contains("word"))
  }
}
