import Canvas
import Drawing
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("The command line")
struct CommandLineTests {
  func text(_ program: Program) -> String? {
    guard case .command(let line) = program.state.dialog else { return nil }
    return line.text
  }

  func typed(
    _ text: String, _ screen: ScreenID = .train, _ size: Size = Size(width: 120, height: 36)
  ) -> Program {
    let program = Program(screen, size)
    program.press(keys(":" + text))
    return program
  }

  @Test("what has a key does by its name what the key does", arguments: KeyContext.screens)
  func names(context: KeyContext) {
    for row in Keymap.rows(in: context) {
      for name in row.names {
        guard let action = name.action,
          let key = row.actions.first(where: { $0.value == action })?.key
        else { continue }
        let (byKey, byName) = (program(in: context), program(in: context))
        let effects = byKey.effects(of: [key])
        let same = byName.effects(of: keys(":" + name.name) + [.enter])
        #expect(effects == same, "\(name.name)")
        #expect(byKey.screen == byName.screen, "\(name.name)")
        #expect(byKey.state.dialog == byName.state.dialog, "\(name.name)")
      }
    }
  }

  func program(in context: KeyContext) -> Program {
    guard case .screen(let id) = context else {
      let program = Program(.explore)
      program.press(keys("D"))
      return program
    }
    return Program(id)
  }

  @Test(
    "what has no key is done by its name",
    arguments: [
      ("pause", TrainingCommand.pause), ("full-speed", .setPace(nil)), ("pace", .setPace(300)),
      ("pace 120", .setPace(120)), ("rate 1e-3", .setLearningRate(1e-3)),
      ("epochs 5", .trainEpochs(5)), ("noise 0.25", .setNoise(0.25)),
    ])
  func steering(line: String, command: TrainingCommand) {
    let program = Program(.train, snapshot: RunSamples.denoising())
    program.press(keys(":" + line))
    #expect(program.effects(of: [.enter]) == [.command(command)])
    #expect(program.state.dialog == nil)
  }

  /// A line for each command that has no key, or takes something after its name.
  private static let samples = [
    "pause": "pause", "resume": "resume", "full-speed": "full-speed", "pace": "pace 120",
    "epochs": "epochs 5", "rate": "rate 1e-3", "noise": "noise 0.25", "beta": "beta 2",
    "history": "history 100", "filter": "filter 3", "isolate": "isolate 3", "find": "find 12",
    "bookmark": "bookmark q", "go-to-bookmark": "go-to-bookmark a", "go-to-label": "go-to-label 3",
    "add": "add 4 - 7 + 1", "side": "side 5", "range": "range -3 3", "projection": "projection pca",
    "theme": "theme dark", "glyphs": "glyphs blocks", "colors": "colors 16",
    "palette": "palette viridis", "mouse": "mouse off", "fps": "fps 10", "set": "set fps 5",
    "save-options": "save-options",
  ]

  @Test("each command that has no key, or takes something, does something of its own")
  func samples() {
    for command in Command.all {
      let isTyped = command.meanings.contains {
        $0.row.actions.isEmpty || $0.name.argument != nil
      }
      guard isTyped else { continue }
      guard let line = Self.samples[command.name] else {
        Issue.record("no line for \(command.name)")
        continue
      }
      let snapshot = command.name == "beta" ? RunSamples.variational() : RunSamples.denoising()
      // Centres are known where the observer was asked for them.
      let isOfExplore = ["add", "go-to-label"].contains(command.name)
      let program = Program(isOfExplore ? .explore : .latent, snapshot: snapshot)
      if !isOfExplore { program.press(keys("man")) }
      let before = program.screen
      let effects = program.effects(of: keys(":" + line) + [.enter])
      #expect(program.state.dialog == nil, "\(line)")
      #expect(!effects.isEmpty || program.screen != before, "\(line)")
    }
  }

  @Test("the list of matches may get shorter while one of them is chosen")
  func fewerMatches() {
    var snapshot = RunSamples.snapshot()
    let program = Program(.train, snapshot: snapshot)
    program.press(keys(":history ") + Array(repeating: .tab, count: 11))
    #expect(program.screen.text.contains(":history 1"))
    snapshot.keptSteps = [0]
    program.take(.training(snapshot))
    #expect(program.screen.text.contains("the weights after 0 steps"))
    snapshot.keptSteps = []
    program.take(.training(snapshot))
    #expect(program.screen.text.contains(":history 1"))
  }

  @Test("capitals are small letters: what is listed, what it takes, and what is done")
  func capitals() {
    for line in ["theme dark", "Theme dark", "THEME DARK"] {
      let program = typed(line)
      #expect(program.screen.text.contains("light on a dark ground"), "\(line)")
      program.press([.enter])
      #expect(program.state.theme == .dark, "\(line)")
    }
    #expect(typed("RATE ").screen.text.contains("a number above 0"))
    let program = typed("RA")
    program.press([.enter])
    #expect(program.screen.text.contains("\"ra\" could be"))
  }

  @Test("beta is set where there is one, and undone as the keys' changes are")
  func beta() {
    let program = Program(.train, snapshot: RunSamples.variational())
    #expect(program.effects(of: keys(":beta 2") + [.enter]) == [.command(.setBeta(2))])
    #expect(program.effects(of: keys(":undo") + [.enter]) == [.command(.setBeta(1))])
  }

