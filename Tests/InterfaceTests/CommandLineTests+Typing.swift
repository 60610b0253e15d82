import Canvas
import Drawing
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

extension CommandLineTests {
  @Test("a name may be cut short as long as only one begins so")
  func short() {
    let program = typed("full")
    #expect(program.effects(of: [.enter]) == [.command(.setPace(nil))])
  }

  @Test("names are listed with keys and sentences as they are typed")
  func listed() {
    let program = typed("lo")
    let row = program.screen.lines.first { $0.contains("look-back") } ?? ""
    #expect(row.contains("look back at the weights of earlier steps") && row.contains("<"))
    let byWord = typed("perplexity")
    #expect(byWord.screen.text.contains("raise-perplexity"))
  }

  @Test("the list gets as short as what it lists, but not over a slow line")
  func height() {
    func top(_ typed: String, far: Bool) -> Int? {
      let program = Program(.train)
      program.state.isRemote = far
      program.press(keys(":" + typed))
      return program.screen.lines.firstIndex { $0.contains("─ Commands") }
    }
    #expect(top("", far: false) == top("", far: true))
    #expect(top("smo", far: false) != top("", far: false))
    #expect(top("smo", far: true) == top("", far: true))
    #expect(top("smo", far: true) != nil)
  }

  @Test("Tab completes the name, then goes through what follows it, Shift-Tab back")
  func completion() {
    let program = typed("proj", .latent)
    program.press([.tab])
    #expect(text(program) == "projection ")
    program.press([.tab])
    #expect(text(program) == "projection axes")
    program.press([.tab])
    #expect(text(program) == "projection pca")
    program.press([.backTab])
    #expect(text(program) == "projection axes")
  }

  @Test("Tab goes round what matches, and the match is marked")
  func cycle() {
    let program = typed("look-")
    program.press([.tab])
    #expect(text(program) == "look-back")
    let marked = (0..<36).flatMap { program.screen.row($0) }.filter(\.style.reverse)
    #expect(String(marked.map { Character($0.glyph) }).contains("look-back"))
    program.press([.tab])
    #expect(text(program) == "look-forward")
    program.press([.tab])
    #expect(text(program) == "look-back")
  }

  @Test("a click fills in what matches, another does it")
  func clicked() throws {
    let program = typed("full")
    let y = try #require(program.screen.lines.firstIndex { $0.contains("│ full-speed") })
    let click = Key.mouse(.press, Point(x: 6, y: y))
    #expect(program.effects(of: [click]).isEmpty && text(program) == "full-speed")
    #expect(program.effects(of: [click]) == [.command(.setPace(nil))])
  }

  @Test("Up goes back through what was given, as far as it begins as typed, and Down forward")
  func recall() {
    let program = Program(.train)
    for line in ["rate 0.1", "epochs 3", "rate 0.2"] { program.press(keys(":" + line) + [.enter]) }
    program.press(keys(":") + [.up, .up])
    #expect(text(program) == "epochs 3")
    program.press([.down])
    #expect(text(program) == "rate 0.2")
    program.press([.down])
    #expect(text(program) == "")
    program.press(keys("ra") + [.up, .up])
    #expect(text(program) == "rate 0.1")
    program.press([.up, .down, .down])
    #expect(text(program) == "ra")
  }

  @Test("Esc leaves the line, and so does erasing further than its beginning")
  func leave() {
    let program = typed("quit")
    program.press([.escape])
    #expect(program.state.dialog == nil)
    program.press(keys(":q") + [.backspace])
    #expect(text(program) == "")
    program.press([.backspace])
    #expect(program.state.dialog == nil)
    program.press(keys(":") + [.enter])
    #expect(program.state.dialog == nil)
  }

  @Test("Ctrl-W erases a word and Ctrl-U the line, Ctrl-A and Ctrl-E go to its ends")
  func editing() {
    let program = typed("rate 0.1")
    program.press([.control("w")])
    #expect(text(program) == "rate ")
    program.press(keys("2") + [.control("a")] + keys("x") + [.control("e")] + keys("3"))
    #expect(text(program) == "xrate 23")
    program.press([.control("u")])
    #expect(text(program) == "")
  }

  @Test(
    "before training has begun, and in a watched run, names that steer say alike why not",
    arguments: ["pause", "full-speed", "undo", "save", "rate 0.1", "epochs 2", "epochs", "pace 9"])
  func notHere(line: String) {
    let size = Size(width: 120, height: 36)
    let early = Program(State(size: size))
    #expect(early.effects(of: keys(":" + line) + [.enter]).isEmpty)
    #expect(early.screen.text.contains("│ training has not begun yet"))
    var snapshot = RunSamples.snapshot()
    snapshot.isFollowed = true
    let watched = Program(.train, size, snapshot: snapshot)
    #expect(watched.effects(of: keys(":" + line) + [.enter]).isEmpty)
    #expect(watched.screen.text.contains("│ another process trains this run"))
    #expect(text(early) == line && text(watched) == line)
  }
}
