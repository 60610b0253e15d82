import Canvas
import Drawing
import RunSampleSupport
import SnapshotSupport
import Testing

import Interface

@Suite("Options")
struct OptionsTests {
  private func opened(
    _ size: Size = Size(width: 120, height: 36), file: String = "",
    appearance: Appearance = Appearance()
  ) -> Program {
    var state = RunSamples.state(.explore, size, appearance: appearance)
    state.take(
      PreferenceBook(
        path: "/home/me/.config/hourglass/config.toml",
        file: PreferenceFile(file, name: "/home/me/.config/hourglass/config.toml"),
        arguments: [.fps: "20"]))
    let program = Program(state)
    program.press([.function(2)])
    return program
  }

  private func row(_ name: String, _ program: Program) -> String {
    program.screen.lines.first { $0.contains("│  \(name) ") } ?? ""
  }

  @Test("F2 and o open the form, with each value and where it comes from")
  func shown() {
    let program = opened(file: "theme = \"light\"")
    #expect(row("theme", program).contains("light") && row("theme", program).contains("file"))
    #expect(row("glyphs", program).contains("auto"))
    #expect(row("fps", program).contains("20") && row("fps", program).contains("command line"))
    #expect(program.screen.text.contains("/home/me/.config/hourglass/config.toml"))
    program.press([.escape] + keys("o"))
    #expect(row("theme", program).contains("light"))
    program.press(keys("o"))
    #expect(program.state.dialog == nil)
  }

  @Test("on Runs, where o sorts, F2 opens the form")
  func onRuns() {
    let program = Program(.runs)
    program.press([.function(2)])
    #expect(program.screen.text.contains("Options"))
  }

  @Test("a value is turned left and right, and holds at once")
  func turned() {
    let program = opened()
    program.press([.right])
    #expect(program.state.theme == .dark && row("theme", program).contains("not saved"))
    program.press([.left, .left])
    #expect(program.state.theme == .mono)
    program.press([.backspace])
    #expect(program.state.theme == .calm)
    program.press([.down, .enter])
    #expect(program.state.appearance.glyphs == .ascii)
  }

  @Test("colours, the mouse and frames are changed while the program runs")
  func live() {
    let program = opened()
    program.press([.down, .down])
    #expect(program.effects(of: [.right]) == [.setColors(.some(.none))])
    program.press([.down, .down])
    #expect(program.effects(of: [.right]) == [.setMouse(false)])
    program.press([.down, .left])
    #expect(program.state.preferences.values.fps == 15)
    program.take(.shows(Appearance(glyphs: .half, greys: 2, usesColor: false)))
    #expect(!program.state.appearance.usesColor)
  }

  @Test("% switches the mouse off and on")
  func mouse() {
    let program = Program(.train)
    #expect(program.effects(of: keys("%")) == [.setMouse(false)])
    #expect(program.screen.text.contains("mouse off"))
    #expect(program.effects(of: keys("%")) == [.setMouse(true)])
  }

  @Test("no more frames are shown a second than was chosen, of what moves by itself")
  func frames() {
    let program = Program(.latent)
    program.press(keys("a"))
    #expect(program.state.animationInterval == 0.05)
    program.press(keys(":fps 5") + [.enter])
    #expect(program.state.animationInterval == 0.2)
  }

  @Test("saving writes what differs from the file, what the command line gave too, and says where")
  func saved() {
    let program = opened(file: "theme = \"light\"")
    #expect(program.effects(of: keys("s")) == [.savePreferences([.fps: "20"])])
    program.press([.down, .down, .down, .right])
    let unsaved = [Preference.palette: "rainbow", .fps: "20"]
    #expect(program.effects(of: keys("s")) == [.savePreferences(unsaved)])
    program.take(.preferencesSaved(unsaved, problem: nil))
    #expect(row("palette", program).contains("file") && row("fps", program).contains("file"))
    #expect(program.screen.text.contains("saved in /home/me/.config/hourglass/config.toml"))
    #expect(program.effects(of: keys("s")).isEmpty)
  }

  @Test("what could not be saved is said, and stays unsaved")
  func notSaved() {
    let program = opened()
    program.press([.right] + keys("s"))
    program.take(.preferencesSaved([.theme: "dark"], problem: "the disk is full"))
    #expect(program.screen.text.contains("not saved: the disk is full"))
    #expect(row("theme", program).contains("not saved"))
    let again = program.effects(of: [.escape] + keys(":save-options") + [.enter])
    #expect(again == [.savePreferences([.theme: "dark", .fps: "20"])])
  }