  @Test("pause pauses and resume resumes, each once")
  func pause() {
    let program = Program(.train)
    #expect(program.effects(of: keys(":resume") + [.enter]).isEmpty)
    #expect(program.screen.text.contains("training goes on already"))
    #expect(program.effects(of: keys(":pause") + [.enter]) == [.command(.pause)])
    #expect(program.effects(of: keys(":pause") + [.enter]).isEmpty)
    #expect(program.effects(of: keys(":resume") + [.enter]) == [.command(.resume)])
  }

  @Test("on the pad, where Space is the pen, pause pauses")
  func pauseOnThePad() {
    let program = program(in: .pad)
    #expect(program.effects(of: keys(":pause") + [.enter]) == [.command(.pause)])
    #expect(program.screen.text.contains("paused"))
  }

  @Test("history looks back at the nearest kept step, and live at the newest weights")
  func history() {
    let program = typed("history 120")
    #expect(program.request(after: [.enter])?.keptStep == 100)
    #expect(program.screen.lines[34].contains("step 100 is the nearest one that is kept"))
    program.press(keys(":live") + [.enter])
    #expect(program.state.keptStep == nil)
  }

  @Test("labels, samples, sums and projections are told after the name")
  func arguments() {
    let program = Program(.latent)
    program.press(keys(":filter 3") + [.enter])
    let byKeys = Program(.latent)
    byKeys.press(keys("f3"))
    #expect(program.screen == byKeys.screen)
    program.press(keys(":show-all") + [.enter] + keys(":find label 7") + [.enter])
    #expect(program.screen.text.contains("label 7"))
    program.press(keys(":projection pca") + [.enter])
    #expect(program.screen.text.contains("PCA"))
    program.press(keys(":bookmark q") + [.enter] + keys(":go-to-bookmark q") + [.enter])
    #expect(program.state.dialog == nil)
    #expect(program.state.awaitedLabel == nil)
    program.press(keys(":side 5") + [.enter])
    #expect(program.state.screen == .explore && program.state.dialog == nil)
  }

  @Test("a name of one other screen goes there, one of several says where it holds")
  func elsewhere() {
    let program = typed("compare")
    program.press([.enter])
    #expect(program.state.screen == .runs)
    let other = typed("sort")
    other.press([.enter])
    #expect(other.state.screen == .train && text(other) == "sort")
    #expect(other.screen.text.contains("sort means something on Images, Latent, Model, Runs"))
    let pad = typed("clear")
    pad.press([.enter])
    #expect(pad.screen.text.contains("pad opens it"))
  }

  @Test(
    "what asks for something that another screen does not know yet goes there, and the line stays")
  func notYet() {
    let program = typed("add 4 - 7 + 1", .latent)
    program.press([.enter])
    #expect(program.state.screen == .explore && text(program) == "add 4 - 7 + 1")
    program.press([.enter])
    #expect(program.state.dialog == nil)
    #expect(program.screen.text.contains("4 - 7 + 1"))
  }

  @Test("the name of another part of Explore leaves the pad")
  func leavesThePad() {
    let program = program(in: .pad)
    program.press(keys(":samples") + [.enter])
    let byKeys = Program(.explore)
    byKeys.press(keys("p"))
    #expect(program.screen == byKeys.screen)
  }

  @Test("an unknown name says so with the nearest names, and the line stays")
  func unknown() {
    let program = typed("epcohs 5")
    program.press([.enter])
    #expect(text(program) == "epcohs 5")
    #expect(program.screen.text.contains("no command is called \"epcohs\": did you mean epochs?"))
    program.press([.backspace])
    #expect(!program.screen.text.contains("did you mean"))
  }

  @Test(
    "what is wrong after a name is said with what it takes, and nothing is done",
    arguments: [
      ("rate", "a number above 0"), ("rate fast", "a number above 0"), ("rate -1", "above 0"),
      ("rate nan", "above 0"), ("epochs 0", "1 to 999,999"), ("noise 2", "from 0 to 1"),
      ("undo 3", "takes nothing"), ("beta 1", "this run has no beta"),
      ("history soon", "a step of the run"), ("s", "could be"),
    ])
  func wrong(line: String, said: String) {
    let program = Program(.train, snapshot: RunSamples.denoising())
    #expect(program.effects(of: keys(":" + line) + [.enter]).isEmpty)
    #expect(text(program) == line)
    #expect(program.screen.text.contains(said))
  }

  @Test("no sentence of the list is cut", arguments: snapshotSizes)
  func uncut(size: Size) {
    for command in Command.all {
      let program = Program(.latent, size)
      program.press(keys(":" + command.name))
      #expect(!program.screen.text.contains("…"), "\(command.name)")
    }
  }

  @Test("the command line looks as recorded")
  func recorded() {
    let sizes = snapshotSizes + [Size(width: 120, height: 36)]
    let plain = Appearance(glyphs: .ascii, greys: 2, usesColor: false)
    let drawn = sizes.flatMap { size in
      [keys(":"), keys(":ra") + [.tab], keys(":history "), keys(":epcohs") + [.enter]].map {
        let program = Program(.explore, size)
        program.press($0)
        return program.screen
      }
    }
    let ascii = Program(.latent, Size(width: 80, height: 24), appearance: plain)
    ascii.press(keys(":s") + [.tab])
    #expect(snapshotMismatch("command-line", drawn + [ascii.screen]) == nil)
  }
}
