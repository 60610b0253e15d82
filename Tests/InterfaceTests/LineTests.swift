import Canvas
import SnapshotSupport
import Testing

import Interface

@Suite("A typed line")
struct LineTests {
  private func asked(_ size: Size = Size(width: 80, height: 24)) -> Program {
    let program = Program(.latent, size)
    program.press(keys("/"))
    return program
  }

  private func text(_ program: Program) -> String? {
    guard case .line(let entry) = program.state.dialog else { return nil }
    return entry.text
  }

  @Test("every character is text while a line is typed, and no key of a screen")
  func everyCharacter() {
    let program = asked()
    let typed = "q 6?=-E./[<Ü"
    #expect(program.effects(of: keys(typed)).isEmpty)
    #expect(text(program) == typed)
    #expect(program.screen.text.contains("Go to: \(typed)"))
    #expect(program.state.screen == .latent)
  }

  @Test("the caret is seen, and letters go where it is")
  func caret() {
    let program = asked()
    program.press(keys("4711") + [.left, .left] + keys("0") + [.home] + keys("1"))
    #expect(text(program) == "147011")
    let reversed = (0..<24).flatMap { program.screen.row($0) }.filter {
      $0.style.reverse && $0.style.foreground == .standard
    }
    #expect(reversed.map { Character($0.glyph) } == ["4"])
    program.press([.end, .backspace, .backspace, .home, .delete])
    #expect(text(program) == "470")
  }

  @Test("Esc goes back and does nothing")
  func cancelled() {
    let program = asked()
    let before = program.state.latent
    program.press(keys("7") + [.escape])
    #expect(program.state.dialog == nil)
    #expect(program.state.latent == before)
  }

  @Test("what is wrong is said, and the text stays to be put right")
  func wrong() {
    let program = asked()
    program.press(keys("nothing") + [.enter])
    #expect(text(program) == "nothing")
    #expect(program.screen.text.contains("nothing is called \"nothing\""))
    program.press([.backspace])
    #expect(!program.screen.text.contains("is called"))
    program.press(Array(repeating: .backspace, count: 9) + keys("12") + [.enter])
    #expect(program.state.dialog == nil)
  }

  @Test("a long text scrolls so that its caret is seen", arguments: [80, 50, 41])
  func long(width: Int) {
    let program = asked(Size(width: width, height: 24))
    program.press(keys(String(repeating: "x", count: 90)) + keys("end"))
    #expect(program.screen.text.contains("end"))
    let start = program.screen.text
    program.press([.home])
    #expect(program.screen.text != start)
    #expect(program.screen.text.contains("Go to: xxx"))
  }

  @Test("a typed line looks as recorded")
  func recorded() {
    let sizes = snapshotSizes + [Size(width: 120, height: 36)]
    let drawn = sizes.flatMap { size in
      [keys("/"), keys("/label 7"), keys("/cat") + [.enter]].map { pressed in
        let program = Program(.latent, size)
        program.press(pressed)
        return program.screen
      }
    }
    #expect(snapshotMismatch("line", drawn) == nil)
  }
}