  @Test("a value that is turned away and back is from where it was, and nothing is to be saved")
  func turnedBack() {
    let program = opened(file: "fps = 20\nglyphs = \"half\"")
    program.press([.right, .left])
    #expect(row("theme", program).contains("built in"))
    program.press([.down, .right, .left])
    #expect(row("glyphs", program).contains("file"))
    #expect(program.effects(of: keys("s")).isEmpty)
    #expect(program.screen.text.contains("every option is saved"))
    let given = opened()
    given.press([.up] + Array(repeating: .down, count: 5) + [.right, .left])
    #expect(row("fps", given).contains("command line"))
  }

  @Test("what is wrong with the file is said at the start, and in the form")
  func problems() {
    let program = opened(file: "theme = \"pink\"\nzebra = 1")
    #expect(program.screen.lines[34].contains("config.toml has 2 problems: F2 tells"))
    #expect(program.screen.text.contains("unknown key \"zebra\""))
  }

  @Test(
    "options are set by their names, or by set",
    arguments: ["theme light", "set theme light", "Theme Light", "SET THEME LIGHT", "Th liGHT"])
  func named(line: String) {
    let program = Program(.train)
    program.press(keys(":" + line) + [.enter])
    #expect(program.state.theme == .light && program.state.dialog == nil)
  }

  @Test(
    "what an option does not take is said",
    arguments: [
      ("theme pink", "expected calm, dark, light or mono"),
      ("set fps 0", "expected a whole number from 1 to 60"),
      ("set zebra 1", "no option is called \"zebra\": known are theme"),
      ("set", "an option and its"),
      ("set theme", "theme wants calm, dark, light or mono; it is calm now"), ("theme", "calm now"),
    ])
  func wrong(line: String, said: String) {
    let program = Program(.train)
    program.press(keys(":" + line) + [.enter])
    #expect(program.screen.text.contains(said))
    #expect(program.state.theme == .calm)
  }

  @Test("Tab completes options and their values after set")
  func completed() {
    let program = Program(.train)
    program.press(keys(":set the") + [.tab])
    #expect(program.screen.text.contains(":set theme "))
    program.press([.tab, .tab])
    #expect(program.screen.text.contains(":set theme dark"))
    program.press([.enter])
    #expect(program.state.theme == .dark)
  }

  @Test("where the locale has no UTF-8 glyphs stay ASCII, and that is said")
  func noUnicode() {
    let plain = Appearance(glyphs: .ascii, greys: 2, usesColor: false)
    let size = Size(width: 120, height: 36)
    let program = Program(State(size: size, appearance: plain, isUnicode: false))
    program.press(keys(":glyphs octants") + [.enter])
    #expect(program.state.appearance.glyphs == .ascii)
    #expect(program.screen.text.contains("no UTF-8"))
  }

  @Test(
    "what each value of each option means is told, in narrow terminals too",
    arguments: [Size(width: 80, height: 24), Size(width: 50, height: 24)])
  func meanings(size: Size) {
    for (row, option) in Preference.allCases.enumerated() {
      let program = opened(size)
      program.press(Array(repeating: .down, count: row))
      for _ in option.values {
        program.press([.right])
        let value = option.text(in: program.state.preferences.values)
        #expect(program.screen.text.contains("\(value): "), "\(option.name) \(value)")
      }
    }
    let program = opened(size)
    program.press([.down, .down, .down, .down, .right])
    let words = program.screen.lines.joined(separator: " ").split(separator: " ")
    for word in ["off:", "left", "terminal,", "select"] {
      #expect(words.contains { $0 == word }, "\(word)")
    }
  }

  @Test("a click chooses an option, and turns the chosen one")
  func clicked() throws {
    let program = opened()
    let y = try #require(program.screen.lines.firstIndex { $0.contains("│  mouse ") })
    program.take(.key(.mouse(.press, Point(x: 50, y: y))))
    #expect(program.take(.key(.mouse(.press, Point(x: 50, y: y)))) == [.setMouse(false)])
  }

  @Test("the form of options looks as recorded")
  func recorded() {
    let sizes = snapshotSizes + [Size(width: 120, height: 36)]
    let plain = Appearance(glyphs: .ascii, greys: 2, usesColor: false)
    let drawn =
      sizes.map { opened($0, file: "theme = \"light\"\nglyfs = 1").screen }
      + [opened(Size(width: 80, height: 24), appearance: plain).screen]
    #expect(snapshotMismatch("options", drawn) == nil)
  }
}
